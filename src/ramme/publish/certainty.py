"""How sure the figures are: what the sums may come to by whose experience, and room to limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ramme.language.catalogue import Messages
from ramme.language.estimates import source_text
from ramme.language.numbers import millions, unit_name
from ramme.outlook.estimate_errors import LEVELS
from ramme.outlook.vintages import ANY
from ramme.publish.charts import Chart
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Table,
)
from ramme.publish.edition import Edition
from ramme.publish.shape import main_lines, overview_of
from ramme.publish.statements import label_of_line, named
from ramme.tables.interval_chart import YearInterval, interval_spec
from ramme.tables.intervals import Intervals
from ramme.tables.statements import TableLine

_MIO = 100_000_000


@dataclass(frozen=True, slots=True)
class Certainty:
    """What can be told of how sure an edition's figures are.

    Args:
        intervals: Of the overview's sums, by the errors of their own kind of account.
        years: The version's.
        lines: The sums that have any.
    """

    intervals: Intervals
    years: tuple[int, ...]
    lines: tuple[TableLine, ...]

    def ends(self, line: str, year: int, level: int) -> tuple[int, int] | None:
        """Between what a figure comes to in some of a hundred cases, in whole øre."""
        found = self.intervals.cells.get((line, year, level))
        return (found.low_oere, found.high_oere) if found else None


def certainty_of(edition: Edition) -> Certainty | None:
    """How sure the overview's sums are; None where nothing can be told."""
    printed = overview_of(edition)
    found = _of_known_kinds(edition.intervals, main_lines(printed.statement))
    if found is None:
        return None
    years = tuple(year for year in printed.table.years if year in edition.version.years)
    told = {line for line, _, _ in found.cells}
    lines = tuple(line for line in printed.table.lines if line.id in told)
    return Certainty(found, years, lines) if lines else None


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


def certainty_words(found: Certainty, messages: Messages) -> tuple[str, ...]:
    """Whose experience it is, what it does not tell, and how the drawings are read."""
    return (
        source_text(messages, found.intervals.experience, found.intervals.kinds),
        messages.text("book.certainty_of_accounts"),
        messages.text("book.certainty_drawn"),
    )


def certainty_blocks(edition: Edition, messages: Messages) -> Iterator[Block]:
    """The overview's sums with their intervals; nothing where none can be told."""
    found = certainty_of(edition)
    if found is None:
        return
    yield from (Paragraph(one) for one in certainty_words(found, messages))
    for line in found.lines:
        yield Heading(label_of_line(line, messages.language), 3)
        yield interval_chart(line, found, messages).picture()
        yield interval_table(line, found, edition, messages)


def interval_chart(line: TableLine, found: Certainty, messages: Messages) -> Chart:
    """A sum's intervals in the years that have one."""
    language = messages.language
    rows = list(_year_intervals(line, found, language))
    told = "; ".join(
        messages.text(
            "book.interval",
            year=one.year,
            amount=one.texts[1],
            low_50=millions(one.inner[0], language),
            high_50=millions(one.inner[1], language),
            low_90=one.texts[0],
            high_90=one.texts[2],
        )
        for one in rows
    )
    title = messages.text("book.interval_title", label=label_of_line(line, language))
    return Chart(interval_spec(rows), title, told)


def _year_intervals(line: TableLine, found: Certainty, language: str) -> Iterator[YearInterval]:
    for cell in line.cells:
        inner, outer = (found.ends(line.id, cell.year, level) for level in LEVELS)
        if inner and outer and cell.oere is not None:
            low, amount, high = (millions(one, language) for one in (outer[0], cell.oere, outer[1]))
            yield YearInterval(cell.year, cell.oere, inner, outer, (low, amount, high))


def interval_table(
    line: TableLine, found: Certainty, edition: Edition, messages: Messages
) -> Table:
    """A sum's figures, and below them between what each may come to."""
    amounts = {cell.year: cell.oere for cell in line.cells}
    label = label_of_line(line, messages.language)
    name = f"{overview_of(edition).table.id}.{line.id}"
    figures = (_mio(amounts.get(year), messages, f"{name}.{year}") for year in found.years)
    rows = [Row((Cell(label), *figures), RowRole.TOTAL)]
    for level in LEVELS:
        some = [found.ends(line.id, year, level) for year in found.years]
        for n, key in enumerate(("book.interval_low", "book.interval_high")):
            ends = (_mio(one[n] if one else None, messages) for one in some)
            rows.append(Row((Cell(messages.text(key, level=level)), *ends)))
    columns = (
        Column(messages.text("publish.net", unit=unit_name(_MIO, messages.language)),
               ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in found.years),
    )  # fmt: skip
    return Table(columns, tuple(rows), label)


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


def _mio(oere: int | None, messages: Messages, figure: str = "") -> Cell:
    if oere is None:
        return Cell()
    return Cell(millions(oere, messages.language), Decimal(oere) / _MIO, 1, figure=figure)
