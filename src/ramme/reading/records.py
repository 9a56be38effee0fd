"""What a reader takes from a document: tables, cells, sums and findings, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ramme.budget.agreement.facts import Initiative, Section
from ramme.ledger.findings import Finding, Place
from ramme.ledger.papers import FigureStatus
from ramme.reading.fee_records import Fee
from ramme.reading.prose_records import Explained, StatedDecision, StatedSetting


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
        sections, initiatives: Of an agreement, in printed order.
        fees: Of a fee catalogue, in printed order.
        settings, decisions: What the text sets and recommends.
        explained: Numbers that are no amounts, each with its reason.
    """

    document: DocumentFacts
    tables: tuple[Table, ...] = ()
    identities: tuple[Identity, ...] = ()
    findings: tuple[Finding, ...] = ()
    budget_year: int | None = None
    paper_number: str = ""
    sections: tuple[Section, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    fees: tuple[Fee, ...] = ()
    settings: tuple[StatedSetting, ...] = ()
    decisions: tuple[StatedDecision, ...] = ()
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document as one kind of reader sees it.

    Args:
        score: How surely it is of the kind, 0 to 1.
        read: What it holds; uses what recognising it has found already.
    """

    score: float
    read: Callable[[], Reading]
