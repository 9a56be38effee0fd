"""``ramme fees publish``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.publish.fees import fee_document
from ramme.publish.writing import WRITERS, check_format, write, written
from ramme.store.fees import load_catalogue
from ramme.store.versions import day_of, load_version
from ramme.store.workspace import open_workspace


@click.command("publish", cls=Command, key="fees.publish")
@click.argument("version", required=False)
@click.option("--to", "to", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def publish(door: Door, version: str | None, to: Path) -> None:
    """Write the fee catalogue as the budget paper prints it, with its two newest years' prices.

    The file's ending chooses the format: pdf, docx, xlsx, html or txt. The same version always
    gives the same file, and ramme read reads the Danish one back to the same prices.

    Example: ramme fees publish budget-2020 --to fees.pdf
    """
    check_format(to, tuple(WRITERS))
    workspace = open_workspace(door.folder)
    catalogue = load_catalogue(workspace, version)
    draft = bool(load_version(workspace, version).drafts)
    day = day_of(workspace, version)
    document = fee_document(catalogue, workspace.municipality.name, day, door.messages, draft=draft)
    write(written(document, to.suffix), to)
    count = len(catalogue.fees)
    click.echo(door.text("done.published", file=to, count=count, version=catalogue.version))
