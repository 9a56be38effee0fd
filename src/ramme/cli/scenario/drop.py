"""``ramme scenario drop``."""

from __future__ import annotations

import click

from ramme.actions.scenarios import drop_scenario
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.store.workspace import open_workspace


@click.command("drop", cls=Command, key="scenario.drop")
@click.argument("scenario")
@click.option("--by")
@click.pass_obj
def drop(door: Door, scenario: str, by: str | None) -> None:
    """Take a scenario back; what it moved stays in the audit trail.

    Example: ramme scenario drop budget-2022/1s
    """
    open_workspace(door.folder)
    drop_scenario(scenario, by=by or person())
    click.echo(door.text("done.scenario_dropped", paper=scenario))
