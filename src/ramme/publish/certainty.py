"""How sure the figures are: what the sums may come to by whose experience, and room to limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ramme.language.catalogue import Messages
from ramme.language.estimates import source_text
from ramme.language.numbers import millions, unit_name
from ramme.outlook.estimate_errors import LEVELS
from ramme.outlook.vintages import ANY
from ramme.publish.document import Block, Cell, Column, ColumnKind, Paragraph, Row, RowRole, Table
from ramme.publish.edition import Edition
from ramme.publish.shape import main_lines, overview_of
from ramme.publish.statements import label_of_line, named
from ramme.tables.intervals import Intervals
from ramme.tables.statements import TableLine

_MIO = 100_000_000


def certainty_blocks(edition: Edition, messages: Messages) -> Iterator[Block]:
    """The overview's sums with their intervals; nothing where none can be told."""
    printed = overview_of(edition)
    found = _of_known_kinds(edition.intervals, main_lines(printed.statement))
    if found is None:
        return
    years = [year for year in printed.table.years if year in edition.version.years]
    told = {line for line, _, _ in found.cells}
    rows = [
        row
        for line in printed.table.lines
        if line.id in told
        for row in _rows(line, years, found, messages)
    ]
    if rows:
        head = messages.text("publish.net", unit=unit_name(_MIO, messages.language))
        columns = (
            Column(head, ColumnKind.LABEL),
            *(Column(str(year), ColumnKind.FIGURE) for year in years),
        )
        yield Paragraph(source_text(messages, found.experience, found.kinds))
        yield Paragraph(messages.text("book.certainty_of_accounts"))
        yield Table(columns, tuple(rows), messages.text("book.certainty"))


def _of_known_kinds(found: Intervals | None, lines: set[str]) -> Intervals | None:
    """Some lines' intervals, without those by the errors of any kind of account.

    These are of small and large accounts alike, and tell little of a sum.
    """
    if found is None:
        return None
    cells = {
        place: one
        for place, one in found.cells.items()
        if place[0] in lines and one.errors.kind != ANY
    }
    return replace(found, cells=cells)


def headroom_table(edition: Edition, messages: Messages) -> Table | None:
    """How far each rule of the strategy is from its limit, year by year, where that is told."""
    years, strategy = edition.version.years, edition.municipality.strategy
    lines = {one.id: f"{one.statement}.{one.line}" for one in strategy.rules} if strategy else {}
    rows = []
    for check in edition.strategy_checks:
        rooms = {one.year: one.headroom_oere for one in check.years}
        if any(rooms.get(year) is not None for year in years):
            line = lines.get(check.id, "")
            cells = (_mio(rooms.get(year), messages, f"{line}.{year}") for year in years)
            rows.append(Row((Cell(named(check.title, messages.language)), *cells)))
    if not rows:
        return None
    head = f"{messages.text('label.headroom')}, {unit_name(_MIO, messages.language)}"
    columns = (
        Column(head, ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    return Table(columns, tuple(rows), messages.text("label.headroom"))


def _rows(line: TableLine, years: list[int], found: Intervals, messages: Messages) -> Iterator[Row]:
    amounts = {cell.year: cell.oere for cell in line.cells}
    label = Cell(label_of_line(line, messages.language))
    figures = (_mio(amounts.get(year), messages) for year in years)
    yield Row((label, *figures), RowRole.TOTAL)
    for level in LEVELS:
        some = [found.cells.get((line.id, year, level)) for year in years]
        lows = (_mio(one.low_oere if one else None, messages) for one in some)
        highs = (_mio(one.high_oere if one else None, messages) for one in some)
        yield Row((Cell(messages.text("book.interval_low", level=level)), *lows))
        yield Row((Cell(messages.text("book.interval_high", level=level)), *highs))


def _mio(oere: int | None, messages: Messages, figure: str = "") -> Cell:
    if oere is None:
        return Cell()
    return Cell(millions(oere, messages.language), Decimal(oere) / _MIO, 1, figure=figure)
