"""Which reader a document belongs to; each reader module has ``recognise``."""

from __future__ import annotations

from dataclasses import replace

from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Finding, Severity
from ramme.reading import budget_paper, fee_list
from ramme.reading.agreement import reader as agreement
from ramme.reading.documents import Document
from ramme.reading.facts import day_of
from ramme.reading.formats.registry import SPREADSHEETS
from ramme.reading.headers import header_findings, with_row_units
from ramme.reading.places import with_places
from ramme.reading.records import DocumentFacts, Reading

UNKNOWN = "unknown"
_LEAST = 0.5


READERS = (agreement.recognise, budget_paper.recognise, fee_list.recognise)


def read(document: Document, municipality: Municipality) -> Reading:
    """What a document holds, by the reader that recognises it best.

    Args:
        document: An opened document.
        municipality: Its statements tell which tables are looked for.

    Returns:
        The reading, each of its places with the page, cell or paragraph; kind ``unknown`` with
        the finding ``not_a_budget_paper`` or ``mapping_needed`` where no reader fits.
    """
    seen = [recognise(document, municipality) for recognise in READERS]
    best = max(seen, key=lambda one: one.score)
    found = best.read() if best.score >= _LEAST else _unknown(document)
    return completed(found, document)


def completed(reading: Reading, document: Document) -> Reading:
    """A reading with what its format knows: pages, places, and what is wrong with the file."""
    facts = replace(reading.document, pages=document.pages)
    findings = (*document.findings, *header_findings(document), *reading.findings)
    whole = with_row_units(replace(reading, document=facts, findings=findings))
    return with_places(whole, document)


def _unknown(document: Document) -> Reading:
    name, sha256, count = document.name, document.sha256, len(document.lines)
    facts = DocumentFacts(name, sha256, "", UNKNOWN, day_of(document.lines), count)
    code = "mapping_needed" if document.format in SPREADSHEETS else "not_a_budget_paper"
    return Reading(facts, findings=(Finding(code, Severity.WARNING, {"file": name}),))
