"""Figures as cells show them."""

from __future__ import annotations

from ramme.language.catalogue import Messages
from ramme.language.numbers import units
from ramme.language.traces import source_text
from ramme.ledger.papers import Source, SourceKind

UNKNOWN = "–"


def cell(oere: int | None, unit_oere: int, language: str) -> str:
    """A figure in the table's unit; a dash where it cannot be told."""
    return UNKNOWN if oere is None else units(oere, unit_oere, language)


def signed(oere: int | None, unit_oere: int, language: str) -> str:
    """A difference, a plus before what is more; a dash where it cannot be told."""
    if oere is None:
        return UNKNOWN
    return ("+" if oere > 0 else "") + units(oere, unit_oere, language)


def place_words(source: Source, messages: Messages) -> str:
    """A source in words: the document with its place, or who said it."""
    if source.kind is not SourceKind.DOCUMENT:
        told = source_text(messages, source.text)
        return f"{messages.text(f'source.{source.kind.value}')}: {told}"
    place, parts = source.place, [source.document]
    for name in ("page", "sheet", "cell", "paragraph", "line"):
        value = getattr(place, name)
        if value is not None:
            parts.append(messages.text(f"place.{name}", value=value))
    if place.columns:
        first, last = place.columns
        parts.append(messages.text("place.columns", first=first, last=last))
    return ", ".join(parts)
