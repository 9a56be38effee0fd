"""The budget paper: what was decided, the statements, and the fee catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.publish.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
)
from ramme.publish.edition import Edition, PrintedStatement, StackedPaper
from ramme.publish.fees import fee_blocks, fee_years
from ramme.publish.front import document_of
from ramme.publish.rates import rates_table
from ramme.publish.statements import named, statement_table


def paper_document(edition: Edition, messages: Messages) -> Document:
    """The budget paper of a version, as a municipality lays it before its council.

    Args:
        edition: What is published.
        messages: In the document's language; what is to be read back is Danish.
    """
    blocks = _blocks(edition, messages)
    return document_of(edition, title_of(edition, messages), blocks, messages)


def title_of(edition: Edition, messages: Messages) -> str:
    """What the paper is called: the budget year, and the years that are estimated."""
    first, *others = edition.version.years
    if not others:
        return messages.text("publish.paper_of_a_year", year=first)
    return messages.text("publish.paper", year=first, first=others[0], last=others[-1])


def _blocks(edition: Edition, messages: Messages) -> Iterator[Block]:
    text = messages.text
    yield from decision_blocks(edition, messages)
    number = 0
    for printed in edition.printed():
        number += 1
        yield from statement_blocks(printed, number, messages)
    if edition.catalogue.fees:
        year = fee_years(edition.catalogue)[0]
        title = text("publish.fees", year=year)
        yield Heading(text("publish.table", number=number + 1, title=title), 2, starts_page=True)
        yield from below(fee_blocks(edition.catalogue, messages))


def below(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks whose headings stand one level below the one that they are put under."""
    for block in blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def statement_blocks(printed: PrintedStatement, number: int, messages: Messages) -> Iterator[Block]:
    """A numbered statement: its heading, its table, and what has to be known to read it."""
    title = named(printed.table.title, messages.language)
    heading = messages.text("publish.table", number=number, title=title)
    yield Heading(heading, 2, starts_page=True)
    yield statement_table(printed, heading, messages)
    yield from statement_notes(printed, messages)


def statement_notes(printed: PrintedStatement, messages: Messages) -> Iterator[Paragraph]:
    """The small print under a statement."""
    told = [messages.text("publish.signs")]
    if years := printed.table.comparison_years:
        told.append(
            messages.text("caption.comparison", years=", ".join(str(year) for year in years))
        )
    if printed.table.effects_only:
        told.append(messages.text("caption.effects_only"))
    yield Paragraph(" ".join(told), ParagraphRole.NOTE)


def decision_blocks(edition: Edition, messages: Messages) -> Iterator[Block]:
    """What was recommended or decided, the rates that were set, and the papers it stands in."""
    text = messages.text
    if edition.decisions:
        yield Heading(text("publish.decisions"), 2)
    for (by, on), some in groupby(edition.decisions, key=lambda one: (one.by, one.on)):
        yield Paragraph(_decided(by, on, messages))
        yield Bullets(tuple(one.text for one in some))
    rates = rates_table(edition.version, messages)
    if rates:
        yield Heading(text("publish.rates"), 2)
        yield rates
    yield Heading(text("publish.stack"), 2)
    yield _stack(edition.papers, messages)


def _decided(by: str, on: date | None, messages: Messages) -> str:
    if on is None:
        return messages.text("publish.recommends", by=by)
    return messages.text("publish.decided", by=by, day=day_in_words(on, messages.language))


def _stack(papers: tuple[StackedPaper, ...], messages: Messages) -> Table:
    text = messages.text
    columns = (
        Column(text("publish.stack_paper"), ColumnKind.LABEL),
        Column(text("publish.stack_state"), ColumnKind.TEXT),
    )
    rows = tuple(
        Row((Cell(f"{one.number}. {one.title}"), Cell(_state(one, messages)))) for one in papers
    )
    return Table(columns, rows, text("publish.stack"))


def _state(paper: StackedPaper, messages: Messages) -> str:
    if paper.sealed_on is None:
        return messages.text("publish.stack_draft")
    when = day_in_words(paper.sealed_on, messages.language)
    return messages.text("publish.stack_sealed", by=paper.sealed_by, day=when)
