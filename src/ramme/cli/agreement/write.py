"""``ramme agreement write``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions.agreement_writing import write_agreement
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.municipality import municipality_of


@click.command("write", cls=Command, key="agreement.write")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "to", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def write(door: Door, file: Path, to: Path) -> None:
    """Write an agreement out as docx, PDF, HTML or text.

    Numbers, sums, tables, lines of committees and sentences about amounts follow from the plan's
    figures. The file is read again before it is kept; if it reads otherwise than the plan, it is
    not kept.

    Example: ramme agreement write agreement.toml --to agreement.docx
    """
    agreement = write_agreement(file, to, municipality_of(door))
    chapters = sum(one.initiative is None for one in agreement.sections)
    count = len(agreement.sections) - chapters
    click.echo(door.text("done.agreement_written", file=to, count=count, chapters=chapters))
