"""Which reader a document belongs to; each reader module has ``recognise`` and ``read``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Finding, Severity
from ramme.reading import budget_paper, fee_list
from ramme.reading.agreement import reader as agreement
from ramme.reading.documents import Document
from ramme.reading.facts import day_of
from ramme.reading.records import DocumentFacts, Reading

UNKNOWN = "unknown"
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of document.

    Args:
        kind: Its name in the contract.
        recognise: How surely a document is of the kind, 0 to 1.
        read: What a document of the kind holds.
    """

    kind: str
    recognise: Callable[[Document, Municipality], float]
    read: Callable[[Document, Municipality], Reading]


READERS = (
    Reader(agreement.KIND, agreement.recognise, agreement.read),
    Reader(budget_paper.KIND, budget_paper.recognise, budget_paper.read),
    Reader(fee_list.KIND, fee_list.recognise, fee_list.read),
)


def read(document: Document, municipality: Municipality) -> Reading:
    """What a document holds, by the reader that recognises it best.

    Args:
        document: An opened document.
        municipality: Its statements tell which tables are looked for.

    Returns:
        The reading; kind ``unknown`` with the finding ``not_a_budget_paper`` where none fits.
    """
    sure = [(reader.recognise(document, municipality), reader) for reader in READERS]
    score, reader = max(sure, key=lambda one: one[0])
    if score >= _LEAST:
        return reader.read(document, municipality)
    name, sha256, count = document.name, document.sha256, len(document.lines)
    facts = DocumentFacts(name, sha256, "", UNKNOWN, day_of(document.lines), count)
    finding = Finding("not_a_budget_paper", Severity.WARNING, {"file": name})
    return Reading(facts, findings=(finding,))
