"""Hold a reading against the truth of its paper."""

from __future__ import annotations

import hashlib
from collections import Counter

from ramme.ledger.findings import Severity
from ramme.reading.documents import Document
from ramme.reading.records import Cell, Reading
from tests.generated.truth import Generated, Key, Truth


def document(generated: Generated, name: str = "paper.txt") -> Document:
    """A generated paper as it would be opened."""
    data = generated.text.encode()
    lines = tuple(generated.text.split("\n"))
    return Document(name, hashlib.sha256(data).hexdigest(), len(data), lines, "utf-8")


def cells(reading: Reading) -> dict[Key, list[Cell]]:
    """The figures of declared lines, and under an empty line's name all others."""
    found: dict[Key, list[Cell]] = {}
    for table in reading.tables:
        for row in table.rows:
            for cell in row.cells:
                found.setdefault((table.id, row.line, cell.year), []).append(cell)
    return found


def figures(reading: Reading, truth: Truth) -> dict[str, list[str]]:
    """What became of each figure: by outcome the figures in words.

    ``right`` and ``wrong`` are followed by the status that the reader gave; ``missed`` figures are
    in the paper alone, ``invented`` ones in the reading alone.
    """
    found = cells(reading)
    outcomes: dict[str, list[str]] = {}
    for key, oere in truth.figures.items():
        have = found.pop(key, [])
        if not have:
            outcomes.setdefault("missed", []).append(f"{key} {oere}")
        for n, cell in enumerate(have):
            verdict = "right" if cell.amount_oere == oere and not n else "wrong"
            words = f"{key} {oere} printed {cell.printed!r} read {cell.amount_oere}"
            if cell.status.value == "uncertain" and oere in cell.alternatives_oere:
                verdict = "listed"
            outcomes.setdefault(f"{verdict} {cell.status.value}", []).append(words)
    for key, have in found.items():
        for cell in have:
            words = f"{key} printed {cell.printed!r} read {cell.amount_oere}"
            outcomes.setdefault(f"invented {cell.status.value}", []).append(words)
    return outcomes


def alarms(reading: Reading) -> list[str]:
    """Findings that an undamaged paper must not give."""
    return [
        f"{finding.code} {dict(finding.parameters)}"
        for finding in reading.findings
        if finding.severity is not Severity.NOTE
    ]


def counted(outcomes: dict[str, list[str]]) -> Counter[str]:
    """How many of each outcome."""
    return Counter({name: len(some) for name, some in outcomes.items()})
