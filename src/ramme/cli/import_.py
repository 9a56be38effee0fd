"""``ramme import``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions import exchange
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import progress
from ramme.store.queries import paper_rows


@click.command("import", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def command(door: Door, folder: Path) -> None:
    """Make a workspace from the files that ramme export wrote; the hashes stay the same.

    Example: ramme import budget-files --workspace copy
    """
    with progress(door.text("progress.import")):
        workspace = exchange.import_(door.folder, folder)
    papers = len(paper_rows(workspace))
    click.echo(door.text("done.import", folder=workspace.folder, papers=papers))
