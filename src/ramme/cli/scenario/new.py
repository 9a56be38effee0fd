"""``ramme scenario new``."""

from __future__ import annotations

import click

from ramme.actions.forecasts import budget_to_make
from ramme.actions.scenarios import new_scenario, overrides_in
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.scenario.print import put_scenario
from ramme.store.workspace import open_workspace


@click.command("new", cls=Command, key="scenario.new")
@click.argument("title")
@click.option("--premise", multiple=True, required=True)
@click.option("--budget")
@click.option("--why", "motivation", default="")
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def new(
    door: Door,
    title: str,
    premise: tuple[str, ...],
    budget: str | None,
    motivation: str,
    by: str | None,
    *,
    as_json: bool,
) -> None:
    """Keep a scenario: the budget with some premises moved.

    Example: ramme scenario new "Lavere vækst" --premise income_tax.base_growth@2023=2.5
    """
    workspace = open_workspace(door.folder)
    overrides = overrides_in(premise)
    name = budget or budget_to_make(workspace)
    who = by or person()
    paper = new_scenario(workspace, name, title, overrides, by=who, motivation=motivation)
    put_scenario(door, workspace, paper, "done.scenario_kept", as_json=as_json)
