"""``ramme init``."""

from __future__ import annotations

import click

from ramme.actions import workspaces
from ramme.cli.command import Command
from ramme.cli.door import Door


@click.command("init", cls=Command)
@click.option("--example")
@click.pass_obj
def command(door: Door, example: str | None) -> None:
    """Make a new workspace, empty or with an example municipality.

    The workspace is a folder with the municipality's files, its documents and a database. It must
    not exist yet, or be empty.

    Example: ramme init --example ballerup
    """
    workspace = workspaces.create(door.folder, example=example)
    click.echo(door.text("done.init", folder=workspace.folder, name=workspace.municipality.name))
    if example:
        first = workspace.municipality.in_order()[0].id
        click.echo(door.text("done.init_next", statement=first))
    else:
        click.echo(door.text("done.init_next_empty"))
