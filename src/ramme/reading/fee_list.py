"""Read a fee catalogue that stands alone, without statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ramme.budget.municipality import Municipality
from ramme.reading.documents import Document
from ramme.reading.explained import explain
from ramme.reading.facts import day_of
from ramme.reading.fees.catalogue import read_catalogue
from ramme.reading.fees.extent import fee_lines
from ramme.reading.fees.texts import damage_of
from ramme.reading.records import DocumentFacts, Reading, Recognised

KIND = "fee_list"
_TITLE_WITHIN = 25
_TITLE = re.compile(r"\b(?:takst|gebyr|pris|afgift)", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_LONGEST_TITLE = 90
# A little less sure than any paper whose statements are found.
_SURE = 0.5
_LEAST_SHARE_PERCENT = 50


def recognise(document: Document, municipality: Municipality) -> Recognised:  # noqa: ARG001
    """How surely a document is a fee catalogue: half where most of its lines may be of one."""
    return Recognised(_score(document), partial(_read, document))


def _score(document: Document) -> float:
    where = fee_lines(document.lines, ())
    filled = sum(bool(line.strip()) for line in document.lines)
    inside = sum(bool(document.lines[n].strip()) for n in where)
    return _SURE if where and inside * 100 >= filled * _LEAST_SHARE_PERCENT else 0.0


def _title(lines: Sequence[str]) -> str:
    head = (line.strip() for line in lines[:_TITLE_WITHIN])
    return next((text for text in head if len(text) < _LONGEST_TITLE and _TITLE.search(text)), "")


def _year(lines: Sequence[str]) -> int | None:
    """The year in the first lines that name one."""
    head = "\n".join(lines[:_TITLE_WITHIN])
    found = _YEAR.search(_title(lines)) or _YEAR.search(head)
    return int(found[1]) if found else None


def _page_edges(document: Document) -> frozenset[int]:
    """Indexes of the lines that begin a page."""
    pages = [origin.place.page for origin in document.origins]
    return frozenset(n for n in range(1, len(pages)) if pages[n] != pages[n - 1])


def _read(document: Document) -> Reading:
    """The fees of a catalogue.

    Args:
        document: Text, perhaps damaged by OCR.

    Returns:
        Fees, and every number that is no price with what it is.
    """
    lines = document.lines
    where, damage = fee_lines(lines, ()), damage_of(lines)
    catalogue = read_catalogue(lines, where, damage, _year(lines), _page_edges(document))
    name, sha256, count = document.name, document.sha256, len(lines)
    return Reading(
        DocumentFacts(name, sha256, _title(lines), KIND, day_of(lines), count),
        fees=catalogue.fees,
        findings=catalogue.findings,
        explained=tuple(explain(lines, catalogue.prices, catalogue.unreadable)),
    )
