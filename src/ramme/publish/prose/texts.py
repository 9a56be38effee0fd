"""Bound texts: written by people, every number taken from the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ramme.ledger.errors import RammeError
from ramme.publish.prose.records import BoundText, Kind, Part, TextBlock
from ramme.publish.prose.references import Figures, UnboundError, reference_in, written

_REFERENCE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# What somebody typed and means: a limit that was agreed, a sum in a name.
_MEANT = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_UNITS = (
    r"kr\b|kroner|mio\b|mia\b|mill|millioner|milliarder|million|billion|tusind|thousand|"
    r"pct\b|procent|promille|per cent|percent|%|‰|øre\b|DKK"
)
_NUMBER = r"\d[\d.,\u00a0\u202f]*\d|\d"
_TYPED = re.compile(
    rf"(?:(?<![\w.,])(?:{_NUMBER})(?:\s|-)*(?:{_UNITS}))"
    r"|(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?![\w])"
    rf"|(?:DKK|kr\.?)\s*(?:{_NUMBER})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as it lies in the municipality's folder.

    Args:
        id: Such as ``year``.
        language: ``da`` or ``en``.
        file: Its name, for messages.
        title: What it is called.
        body: Markdown: headings, paragraphs and lists.
        first_line: The number of the body's first line.
    """

    id: str
    language: str
    file: str
    title: str
    body: str
    first_line: int = 1


def bound(text: WrittenText, figures: Figures) -> BoundText:
    """A text with its figures filled in.

    Raises:
        RammeError: ``text_reference_unknown``, ``text_not_understood``, ``text_unit_mismatch``,
            ``text_figure_unknown``, ``text_typed_amount`` …, each with file and line.
    """
    blocks = tuple(_blocks(text, figures))
    return BoundText(text.id, text.language, text.title, blocks)


def _blocks(text: WrittenText, figures: Figures) -> Iterator[TextBlock]:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text.body)
    for n, token in enumerate(tokens):
        if token.type != "inline" or token.map is None:
            continue
        line = text.first_line + token.map[0]
        yield TextBlock(_kind(tokens[:n]), tuple(_parts(token.content, line, text, figures)))


def _kind(before: Sequence[Token]) -> Kind:
    if before and before[-1].type == "heading_open":
        return Kind.HEADING
    depth = sum(
        (token.type == "list_item_open") - (token.type == "list_item_close") for token in before
    )
    return Kind.BULLET if depth else Kind.PARAGRAPH


def _parts(content: str, line: int, text: WrittenText, figures: Figures) -> Iterator[Part]:
    at = 0
    for found in _REFERENCE.finditer(content):
        yield from _words(content[at : found.start()], line + content[:at].count("\n"), text)
        where = line + content[: found.start()].count("\n")
        yield _figure(found[1], where, text, figures)
        at = found.end()
    yield from _words(content[at:], line + content[:at].count("\n"), text)


def _figure(asked: str, line: int, text: WrittenText, figures: Figures) -> Part:
    try:
        reference = reference_in(asked)
        told = written(figures.asked(reference), reference, text.language)
    except UnboundError as error:
        given = {"reference": " ".join(asked.split()), **error.parameters}
        raise RammeError(error.code, file=text.file, line=line, **given) from None
    return Part(told, reference.terms[0].name)


def _words(content: str, line: int, text: WrittenText) -> Iterator[Part]:
    """Words without figures; what was typed and is meant loses its brackets."""
    plain = _MEANT.sub(lambda found: " " * len(found[0]), content)
    typed = _TYPED.search(plain)
    if typed:
        where = line + plain[: typed.start()].count("\n")
        raise RammeError("text_typed_amount", file=text.file, line=where, amount=typed[0].strip())
    said = _MEANT.sub(r"\1", content).replace("\n", " ")
    if said:
        yield Part(said)
