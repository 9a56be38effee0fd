"""The two tables of an agreement: what it changes, chapter by chapter, and their sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ramme.budget.agreement.plan import OPERATING, PRINTED_UNIT_OERE, ByYear
from ramme.budget.agreement.plan_layout import LaidRow, LaidTable
from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.publish.document import (
    Addend,
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Row,
    RowRole,
    Table,
)
from ramme.publish.statements import figure_cell


def table_title(table: LaidTable, messages: Messages) -> str:
    """What a table is called; its Danish name is what it is read back by."""
    return messages.text(f"publish.{'operating' if table.table == OPERATING else 'capital'}")


def money_blocks(table: LaidTable, years: Sequence[int], messages: Messages) -> Iterator[Block]:
    """A table under its heading."""
    title = table_title(table, messages)
    yield Heading(title, 2)
    yield money_table(table, years, messages)


def money_table(table: LaidTable, years: Sequence[int], messages: Messages) -> Table:
    """The rows of a table and their sum.

    Args:
        table: Its rows with whole øre by year.
        years: Its columns; a year without an amount is left empty.
        messages: In the document's language.

    Returns:
        Figures in 1.000 kr., a half rounded away from zero; the exact ones are kept beside them for
        spreadsheets.
    """
    columns = (
        Column(f"({unit_name(PRINTED_UNIT_OERE, messages.language)})", ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    rows = [_row(row, years, messages.language) for row in table.rows]
    total = Row((Cell(messages.text("publish.total")), *_sums(table, years, messages.language)),
                RowRole.TOTAL)  # fmt: skip
    return Table(columns, (*rows, total), table_title(table, messages))


def row_label(row: LaidRow) -> str:
    """A row's label: its number before it, its project's code behind it."""
    if not row.by_year:
        return f"{row.number}. {row.title}"
    project = f" ({row.project})" if row.project else ""
    return f"{row.number} {row.title}{project}".strip()


def _row(row: LaidRow, years: Sequence[int], language: str) -> Row:
    if not row.by_year:
        return Row((Cell(row_label(row)),), RowRole.GROUP)
    return Row((Cell(row_label(row)), *_figures(row.by_year, years, language)))


def _figures(by_year: ByYear, years: Sequence[int], language: str) -> Iterator[Cell]:
    for year in years:
        yield figure_cell(by_year.get(year) or None, PRINTED_UNIT_OERE, language)


def _sums(table: LaidTable, years: Sequence[int], language: str) -> Iterator[Cell]:
    for column, year in enumerate(years, 1):
        oere = table.total.get(year, 0)
        addends = tuple(
            Addend(n, column, 1, year) for n, row in enumerate(table.rows) if row.by_year.get(year)
        )
        yield replace(figure_cell(oere or None, PRINTED_UNIT_OERE, language), addends=addends)
