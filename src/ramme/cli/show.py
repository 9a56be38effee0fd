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
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import unit_name, units
from ramme.ledger.errors import RammeError
from ramme.store.workspace import open_workspace
from ramme.tables.statements import StatementTable, TableLine

ROLE_STYLE = {"total": "bold", "subtotal": "bold", "heading": "bold", "of_which": "italic"}
_UNKNOWN = "?"


@click.command("show", cls=Command)
@click.argument("statement")
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.option("--csv", "as_csv", is_flag=True)
@click.pass_obj
def command(
    door: Door, statement: str, version: str | None, *, as_json: bool, as_csv: bool
) -> None:
    """Show a statement of a version, such as the result overview or the area frames.

    Figures are rounded for print; a total is the rounded exact sum.

    Example: ramme show result --version budget-2020
    """
    if as_json and as_csv:
        raise RammeError("one_format")
    workspace = open_workspace(door.folder)
    table = views.show(workspace, statement, version)
    if as_json:
        print_json(_json(door, table))
    elif as_csv:
        _write_csv(door, table)
    else:
        put(console(), statement_print(door, table, workspace.municipality.name))


def _json(door: Door, table: StatementTable) -> dict[str, object]:
    lines = [
        {
            "id": line.id,
            "label": door.named(line.label),
            "kind": line.kind,
            "cells": [{"year": cell.year, "oere": cell.oere} for cell in line.cells],
        }
        for line in table.lines
    ]
    years = list(table.years)
    return {"table": table.id, "version": table.version, "years": years, "lines": lines}


def _write_csv(door: Door, table: StatementTable) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["statement", "version", "line", "label", "kind", "role", "year", "oere"])
    for line in table.lines:
        head = [table.id, table.version, line.id, door.named(line.label), line.kind, line.role]
        for cell in line.cells:
            out.writerow([*head, cell.year, "" if cell.oere is None else cell.oere])


def _caption(door: Door, table: StatementTable) -> str:
    unit = unit_name(table.unit_oere, door.language)
    told = [door.text("caption.unit", unit=unit), door.text("caption.sign")]
    if table.comparison_years:
        years = ", ".join(str(year) for year in table.comparison_years)
        told.append(door.text("caption.comparison", years=years))
    if table.effects_only:
        told.append(door.text("caption.effects_only"))
    return " ".join(told)


def statement_print(door: Door, table: StatementTable, municipality: str) -> Table:
    """The statement as a table of rounded figures, totals bold, years aligned right."""
    heading = door.text(
        "caption.heading",
        title=door.named(table.title),
        municipality=municipality,
        version=table.version,
    )
    out = new_table(heading, _caption(door, table))
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
