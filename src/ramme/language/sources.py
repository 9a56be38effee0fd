"""Where a figure comes from, in words."""

from __future__ import annotations

from ramme.language.catalogue import Messages
from ramme.language.traces import source_text
from ramme.ledger.papers import Source, SourceKind


def place_words(source: Source, messages: Messages) -> str:
    """A source in words: the document with its place, or who said it."""
    if source.kind is not SourceKind.DOCUMENT:
        words = source_text(messages, source.text)
        return f"{messages.text(f'source.{source.kind.value}')}: {words}"
    place, told = source.place, [source.document]
    for name in ("page", "sheet", "cell", "paragraph", "line"):
        value = getattr(place, name)
        if value is not None:
            told.append(messages.text(f"place.{name}", value=value))
    if place.columns:
        first, last = place.columns
        told.append(messages.text("place.columns", first=first, last=last))
    return ", ".join(told)
