"""``ramme papers``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.table import Table
from rich.text import Text

from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import short_day, whole
from ramme.store.queries import PaperRow, paper_rows
from ramme.store.workspace import open_workspace

_HASH_SHOWN = 8
_TITLE_WIDTH = 20


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
        put(console(), papers_table(door, rows))
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
    """The papers as a table; the word of its state tells a draft from a sealed paper."""
    table = new_table(door.text("label.papers"))
    table.add_column(door.text("label.paper"), no_wrap=True)
    table.add_column(door.text("label.title"), min_width=_TITLE_WIDTH)
    table.add_column(door.text("label.state"))
    for key in ("entries", "controls"):
        table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    table.add_column(door.text("label.day"), no_wrap=True)
    table.add_column(door.text("label.hash"), no_wrap=True, min_width=_HASH_SHOWN)
    for row in rows:
        counts = (whole(row.entries, door.language), whole(row.controls, door.language))
        day = short_day(row.day, door.language) if row.day else ""
        texts = [Text(f"{row.budget}/{row.number}"), Text(row.title), _state(door, row)]
        table.add_row(*texts, *counts, day, row.hash[:_HASH_SHOWN])
    return table


def _state(door: Door, row: PaperRow) -> Text:
    if row.sealed_on is None:
        return Text(door.text("label.state.draft"), style="yellow")
    day = short_day(row.sealed_on, door.language)
    return Text(door.text("label.state.sealed", day=day, by=row.sealed_by), style="green")
