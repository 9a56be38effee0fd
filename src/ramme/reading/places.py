"""The last step of reading: each place by line gets the page, cell or paragraph of its format."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from ramme.ledger.findings import Place
from ramme.reading.documents import Document
from ramme.reading.records import Reading

_Record = TypeVar("_Record")


def _placed(value: _Record, document: Document) -> _Record:
    """A record with all places in it, however deep, as the document knows them."""
    if isinstance(value, Place):
        return document.placed(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_placed(one, document) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        if isinstance(before, tuple) or is_dataclass(before):
            after = _placed(before, document)
            if after != before:
                changed[one.name] = after
    return replace(value, **changed) if changed else value


def with_places(reading: Reading, document: Document) -> Reading:
    """A reading whose places say where they stand in the file.

    Args:
        reading: Its places name lines and columns.
        document: Knows where its lines come from; a plain text's places stay as they are.
    """
    return _placed(reading, document) if document.origins else reading
