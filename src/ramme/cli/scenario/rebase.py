"""``ramme scenario rebase``."""

from __future__ import annotations

import click

from ramme.actions.scenarios import rebase, scenario_model
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.scenario.print import put_scenario
from ramme.store.workspace import open_workspace


@click.command("rebase", cls=Command, key="scenario.rebase")
@click.argument("scenario")
@click.option("--keep", multiple=True)
@click.option("--take", multiple=True)
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def rebase_(
    door: Door,
    scenario: str,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    by: str | None,
    *,
    as_json: bool,
) -> None:
    """Lay a scenario on what its budget has now.

    Where a premise has got another value of its own since, say whether the scenario's value stays
    (--keep PREMISE) or the new one is taken (--take PREMISE).

    Example: ramme scenario rebase budget-2022/1s --keep index.1
    """
    workspace = open_workspace(door.folder)
    rebase(workspace, scenario, by=by or person(), keep=keep, take=take)
    paper = str(scenario_model(scenario))
    put_scenario(door, workspace, paper, "done.scenario_rebased", as_json=as_json)
