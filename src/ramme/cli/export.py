"""``ramme export``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions import exchange
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import progress
from ramme.store.workspace import open_workspace


@click.command("export", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def command(door: Door, folder: Path) -> None:
    """Write the workspace as CSV files with a datapackage.json, readable without ramme.

    Example: ramme export budget-files
    """
    workspace = open_workspace(door.folder)
    with progress(door.text("progress.export")):
        exchange.export(workspace, folder)
    click.echo(door.text("done.export", folder=folder))
