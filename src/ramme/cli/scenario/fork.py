"""``ramme scenario fork``."""

from __future__ import annotations

import click

from ramme.actions.scenarios import fork, overrides_in
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.scenario.print import put_scenario
from ramme.store.workspace import open_workspace


@click.command("fork", cls=Command, key="scenario.fork")
@click.argument("scenario")
@click.option("--title", default="")
@click.option("--premise", multiple=True)
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def fork_(
    door: Door,
    scenario: str,
    title: str,
    premise: tuple[str, ...],
    by: str | None,
    *,
    as_json: bool,
) -> None:
    """Keep a scenario that goes on from another; the other stays as it is.

    Example: ramme scenario fork budget-2022/1s --title "Færre børn" --premise population.0-5=2400
    """
    workspace = open_workspace(door.folder)
    paper = fork(workspace, scenario, title, overrides_in(premise), by=by or person())
    put_scenario(door, workspace, paper, "done.scenario_kept", as_json=as_json)
