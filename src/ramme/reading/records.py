"""What a reader takes from a document: tables, cells, sums and findings, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ramme.ledger.findings import Finding, Place
from ramme.ledger.papers import FigureStatus

MessageOf = Callable[[str, Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure.

    Args:
        year: The year of its column.
        amount_oere: Whole øre, with a lost sign restored.
        status: How sure the reading is.
        printed: What stood on the paper.
        place: Columns of the number, from 1, both ends included.
        role: The role it has where its line has several; empty for the only one.
        notes: Codes of what was done to it; their text comes from the catalogue.
        alternatives_oere: Other amounts that fit as well, where it is uncertain.
    """

    year: int
    amount_oere: int
    status: FigureStatus
    printed: str
    place: Place
    role: str = ""
    notes: tuple[str, ...] = ()
    alternatives_oere: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Args:
        label: Freed of damage where the row was matched to a declared line.
        role: ``detail``, ``subtotal``, ``total``, ``of_which``, ``memo`` or ``heading``.
        lines: First and last line, from 1.
        cells: Only for the years that have a figure.
        line: Id of the declared line, empty where there is none.
        section: Such as ``1.1.3``.
        code: Such as ``30.30``.
        project: Such as ``A230001``.
    """

    label: str
    role: str
    lines: tuple[int, int]
    cells: tuple[Cell, ...] = ()
    line: str = ""
    section: str | None = None
    code: str | None = None
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        id: Such as ``result_overview``.
        title: As declared or printed.
        unit: As printed, such as ``1.000 kr.``.
        unit_oere: What one printed unit is worth.
        years: The years of its columns, in printed order.
        rows: In printed order.
        statement: Id of the declared statement it prints, empty where there is none.
    """

    id: str
    title: str
    unit: str
    unit_oere: int
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a document; for the readers of prose."""

    number: str
    title: str
    parent: str | None
    committees: tuple[str, ...]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that the print should keep.

    Args:
        table: Id of the table.
        statement: The sum in words of line ids, such as ``result = surplus + capital_total``.
        year: Of the total.
        difference_oere: Printed total less the sum of its printed parts; None if not computable.
        verdict: ``kept``, ``rounding``, ``repaired``, ``broken`` or ``cannot be told``.
    """

    table: str
    statement: str
    year: int
    difference_oere: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of the document itself.

    Args:
        file: Name of the file.
        sha256: Of its bytes, hexadecimal.
        title: What the document calls itself, empty if unknown.
        kind: ``agreement``, ``budget_paper`` or ``unknown``.
        day: The day printed on it.
        lines: How many lines it has.
        pages: How many pages, where the format knows.
    """

    file: str
    sha256: str
    title: str
    kind: str
    day: date | None
    lines: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document.

    Args:
        document: The document's facts.
        tables: In printed order.
        identities: The sums that were checked.
        findings: What is wrong or worth an eye.
        budget_year: The year that the document budgets for, if it is known.
        paper_number: The printed number of a budget paper, or empty.
        sections, initiatives, fees, settings, decisions, explained: For readers of prose and fees.
    """

    document: DocumentFacts
    tables: tuple[Table, ...] = ()
    identities: tuple[Identity, ...] = ()
    findings: tuple[Finding, ...] = ()
    budget_year: int | None = None
    paper_number: str = ""
    sections: tuple[Section, ...] = ()
    initiatives: tuple[Mapping[str, Any], ...] = field(default=())
    fees: tuple[Mapping[str, Any], ...] = field(default=())
    settings: tuple[Mapping[str, Any], ...] = field(default=())
    decisions: tuple[Mapping[str, Any], ...] = field(default=())
    explained: tuple[Mapping[str, Any], ...] = field(default=())


def _cell(cell: Cell, row_role: str, message_of: MessageOf) -> dict[str, object]:
    known: dict[str, object] = {
        "year": cell.year,
        "oere": cell.amount_oere,
        "status": cell.status.value,
        "printed": cell.printed,
        "note": " ".join(message_of(code, {}) for code in cell.notes) or None,
        "alternatives": list(cell.alternatives_oere),
        "place": cell.place.as_json(),
    }
    if cell.role and cell.role != row_role:
        known["role"] = cell.role
    return known


def _row(row: Row, message_of: MessageOf) -> dict[str, object]:
    return {
        "section": row.section,
        "code": row.code,
        "project": row.project,
        "label": row.label,
        "role": row.role,
        "cells": [_cell(cell, row.role, message_of) for cell in row.cells],
        "lines": list(row.lines),
    }


def _table(table: Table, message_of: MessageOf) -> dict[str, object]:
    return {
        "id": table.id,
        "title": table.title,
        "unit": table.unit,
        "years": list(table.years),
        "rows": [_row(row, message_of) for row in table.rows],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "number": section.number,
        "title": section.title,
        "parent": section.parent,
        "committees": list(section.committees),
        "lines": list(section.lines),
    }


def _identity(identity: Identity) -> dict[str, object]:
    return {
        "table": identity.table,
        "statement": identity.statement,
        "year": identity.year,
        "difference": identity.difference_oere,
        "verdict": identity.verdict,
    }


def _finding(finding: Finding, message_of: MessageOf) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "parameters": dict(finding.parameters),
        "message": message_of(finding.code, finding.parameters),
        "places": [place.as_json() for place in finding.places],
    }


def as_json(reading: Reading, message_of: MessageOf) -> dict[str, object]:
    """The object that ``ramme read --json`` prints.

    Args:
        reading: What was read.
        message_of: The text of a code with parameters, in the reader's language; notes and
            findings take their words from it.

    Returns:
        Every key of the contract (design.md, section 5); amounts in øre.
    """
    facts = reading.document
    return {
        "document": {
            "file": facts.file,
            "sha256": facts.sha256,
            "title": facts.title,
            "kind": facts.kind,
            "date": facts.day.isoformat() if facts.day else None,
            "lines": facts.lines,
            "pages": facts.pages,
        },
        "sections": [_section(section) for section in reading.sections],
        "initiatives": [dict(item) for item in reading.initiatives],
        "tables": [_table(table, message_of) for table in reading.tables],
        "fees": [dict(item) for item in reading.fees],
        "settings": [dict(item) for item in reading.settings],
        "decisions": [dict(item) for item in reading.decisions],
        "explained": [dict(item) for item in reading.explained],
        "identities": [_identity(identity) for identity in reading.identities],
        "findings": [_finding(finding, message_of) for finding in reading.findings],
    }
