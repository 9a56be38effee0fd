"""``ramme papers``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.table import Table
from rich.text import Text

from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json
from ramme.language.numbers import short_day, whole
from ramme.store.queries import PaperRow, paper_rows
from ramme.store.workspace import open_workspace

_HASH_SHOWN = 12


@click.command("papers", cls=Command)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, *, as_json: bool) -> None:
    """List the papers of all budgets, the sealed ones first.

    Example: ramme papers
    """
    rows = paper_rows(open_workspace(door.folder))
    if as_json:
        print_json({"papers": [_json(row) for row in rows]})
    elif rows:
        console().print(papers_table(door, rows))
    else:
        click.echo(door.text("done.no_papers"))


def _json(row: PaperRow) -> dict[str, object]:
    return {
        "budget": row.budget,
        "number": row.number,
        "title": row.title,
        "state": row.state,
        "hash": row.hash,
        "entries": row.entries,
        "date": row.day.isoformat() if row.day else None,
    }


def papers_table(door: Door, rows: Sequence[PaperRow]) -> Table:
    """The papers as a table; a draft is named as one and stands in italics."""
    table = new_table(door.text("label.papers"))
    for key in ("budget", "number", "title", "state"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    for key in ("entries", "controls"):
        table.add_column(door.text(f"label.{key}"), justify="right")
    for key in ("day", "sealed_by", "hash"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    for row in rows:
        counts = (whole(row.entries, door.language), whole(row.controls, door.language))
        state = Text(door.text(f"label.state.{row.state}"))
        state.stylize("yellow" if row.state == "draft" else "green")
        day = short_day(row.day, door.language) if row.day else ""
        texts = [Text(row.budget), Text(row.number), Text(row.title), state]
        table.add_row(*texts, *counts, day, Text(_sealed(door, row)), row.hash[:_HASH_SHOWN])
    return table


def _sealed(door: Door, row: PaperRow) -> str:
    if row.sealed_on is None:
        return ""
    return f"{row.sealed_by}, {short_day(row.sealed_on, door.language)}"
