"""A laid-out agreement as a document; it is Danish, as what it says is read back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ramme.budget.agreement.plan import OPERATING, PRINTED_UNIT_OERE, ByYear
from ramme.budget.agreement.plan_layout import LaidAgreement, LaidRow, LaidTable
from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.language.numbers import whole
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Furniture,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Table,
)

_LANGUAGE = "da"


def agreement_document(agreement: LaidAgreement) -> Document:
    """The document of an agreement: its text by chapters, then its tables."""
    plan, text = agreement.plan, Messages(_LANGUAGE).text
    title = text("publish.agreement", first=plan.years[0], last=plan.years[-1])
    dated = text("publish.day", day=day_in_words(plan.day, _LANGUAGE))
    return Document(
        title,
        plan.publisher,
        plan.day,
        tuple(_blocks(agreement)),
        (plan.publisher, dated),
        _LANGUAGE,
        Furniture(text("publish.page", page="{page}", pages="{pages}")),
    )


def _blocks(agreement: LaidAgreement) -> Iterator[Block]:
    yield from map(Paragraph, agreement.plan.preamble)
    for section in agreement.sections:
        level = 3 if section.initiative else 2
        number = section.number if section.initiative else f"{section.number}."
        yield Heading(f"{number} {section.title}", level)
        yield from map(Paragraph, section.paragraphs)
    for table in agreement.tables:
        name = "publish.operating" if table.table == OPERATING else "publish.capital"
        title = Messages(_LANGUAGE).text(name)
        yield Heading(title, 2)
        yield _table(table, agreement.plan.years, title)


def _table(table: LaidTable, years: tuple[int, ...], title: str) -> Table:
    text = Messages(_LANGUAGE).text
    columns = (
        Column("(1.000 kr.)", ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    rows = [_row(row, years) for row in table.rows]
    total = Row((Cell(text("publish.total")), *_figures(table.total, years)), RowRole.TOTAL)
    return Table(columns, (*rows, total), title)


def _row(row: LaidRow, years: tuple[int, ...]) -> Row:
    if not row.by_year:
        return Row((Cell(f"{row.number}. {row.title}"),), RowRole.GROUP)
    project = f" ({row.project})" if row.project else ""
    return Row((Cell(f"{row.number} {row.title}{project}"), *_figures(row.by_year, years)))


def _figures(by_year: ByYear, years: tuple[int, ...]) -> Iterator[Cell]:
    for year in years:
        oere = by_year.get(year, 0)
        value = Decimal(oere) / PRINTED_UNIT_OERE
        yield Cell(whole(int(value), _LANGUAGE), value) if oere else Cell()
