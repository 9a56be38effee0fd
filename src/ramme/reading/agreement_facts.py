"""What a reading of an agreement says, as the budget room audits and works with it."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.budget.agreement.facts import Agreement, AgreementRow, RowAmount
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import FigureStatus
from ramme.reading.agreement.reader import KIND
from ramme.reading.records import Reading, Table


def agreement_of(reading: Reading) -> Agreement:
    """The agreement that a reading holds.

    Args:
        reading: Of any document.

    Returns:
        Its text and the rows of its tables, each with the chapter it stands under.

    Raises:
        RammeError: ``not_an_agreement``.
    """
    if reading.document.kind != KIND:
        raise RammeError("not_an_agreement", file=reading.document.file)
    years = sorted({year for table in reading.tables for year in table.years})
    rows = tuple(row for table in reading.tables for row in _rows(table))
    return Agreement(tuple(years), reading.sections, reading.initiatives, rows)


def _rows(table: Table) -> Iterator[AgreementRow]:
    chapter: str | None = None
    for row in table.rows:
        if row.role == "heading":
            chapter = row.section
            continue
        if row.role == "total":
            continue
        # A row without a number ends its chapter; what follows may belong to any.
        chapter = chapter if row.section else None
        amounts = tuple(RowAmount(one.year, one.amount_oere, one.place) for one in row.cells)
        told = all(one.status is not FigureStatus.UNCERTAIN for one in row.cells)
        place = row.section, chapter, row.project
        yield AgreementRow(table.id, row.label, row.lines, amounts, *place, told)
