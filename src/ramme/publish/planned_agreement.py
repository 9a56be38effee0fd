"""A planned agreement as a document; it is Danish, as what it says is read back."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.budget.agreement.plan_layout import LaidAgreement
from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.publish.agreement_tables import money_blocks
from ramme.publish.document import Block, Document, Furniture, Heading, Paragraph

_LANGUAGE = "da"


def planned_agreement_document(agreement: LaidAgreement) -> Document:
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
        yield from money_blocks(table, agreement.plan.years, Messages(_LANGUAGE))
