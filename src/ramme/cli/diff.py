"""``ramme diff``."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from ramme.actions import views
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import ROLE_STYLE, console, new_table, print_json, put
from ramme.language.numbers import unit_name, units
from ramme.store.workspace import open_workspace
from ramme.tables.budget_json import comparison_json, difference
from ramme.tables.statements import Comparison


@click.command("diff", cls=Command)
@click.argument("first")
@click.argument("second")
@click.option("--statement")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, first: str, second: str, statement: str | None, *, as_json: bool) -> None:
    """Compare two versions: what changes in a statement, and which papers do it.

    Example: ramme diff budget-2020@8a budget-2020
    """
    workspace = open_workspace(door.folder)
    asked = statement or workspace.municipality.in_order()[0].id
    found = views.diff(workspace, first, second, asked)
    if as_json:
        print_json(comparison_json(found, door.named))
        return
    if found.lines:
        put(console(), diff_print(door, found))
    else:
        click.echo(door.text("done.no_difference", first=found.first, second=found.second))
    for name in found.papers:
        key = "label.paper_removed" if name.startswith("-") else "label.paper_added"
        click.echo(door.text(key, paper=name.removeprefix("-")))


def diff_print(door: Door, found: Comparison) -> Table:
    """The lines that differ, each with its difference by year."""
    title = door.text("caption.diff", first=found.first, second=found.second)
    unit = unit_name(found.unit_oere, door.language)
    out = new_table(title, door.text("caption.diff_unit", unit=unit))
    out.add_column(door.text("label.line"), overflow="fold")
    for year in found.years:
        out.add_column(str(year), justify="right", no_wrap=True)
    for line in found.lines:
        by_year = {cell.year: difference(cell) for cell in line.cells}
        some = [by_year.get(year) for year in found.years]
        cells = [_signed(door, oere, found.unit_oere) for oere in some]
        texts = [Text(text) for text in (door.named(line.label), *cells)]
        out.add_row(*texts, style=ROLE_STYLE.get(line.role))
    return out


def _signed(door: Door, oere: int | None, unit_oere: int) -> str:
    if oere is None:
        return "?"
    return ("+" if oere > 0 else "") + units(oere, unit_oere, door.language)
