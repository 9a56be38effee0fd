"""``ramme scenario diff``."""

from __future__ import annotations

import click
from rich.text import Text

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.scenario_comparison import (
    SideBySide,
    parts,
    premise_steps,
    side_by_side,
)
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import unit_name, units
from ramme.store.versions import budget_named
from ramme.store.workspace import Workspace, open_workspace


@click.command("diff", cls=Command, key="scenario.diff")
@click.argument("scenarios", nargs=-1, required=True)
@click.option("--statement")
@click.option("--line")
@click.option("--year", type=int)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def diff(
    door: Door,
    scenarios: tuple[str, ...],
    statement: str | None,
    line: str | None,
    year: int | None,
    *,
    as_json: bool,
) -> None:
    """Compare two or three scenarios, or a scenario with its budget as it stands.

    With --line it is told how that line's difference divides by forecast and by premise; the parts
    sum to it exactly.

    Example: ramme scenario diff budget-2022 budget-2022/1s --line cash_closing --year 2025
    """
    workspace = open_workspace(door.folder)
    chosen = statement or next(iter(workspace.municipality.statements))
    found = side_by_side(workspace, scenarios, chosen)
    made = forecasting(workspace, budget_named(scenarios[0].partition("/")[0]))
    at = year if year is not None else found.years[-1]
    if as_json:
        print_json(_json(workspace, found, made, line, at))
        return
    _put_lines(door, found, at)
    if line:
        _put_parts(door, workspace, found, made, (line, at))


def _json(
    workspace: Workspace, found: SideBySide, made: Forecasting, line: str | None, year: int
) -> dict[str, object]:
    told: dict[str, object] = {
        "statement": found.statement.id,
        "years": list(found.years),
        "sides": [{"name": one.name, "title": one.title} for one in found.sides],
        "lines": [
            {"id": one.id, "sides": [list(figures) for figures in some]}
            for one, some in found.differing()
        ],
    }
    if line:
        found.statement.line(line)
        by_forecast = parts(workspace, found, made, line, year)
        by_premise = premise_steps(workspace, found, made, line, year)
        told["line"], told["year"] = line, year
        told["by_forecast"] = [{"forecast": one.forecast, "oere": one.oere} for one in by_forecast]
        told["by_premise"] = [
            {"premise": one.cause, "oere": one.oere, "order_oere": one.order_oere}
            for one in by_premise
        ]
    return told


def _put_lines(door: Door, found: SideBySide, year: int) -> None:
    rows = found.differing()
    if not rows:
        click.echo(door.text("done.scenarios_alike"))
        return
    unit = unit_name(found.statement.unit_oere, door.language)
    table = new_table(
        door.text("caption.scenario_diff", year=year), door.text("caption.unit", unit=unit)
    )
    table.add_column(door.text("label.line"), overflow="fold")
    for side in found.sides:
        table.add_column(side.title or side.name, justify="right", overflow="fold")
    at = found.years.index(year)
    for line, some in rows:
        cells = [
            "?"
            if one[at] is None
            else units(one[at] or 0, found.statement.unit_oere, door.language)
            for one in some
        ]
        table.add_row(Text(door.named(line.label, year=found.years[0])), *cells)
    put(console(), table)


def _put_parts(
    door: Door, workspace: Workspace, found: SideBySide, made: Forecasting, where: tuple[str, int]
) -> None:
    line, year = where
    unit = found.statement.unit_oere
    label = door.named(found.statement.line(line).label, year=found.years[0])
    table = new_table(door.text("caption.scenario_parts", line=label, year=year))
    table.add_column(door.text("label.cause"), overflow="fold")
    for key in ("part", "order_part"):
        table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    for part in parts(workspace, found, made, line, year):
        name = door.text(f"forecast.{part.forecast}")
        table.add_row(name, units(part.oere, unit, door.language), "")
    table.add_section()
    premises = made.model.premises
    for step in premise_steps(workspace, found, made, line, year):
        title = door.named(premises.definition(step.cause).title)
        order = units(step.order_oere, unit, door.language) if step.order_oere else ""
        table.add_row(Text(title), units(step.oere, unit, door.language), order)
    put(console(), table)
