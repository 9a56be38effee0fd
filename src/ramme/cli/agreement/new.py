"""``ramme agreement new``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ramme.actions.agreement_writing import new_agreement
from ramme.actions.next_agreement import begin_next
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.store.workspace import open_workspace


@click.command("new", cls=Command, key="agreement.new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "from_", type=click.IntRange(1900, 2999))
@click.pass_obj
def new(door: Door, file: Path, from_: int | None) -> None:
    """Lay out a new agreement: an example in TOML with a word on each field.

    --from begins instead with the tasks of a kept agreement that are not done.

    Example: ramme agreement new agreement.toml --from 2030
    """
    if from_ is None:
        new_agreement(file)
    else:
        open_workspace(door.folder)
        begin_next(file, from_, date.today())  # noqa: DTZ011 - the day where it is written
    click.echo(door.text("done.agreement_new", file=file))
