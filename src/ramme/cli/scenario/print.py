"""How a scenario is shown: its premises, what they move by forecast, and the key figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import click
from rich.text import Text

from ramme.actions.forecasts import amounts_by_year, forecasting
from ramme.actions.scenarios import (
    Conflict,
    Moved,
    Scenario,
    conflicts_of,
    is_outdated,
    move,
    scenario_model,
    scenario_of,
)
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import thousands
from ramme.language.premises import premise_value
from ramme.outlook.premises import exact_text
from ramme.outlook.scenarios import by_forecast, without_balance
from ramme.store.workspace import Workspace


def put_scenario(door: Door, workspace: Workspace, paper: str, done: str, *, as_json: bool) -> None:
    """Print a kept scenario, after a word on what was done."""
    model = scenario_model(paper)
    one, made = scenario_of(model), forecasting(workspace, model.budget)
    moved = move(made, one.overrides)
    found, outdated = conflicts_of(made, one), is_outdated(made, one)
    if as_json:
        print_json({**_json(one, moved), "outdated": outdated, "conflicts": _told(found)})
        return
    if done:
        click.echo(door.text(done, paper=paper, title=one.title))
    _put_premises(door, one, moved)
    _put_moves(door, moved)
    if outdated:
        click.echo(door.text("done.scenario_outdated", paper=paper))
    for conflict in found:
        click.echo(_conflict_words(door, conflict, moved))


def _json(one: Scenario, moved: Moved) -> dict[str, object]:
    return {
        "paper": one.paper,
        "title": one.title,
        "why": one.motivation,
        "premises": [
            {"premise": premise, "year": year, "value": exact_text(value)}
            for (premise, year), value in one.overrides.items()
        ],
        "moves": [
            {"forecast": name, "oere": {str(y): oere for y, oere in amounts_by_year(some).items()}}
            for name, some in by_forecast(without_balance(moved.differences)).items()
        ],
        "entries": [
            {
                "formula": part.target.formula,
                "account": part.target.account,
                "year": part.target.year,
                "oere": part.oere,
            }
            for part in moved.differences
        ],
    }


def _told(found: list[Conflict]) -> list[Mapping[str, object]]:
    return [
        {
            "premise": one.premise,
            "year": one.year,
            "was": exact_text(one.was),
            "now": exact_text(one.now) if one.now is not None else None,
            "scenario": exact_text(one.scenario),
        }
        for one in found
    ]


def _put_premises(door: Door, one: Scenario, moved: Moved) -> None:
    table = new_table(door.text("caption.scenario", title=one.title, paper=one.paper))
    table.add_column(door.text("label.premise"), overflow="fold")
    for key in ("year", "before", "after"):
        table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    premises = moved.made.model.premises
    for (premise, year), value in one.overrides.items():
        told = premises.definition(premise)
        held = premises.held(premise, year if year is not None else moved.made.year)
        was = _value(door, held.value if held else None, told.unit)
        name = Text(f"{door.named(told.title)} ({premise})")
        every = door.text("label.every_year")
        table.add_row(name, str(year or every), was, _value(door, value, told.unit))
    put(console(), table)


def _value(door: Door, value: Fraction | None, unit: str) -> str:
    return "–" if value is None else premise_value(door.messages, value, unit)


def _put_moves(door: Door, moved: Moved) -> None:
    parts = by_forecast(without_balance(moved.differences))
    if not parts:
        click.echo(door.text("done.nothing_moves"))
        return
    table = new_table(
        door.text("caption.scenario_moves", budget=moved.made.budget),
        door.text("caption.forecast_unit"),
    )
    table.add_column(door.text("label.forecast"))
    for year in moved.made.years:
        table.add_column(str(year), justify="right", no_wrap=True)
    for name, some in parts.items():
        sums = amounts_by_year(some)
        cells = [thousands(sums.get(year, 0), door.language) for year in moved.made.years]
        table.add_row(door.text(f"forecast.{name}"), *cells)
    whole = amounts_by_year(without_balance(moved.differences))
    cells = [thousands(whole.get(year, 0), door.language) for year in moved.made.years]
    table.add_row(door.text("label.all_together"), *cells, style="bold")
    put(console(), table)


def _conflict_words(door: Door, one: Conflict, moved: Moved) -> str:
    unit = moved.made.model.premises.definition(one.premise).unit
    values = {
        "was": _value(door, one.was, unit),
        "now": _value(door, one.now, unit),
        "scenario": _value(door, one.scenario, unit),
    }
    every = door.text("label.every_year")
    return door.text("done.conflict", premise=one.premise, year=one.year or every, **values)
