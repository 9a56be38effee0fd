"""What each sealing changed, line by line and step by step, as book and site show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ramme.language.catalogue import Messages
from ramme.language.numbers import in_words, unit_name
from ramme.publish.charts import Chart
from ramme.publish.document import Cell, Column, ColumnKind, Row, RowRole, Table
from ramme.publish.edition import Edition, Sealing
from ramme.publish.statements import figure_cell, named
from ramme.tables.budget_json import difference
from ramme.tables.charts import spec_of
from ramme.tables.statements import Comparison, DiffLine
from ramme.tables.waterfall import Bar, waterfall_chart, waterfalls_of


def falls_of(edition: Edition, sealing: Sealing, messages: Messages) -> Iterator[Chart]:
    """From each statement's first total to what the paper made of it, in the budget year."""
    year = edition.version.budget_year
    for change in sealing.changes:
        statement = edition.statements[change.statement].statement
        falls = waterfalls_of(statement, change, year)
        for line, bars in list(falls.items())[:1]:
            label = named(statement.line(line).label, messages.language)
            names = [
                messages.text("book.waterfall_before", label=label),
                *(named(bar.label, messages.language) for bar in bars[1:-1]),
                messages.text("book.waterfall_after", label=label),
            ]
            told = list(_told(bars, messages.language))
            title = messages.text("book.waterfall", label=label, year=year)
            said = "; ".join(f"{name}: {text}" for name, text in zip(names, told, strict=True))
            yield Chart(spec_of(waterfall_chart(bars, names, told)), title, said)


def changes_tables(edition: Edition, sealing: Sealing, messages: Messages) -> Iterator[Table]:
    """By statement, how much each line that moved was changed by year.

    Returns:
        A table for each statement, in its own unit, more spent positive; a figure that cannot be
        told on either side is left empty.
    """
    for change in sealing.changes:
        unit, years = change.unit_oere, change.years
        head = messages.text("publish.change", unit=unit_name(unit, messages.language))
        columns = (
            Column(head, ColumnKind.LABEL),
            *(Column(str(year), ColumnKind.FIGURE) for year in years),
        )
        rows = (
            Row(
                (
                    Cell(named(line.label, messages.language)),
                    *(_changed(change, line, year, messages) for year in years),
                ),
                RowRole.TOTAL if line.role in ("total", "subtotal") else RowRole.DETAIL,
            )
            for line in change.lines
        )
        title = named(edition.statements[change.statement].table.title, messages.language)
        yield Table(columns, tuple(rows), title)


def _changed(change: Comparison, line: DiffLine, year: int, messages: Messages) -> Cell:
    cell = next((one for one in line.cells if one.year == year), None)
    oere = difference(cell) if cell else None
    if not oere:
        return Cell()
    shown = figure_cell(oere, change.unit_oere, messages.language)
    text = f"+{shown.text}" if oere > 0 else shown.text
    return replace(shown, text=text, figure=f"{change.statement}.{line.id}.{year}")


def _told(bars: tuple[Bar, ...], language: str) -> Iterator[str]:
    """What each bar comes to: the totals at the ends, what each step moves between them."""
    ends = (0, len(bars) - 1)
    for n, bar in enumerate(bars):
        oere = bar.end_oere if n in ends else bar.end_oere - bar.start_oere
        yield in_words(oere, language)
