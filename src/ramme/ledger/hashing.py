"""The canonical serialisation of papers and the tree of their hashes.

Every row of a paper has a hash; the paper's hash covers its head, the hashes of its rows in order
and the hash of what it was laid on. So a change anywhere is found, down to the row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ramme.ledger.papers import ControlFigure, Decision, Entry, Paper, Setting, Source

NOTHING = "nothing"
MISSING = "missing"

Row = Entry | Setting | Decision | ControlFigure


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal.

    Example:
        >>> digest(b"")[:12]
        'e3b0c44298fc'
    """
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """One byte string for one value: JSON, sorted keys, no spaces, UTF-8.

    Example:
        >>> canonical({"b": 1, "a": "ø"}).decode()
        '{"a":"ø","b":1}'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _source(source: Source) -> list[object]:
    place = source.place.as_json()
    return [source.kind.value, source.document, source.sha256, place, source.text]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def row_hash(row: Row) -> str:
    """The hash of one figure, setting, decision or control figure with its source."""
    match row:
        case Entry():
            what = ["entry", row.account, row.year, row.amount_oere, row.price_basis, row.label]
        case Setting():
            what = ["setting", row.parameter, row.year, row.value, row.unit]
        case Decision():
            what = ["decision", row.text, row.by, _day(row.on), row.about]
        case ControlFigure():
            what = ["control", row.statement, row.line, row.role, row.year, row.amount_oere]
            what += [row.unit_oere, row.printed, row.status.value]
    return digest(canonical([*what, _source(row.source)]))


@dataclass(frozen=True, slots=True)
class Seal:
    """Who sealed a paper, on which day, and what it was laid on.

    Args:
        by: The person's name.
        on: The day it was decided.
        previous: Hash of the paper or version below, or ``nothing`` or ``missing``.
    """

    by: str
    on: date
    previous: str


def rows_hash(hashes: Iterable[str]) -> str:
    """The hash over the hashes of rows, in order."""
    whole = hashlib.sha256()
    for value in hashes:
        whole.update(bytes.fromhex(value))
    return whole.hexdigest()


def paper_hash(paper: Paper, seal: Seal, row_hashes: dict[str, list[str]]) -> str:
    """The hash of a paper: its head, its rows' hashes and what it was laid on.

    Args:
        paper: The paper; only its head is used here.
        seal: By whom, when, on what.
        row_hashes: By kind (``entries``, ``settings``, ``decisions``, ``controls``), in order.
    """
    head = {
        "budget": paper.budget,
        "number": paper.number,
        "title": paper.title,
        "purpose": paper.purpose.value,
        "day": _day(paper.day),
        "by": seal.by,
        "on": seal.on.isoformat(),
        "previous": seal.previous,
        "rows": {
            kind: [len(hashes), rows_hash(hashes)] for kind, hashes in sorted(row_hashes.items())
        },
    }
    return digest(canonical(head))


def hashes_of(paper: Paper) -> dict[str, list[str]]:
    """The hashes of all rows of a paper, by kind."""
    return {
        "entries": [row_hash(row) for row in paper.entries],
        "settings": [row_hash(row) for row in paper.settings],
        "decisions": [row_hash(row) for row in paper.decisions],
        "controls": [row_hash(row) for row in paper.controls],
    }
