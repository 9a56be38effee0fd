"""``ramme scenario show``."""

from __future__ import annotations

import click

from ramme.actions.scenarios import scenario_model
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.scenario.print import put_scenario
from ramme.store.workspace import open_workspace


@click.command("show", cls=Command, key="scenario.show")
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(door: Door, scenario: str, *, as_json: bool) -> None:
    """Show a scenario: the premises that it moves, and what they move.

    Example: ramme scenario show budget-2022/1s
    """
    workspace = open_workspace(door.folder)
    put_scenario(door, workspace, str(scenario_model(scenario)), "", as_json=as_json)
