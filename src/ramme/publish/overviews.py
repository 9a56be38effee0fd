"""The overviews that a budget has to have, as one document.

Main overview, summary, appropriations, investments, estimates for the years after, and fees
(Budget- og regnskabssystem for kommuner, ch. 5.2). What the accounts cannot tell is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Table,
)
from ramme.publish.edition import Edition, PrintedStatement
from ramme.publish.fees import fee_blocks, fee_years
from ramme.publish.front import document_of
from ramme.publish.paper import below, statement_notes
from ramme.publish.programme import programme_blocks
from ramme.publish.shape import (
    capital_of,
    committees_of,
    frames_of,
    main_lines,
    overview_of,
    part_of,
)
from ramme.publish.statements import figure_cell, label_of_line, named, statement_table


def overviews_document(edition: Edition, messages: Messages) -> Document:
    """The overviews of a version.

    Args:
        edition: What is published.
        messages: In the document's language.
    """
    text, year = messages.text, edition.version.budget_year
    parts = (
        ("main", _main(edition, messages)),
        ("summary", _summary(edition, messages)),
        ("appropriations", _appropriations(edition, messages)),
        ("investments", _investments(edition, messages)),
        ("estimates", _estimates(edition, messages)),
        ("fees", _fees(edition, messages)),
        ("by_kind", iter((Paragraph(text("publish.overview.no_kinds")),))),
    )
    blocks: list[Block] = [Paragraph(text("publish.overview.about"))]
    for number, (name, some) in enumerate(parts, 1):
        title = text(f"publish.overview.{name}")
        blocks += [
            Heading(f"{number}. {title}", 2, starts_page=name not in ("main", "by_kind")),
            *some,
        ]
    return document_of(edition, text("publish.overviews", year=year), blocks, messages)


def _statement(printed: PrintedStatement, title: str, messages: Messages) -> Iterator[Block]:
    yield statement_table(printed, title, messages)
    yield from statement_notes(printed, messages)


def _near_years(printed: PrintedStatement, year: int) -> tuple[int, ...]:
    """The budget year, and the one before where it is shown."""
    return tuple(one for one in printed.table.years if one <= year)


def _main(edition: Edition, messages: Messages) -> Iterator[Block]:
    printed = overview_of(edition)
    kept = main_lines(printed.statement)
    years = _near_years(printed, edition.version.budget_year)
    part = part_of(printed, years, lambda line: line.id in kept)
    yield from _statement(part, messages.text("publish.overview.main"), messages)


def _summary(edition: Edition, messages: Messages) -> Iterator[Block]:
    printed = frames_of(edition)
    sums = {one.line.id for one in committees_of(printed.statement)}
    kept = sums | main_lines(printed.statement)
    part = part_of(printed, printed.table.years, lambda line: line.id in kept)
    yield from _statement(part, messages.text("publish.overview.summary"), messages)


def _appropriations(edition: Edition, messages: Messages) -> Iterator[Block]:
    """What the council appropriates, area by area under its committee."""
    printed, year = frames_of(edition), edition.version.budget_year
    shown = {line.id: line for line in printed.table.lines}
    rows: list[Row] = []
    placed = set[str]()
    for committee in committees_of(printed.statement):
        areas = [shown[area.id] for area in committee.areas if area.id in shown]
        rows.append(Row((Cell(named(shown[committee.line.id].label, messages.language)),),
                        RowRole.GROUP))  # fmt: skip
        rows += [_row(printed, line.id, year, messages) for line in areas]
        rows.append(_row(printed, committee.line.id, year, messages, RowRole.TOTAL))
        placed |= {committee.line.id, *(line.id for line in areas)}
    others = [
        line
        for line in printed.table.lines
        if line.id not in placed and line.role == "detail" and line.kind == "flow"
    ]
    if others:
        rows.append(Row((Cell(messages.text("publish.overview.others")),), RowRole.GROUP))
        rows += [_row(printed, line.id, year, messages) for line in others]
    unit = unit_name(printed.table.unit_oere, messages.language)
    columns = (
        Column(messages.text("publish.net", unit=unit), ColumnKind.LABEL),
        Column(str(year), ColumnKind.FIGURE),
    )
    yield Table(columns, tuple(rows), messages.text("publish.overview.appropriations"))


def _row(
    printed: PrintedStatement,
    line_id: str,
    year: int,
    messages: Messages,
    role: RowRole = RowRole.DETAIL,
) -> Row:
    line = next(one for one in printed.table.lines if one.id == line_id)
    oere = next((cell.oere for cell in line.cells if cell.year == year), None)
    label = label_of_line(line, messages.language)
    return Row((Cell(label), figure_cell(oere, printed.table.unit_oere, messages.language)), role)


def _investments(edition: Edition, messages: Messages) -> Iterator[Block]:
    part = capital_of(edition)
    if part is None:
        yield Paragraph(messages.text("publish.overview.no_capital"))
        return
    yield from _statement(part, messages.text("publish.overview.investments"), messages)
    yield from programme_blocks(edition, messages)


def _estimates(edition: Edition, messages: Messages) -> Iterator[Block]:
    printed = overview_of(edition)
    years = [year for year in printed.table.years if year >= edition.version.budget_year]
    if len(years) == 1:
        yield Paragraph(messages.text("publish.overview.one_year", year=years[0]))
        return
    part = part_of(printed, years, lambda _: True)
    yield from _statement(part, messages.text("publish.overview.estimates"), messages)


def _fees(edition: Edition, messages: Messages) -> Iterator[Block]:
    if not edition.catalogue.fees:
        yield Paragraph(messages.text("publish.overview.no_fees"))
        return
    years = " / ".join(str(year) for year in fee_years(edition.catalogue))
    yield Paragraph(messages.text("publish.overview.fee_years", years=years))
    yield from below(fee_blocks(edition.catalogue, messages))
