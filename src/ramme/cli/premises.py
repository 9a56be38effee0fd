"""``ramme premises``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.text import Text

from ramme.actions.forecasts import budget_to_make
from ramme.actions.premises import current_values, export_premises, import_premises
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import short_day
from ramme.language.premises import premise_value
from ramme.outlook.premises import Premises, exact_text
from ramme.store.outlook_of import outlook_of
from ramme.store.workspace import Workspace, open_workspace


@click.command("premises", cls=Command)
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "given", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door, to: Path | None, given: Path | None, by: str | None, *, as_json: bool
) -> None:
    """Show the premises with year, source and day, or write and read them as xlsx or csv.

    Example: ramme premises --to premises.xlsx
    """
    workspace = open_workspace(door.folder)
    if to is not None:
        count = export_premises(workspace, to, door.language)
        click.echo(door.text("done.premises_written", count=count, file=to))
    elif given is not None:
        _bring_in(door, workspace, given, by or person())
    elif as_json:
        print_json(_json(Premises(outlook_of(workspace))))
    else:
        _put(door, workspace)


def _bring_in(door: Door, workspace: Workspace, path: Path, by: str) -> None:
    changes = import_premises(workspace, path, by=by, on=date.today())  # noqa: DTZ011 - the office's own day
    premises = Premises(outlook_of(workspace))
    for one in changes:
        unit = premises.definition(one.premise).unit
        was = "–" if one.was is None else premise_value(door.messages, one.was, unit)
        now = premise_value(door.messages, one.value, unit)
        year = one.year or door.text("label.every_year")
        told = {"premise": one.premise, "year": year, "was": was, "now": now}
        click.echo(door.text("done.premise_changed", **told))
    click.echo(door.text("done.premises_read", count=len(changes), file=path))


def _json(premises: Premises) -> dict[str, object]:
    return {
        "premises": [
            {
                "premise": one.premise,
                "year": one.year,
                "value": exact_text(one.value),
                "unit": premises.definition(one.premise).unit,
                "issued": one.issued.isoformat(),
                "source": one.source,
            }
            for one in current_values(premises)
        ]
    }


def _put(door: Door, workspace: Workspace) -> None:
    premises = Premises(outlook_of(workspace))
    caption = door.text("caption.premises", budget=budget_to_make(workspace))
    table = new_table(caption)
    table.add_column(door.text("label.premise"), overflow="fold")
    for key in ("year", "value"):
        table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    for key in ("issued", "source"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    last = ""
    for one in current_values(premises):
        told = premises.definition(one.premise)
        name = "" if one.premise == last else f"{door.named(told.title)} ({one.premise})"
        year = str(one.year) if one.year else door.text("label.every_year")
        value = premise_value(door.messages, one.value, told.unit)
        day = short_day(one.issued, door.language)
        table.add_row(Text(name), year, value, day, Text(one.source))
        last = one.premise
    put(console(), table)
