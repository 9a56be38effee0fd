"""``ramme scenario list``."""

from __future__ import annotations

import click
from rich.text import Text

from ramme.actions.forecasts import budget_to_make, forecasting
from ramme.actions.scenarios import is_outdated, scenario_of, scenarios_of
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.store import models
from ramme.store.workspace import open_workspace


@click.command("list", cls=Command, key="scenario.list")
@click.option("--budget")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_(door: Door, budget: str | None, *, as_json: bool) -> None:
    """List the scenarios of the budget that is being made.

    Example: ramme scenario list
    """
    workspace = open_workspace(door.folder)
    name = budget or budget_to_make(workspace)
    found = models.Budget.objects.filter(name=name).first()
    kept = [(one, scenario_of(one)) for one in (scenarios_of(found) if found else [])]
    made = forecasting(workspace, found) if found and kept else None
    rows = [
        {
            "paper": one.paper,
            "title": one.title,
            "by": model.made_by,
            "premises": len({premise for premise, _ in one.overrides}),
            "outdated": bool(made and is_outdated(made, one)),
        }
        for model, one in kept
    ]
    if as_json:
        print_json({"budget": name, "scenarios": rows})
        return
    if not rows:
        click.echo(door.text("done.no_scenarios", budget=name))
        return
    table = new_table(door.text("caption.scenarios", budget=name))
    for key in ("paper", "title", "made_by", "premises", "state"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    for row in rows:
        state = door.text("label.outdated" if row["outdated"] else "label.up_to_date")
        table.add_row(*(Text(str(row[key])) for key in ("paper", "title", "by", "premises")), state)
    put(console(), table)
