"""``ramme scenario adopt``."""

from __future__ import annotations

import click

from ramme.actions.scenarios import adopt
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import print_json
from ramme.store.workspace import open_workspace


@click.command("adopt", cls=Command, key="scenario.adopt")
@click.argument("scenario")
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def adopt_(door: Door, scenario: str, by: str | None, *, as_json: bool) -> None:
    """Make a draft paper of a scenario's premises, which the forecasts then stand on.

    Example: ramme scenario adopt budget-2022/1s
    """
    paper = adopt(open_workspace(door.folder), scenario, by=by or person())
    if as_json:
        print_json({"scenario": scenario, "paper": paper})
    else:
        click.echo(door.text("done.scenario_adopted", scenario=scenario, paper=paper))
