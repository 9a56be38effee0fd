"""What was read from a document, for people: a summary by table and the figures to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click
from rich.table import Table as PrintTable
from rich.text import Text

from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, put
from ramme.language.numbers import day, exact_thousands
from ramme.ledger.findings import Place
from ramme.ledger.papers import FigureStatus
from ramme.reading.records import Cell, Reading, Row, Table

_STATUSES = (
    FigureStatus.PROVEN,
    FigureStatus.READ,
    FigureStatus.REPAIRED,
    FigureStatus.UNCERTAIN,
)
_FOR_AN_EYE = (FigureStatus.REPAIRED, FigureStatus.UNCERTAIN)


def print_reading(door: Door, reading: Reading) -> None:
    """Head, summary by table, then each repaired or uncertain figure."""
    facts, out = reading.document, console()
    kind = door.text(f"document.{facts.kind}")
    title = f"{facts.file}: {facts.title or kind}"
    if facts.day:
        title += f", {day(facts.day, door.language)}"
    if reading.tables:
        put(out, summary_print(door, title, reading))
    else:
        click.echo(title)
        click.echo(door.text("done.no_tables"))
    if reading.fees:
        uncertain = sum(not fee.label_certain for fee in reading.fees)
        click.echo(door.text("done.fees_read", count=len(reading.fees), uncertain=uncertain))
    found = [part for table in reading.tables for part in _for_an_eye(table)]
    if found:
        out.print()
        put(out, _eye_print(door, found))


def summary_print(door: Door, title: str, reading: Reading) -> PrintTable:
    """One row a table: its rows, its figures and how sure they are."""
    out = new_table(title)
    out.add_column(door.text("label.table"), overflow="fold")
    names = ("rows", "figures", *(f"status.{status.value}" for status in _STATUSES))
    for name in names:
        out.add_column(door.text(f"label.{name}"), justify="right")
    for table in reading.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        counts = Counter(cell.status for cell in cells)
        numbers = [len(table.rows), len(cells), *(counts[status] for status in _STATUSES)]
        out.add_row(Text(table.title or table.id), *(str(number) for number in numbers))
    return out


def _for_an_eye(table: Table) -> Iterator[tuple[Table, Row, Cell]]:
    for row in table.rows:
        for cell in row.cells:
            if cell.status in _FOR_AN_EYE:
                yield table, row, cell


def _eye_print(door: Door, found: list[tuple[Table, Row, Cell]]) -> PrintTable:
    out = new_table(door.text("caption.eye"), door.text("caption.eye_unit"))
    for key in ("row", "year", "printed", "read_as", "status", "place"):
        is_number = key in ("printed", "read_as")
        out.add_column(
            door.text(f"label.{key}"),
            justify="right" if is_number else "left",
            overflow="fold",
            no_wrap=key in ("year", "printed", "place"),
        )
    for _, row, cell in found:
        out.add_row(
            Text(row.label),
            str(cell.year),
            Text(cell.printed),
            Text(_read_as(door, cell)),
            _status(door, cell),
            str(cell.place.line or ""),
        )
    return out


def _read_as(door: Door, cell: Cell) -> str:
    amounts = [cell.amount_oere]
    if cell.status is FigureStatus.UNCERTAIN:
        amounts += [oere for oere in cell.alternatives_oere if oere != cell.amount_oere]
    joined = f" {door.text('label.or')} "
    return joined.join(exact_thousands(oere, door.language) for oere in amounts)


def _status(door: Door, cell: Cell) -> Text:
    word = door.text(f"label.status.{cell.status.value}")
    notes = [door.messages.finding(code, {}) for code in cell.notes]
    told = ": ".join([word, *notes[:1]])
    return Text(told, style="yellow" if cell.status is FigureStatus.UNCERTAIN else "cyan")


def place_code(place: Place) -> str:
    """A place as compilers write it: line, then first column."""
    told = [place.sheet, place.cell, place.page, place.paragraph, place.line]
    words = [str(part) for part in told if part is not None]
    if place.columns:
        words.append(str(place.columns[0]))
    return ":".join(words)


def print_findings(door: Door, reading: Reading) -> None:
    """Each finding on standard error as ``PLACE: code: message``."""
    for finding in reading.findings:
        place = place_code(finding.places[0]) if finding.places else ""
        where = ":".join(part for part in (reading.document.file, place) if part)
        text = door.messages.finding(finding.code, finding.parameters)
        click.echo(f"{where}: {finding.code}: {text}", err=True)
