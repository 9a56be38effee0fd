"""``ramme agreement new``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions.agreement_writing import new_agreement
from ramme.cli.command import Command
from ramme.cli.door import Door


@click.command("new", cls=Command, key="agreement.new")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def new(door: Door, file: Path) -> None:
    """Lay out a new agreement: an example in TOML with a word on each field.

    Example: ramme agreement new agreement.toml
    """
    new_agreement(file)
    click.echo(door.text("done.agreement_new", file=file))
