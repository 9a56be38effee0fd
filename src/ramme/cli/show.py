"""``ramme show``."""

from __future__ import annotations

import csv
import sys

import click
from rich.table import Table
from rich.text import Text

from ramme.actions import views
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.intervals_print import cell_json, interval_ends, intervals_json, intervals_print
from ramme.cli.screen import ROLE_STYLE, console, new_table, print_json, put
from ramme.language.numbers import unit_name, units
from ramme.ledger.errors import RammeError
from ramme.outlook.estimate_errors import LEVELS
from ramme.store.estimates import intervals_of
from ramme.store.workspace import open_workspace
from ramme.tables.budget_json import line_json
from ramme.tables.intervals import Intervals
from ramme.tables.statements import StatementTable, TableLine

_UNKNOWN = "?"


@click.command("show", cls=Command)
@click.argument("statement")
@click.option("--version")
@click.option("--intervals", "with_intervals", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--csv", "as_csv", is_flag=True)
@click.pass_obj
def command(
    door: Door,
    statement: str,
    version: str | None,
    *,
    with_intervals: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show a statement of a version, such as the result overview or the area frames.

    Figures are rounded for print; a total is the rounded exact sum. With --intervals, between what
    each estimate may come to stands below it, by the experience with earlier estimates.

    Example: ramme show result --version budget-2020
    """
    if as_json and as_csv:
        raise RammeError("one_format")
    workspace = open_workspace(door.folder)
    table = views.show(workspace, statement, version)
    found = intervals_of(workspace, table) if with_intervals else None
    name = workspace.municipality.name
    if as_json:
        print_json(_json(door, table, found))
    elif as_csv:
        _write_csv(door, table, found)
    elif found:
        put(console(), intervals_print(door, table, found, _heading(door, table, name)))
    else:
        put(console(), statement_print(door, table, name))


def _json(door: Door, table: StatementTable, found: Intervals | None) -> dict[str, object]:
    lines = [line_json(line, door.named) for line in table.lines]
    if found:
        for line, shown in zip(table.lines, lines, strict=True):
            shown["cells"] = [
                {"year": cell.year, "oere": cell.oere, **cell_json(found, line.id, cell.year)}
                for cell in line.cells
            ]
    years = list(table.years)
    told = {"table": table.id, "version": table.version, "years": years, "lines": lines}
    return told | ({"intervals": intervals_json(door, found)} if found else {})


def _write_csv(door: Door, table: StatementTable, found: Intervals | None) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    heading = ["statement", "version", "line", "label", "kind", "role", "year", "oere"]
    ends = [f"{end}_{level}_oere" for level in LEVELS for end in ("low", "high")]
    out.writerow([*heading, *(ends if found else [])])
    for line in table.lines:
        head = [table.id, table.version, line.id, door.named(line.label), line.kind, line.role]
        for cell in line.cells:
            oere = "" if cell.oere is None else cell.oere
            some = interval_ends(found, line.id, cell.year) if found else []
            out.writerow([*head, cell.year, oere, *some])


def _caption(door: Door, table: StatementTable) -> str:
    unit = unit_name(table.unit_oere, door.language)
    told = [door.text("caption.unit", unit=unit), door.text("caption.sign")]
    if table.comparison_years:
        years = ", ".join(str(year) for year in table.comparison_years)
        told.append(door.text("caption.comparison", years=years))
    if table.effects_only:
        told.append(door.text("caption.effects_only"))
    return " ".join(told)


def _heading(door: Door, table: StatementTable, municipality: str) -> str:
    return door.text(
        "caption.heading",
        title=door.named(table.title),
        municipality=municipality,
        version=table.version,
    )


def statement_print(door: Door, table: StatementTable, municipality: str) -> Table:
    """The statement as a table of rounded figures, totals bold, years aligned right."""
    out = new_table(_heading(door, table, municipality), _caption(door, table))
    has_codes = any(line.code for line in table.lines)
    if has_codes:
        out.add_column(door.text("label.code"), no_wrap=True)
    out.add_column(door.text("label.line"), overflow="fold")
    for year in table.years:
        is_before = year in table.comparison_years
        mark = "\n" + door.text("label.year_before") if is_before else ""
        out.add_column(f"{year}{mark}", justify="right", no_wrap=True)
    for line in table.lines:
        cells = [Text(line.code)] if has_codes else []
        cells += [Text(door.named(line.label)), *_cells(door, table, line)]
        out.add_row(*cells, style=ROLE_STYLE.get(line.role))
    return out


def _cells(door: Door, table: StatementTable, line: TableLine) -> list[Text]:
    by_year = {cell.year: cell.oere for cell in line.cells}
    texts = []
    for year in table.years:
        oere = by_year.get(year)
        if oere is not None:
            texts.append(units(oere, table.unit_oere, door.language))
        else:
            is_asked = table.effects_only and line.role != "heading"
            texts.append(_UNKNOWN if is_asked else "")
    return [Text(text) for text in texts]
