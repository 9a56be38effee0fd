"""``ramme forecast``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.table import Table

from ramme.actions.forecasts import (
    Forecasted,
    Forecasting,
    amounts_by_year,
    budget_to_make,
    make_drafts,
    preview,
)
from ramme.actions.scenarios import move, overrides_in
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import thousands
from ramme.outlook.scenarios import by_forecast
from ramme.store.workspace import open_workspace


@click.command("forecast", cls=Command)
@click.argument("forecasts", nargs=-1)
@click.option("--budget")
@click.option("--premise", multiple=True)
@click.option("--dry-run", is_flag=True)
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door,
    forecasts: tuple[str, ...],
    budget: str | None,
    premise: tuple[str, ...],
    by: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Compute the budget's forecasts from their premises and lay each as a draft paper.

    Without names all are computed. A draft that stands already is written anew; what is sealed
    stays, and the difference to it becomes a new draft. With --dry-run nothing is kept; with
    --premise ID[@YEAR]=VALUE it is shown what another premise would change.

    Example: ramme forecast taxes demography --budget budget-2022
    """
    workspace = open_workspace(door.folder)
    name = budget or budget_to_make(workspace)
    if premise:
        made, _ = preview(workspace, name)
        moved = move(made, overrides_in(premise))
        parts = {one: amounts_by_year(some) for one, some in by_forecast(moved.differences).items()}
        chosen = {one: sums for one, sums in parts.items() if not forecasts or one in forecasts}
        _tell(door, made, chosen, "caption.forecast_moves", as_json=as_json)
        return
    if dry_run:
        made, found = preview(workspace, name, forecasts)
    else:
        made, found = make_drafts(workspace, name, forecasts, by=by or person())
    if as_json:
        print_json(_json(made, found))
        return
    put(console(), _table(door, made, found))
    for one in found:
        if one.paper:
            title = door.text(f"forecast.{one.forecast}")
            click.echo(door.text("done.forecast_kept", forecast=title, paper=one.paper))
    if not any(one.lacking for one in found):
        click.echo(door.text("done.forecast_stands"))


def _json(made: Forecasting, found: Sequence[Forecasted]) -> dict[str, object]:
    return {
        "budget": made.budget,
        "years": list(made.years),
        "forecasts": [
            {
                "id": one.forecast,
                "paper": one.paper or None,
                "level_oere": amounts_by_year(one.targets),
                "difference_oere": amounts_by_year(one.differences),
                "lacking_oere": amounts_by_year(one.lacking),
                "lines": [
                    {
                        "formula": part.target.formula,
                        "account": part.target.account,
                        "year": part.target.year,
                        "level_oere": part.target.oere,
                        "difference_oere": part.oere,
                    }
                    for part in one.differences
                ],
            }
            for one in found
        ],
    }


def _table(door: Door, made: Forecasting, found: Sequence[Forecasted]) -> Table:
    """Each forecast's level by year, and under it what is to be added where that is not all."""
    table = new_table(
        door.text("caption.forecast", budget=made.budget), door.text("caption.forecast_unit")
    )
    table.add_column(door.text("label.forecast"))
    for year in made.years:
        table.add_column(str(year), justify="right", no_wrap=True)
    for one in found:
        level, change = amounts_by_year(one.targets), amounts_by_year(one.lacking)
        table.add_row(door.text(f"forecast.{one.forecast}"), *_cells(door, made, level))
        if change != {year: oere for year, oere in level.items() if oere}:
            words = door.text("label.forecast_difference")
            table.add_row(f"  {words}", *_cells(door, made, change), style="dim")
    return table


def _cells(door: Door, made: Forecasting, sums: Mapping[int, int]) -> list[str]:
    return [thousands(sums.get(year, 0), door.language) for year in made.years]


def _tell(
    door: Door,
    made: Forecasting,
    parts: Mapping[str, Mapping[int, int]],
    caption: str,
    *,
    as_json: bool,
) -> None:
    """What another premise would change, by forecast and year."""
    if as_json:
        moves = [
            {"forecast": name, "oere": {str(year): oere for year, oere in sums.items()}}
            for name, sums in parts.items()
        ]
        print_json({"budget": made.budget, "years": list(made.years), "moves": moves})
        return
    if not parts:
        click.echo(door.text("done.nothing_moves"))
        return
    table = new_table(door.text(caption, budget=made.budget), door.text("caption.forecast_unit"))
    table.add_column(door.text("label.forecast"))
    for year in made.years:
        table.add_column(str(year), justify="right", no_wrap=True)
    for name, sums in parts.items():
        table.add_row(door.text(f"forecast.{name}"), *_cells(door, made, sums))
    put(console(), table)
