"""Papers: entries add, settings replace, decisions tell; each with its one source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ramme.ledger.findings import Place


class SourceKind(StrEnum):
    """Where a figure can come from; there is no figure without one."""

    DOCUMENT = "document"
    FORMULA = "formula"
    PROPOSAL = "proposal"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document, a formula, a proposal, or a person's word.

    Args:
        kind: Which of the four.
        document: File name of the document, empty for the others.
        sha256: Hash of the document's bytes, hexadecimal.
        place: Where in the document.
        text: The formula, the proposal's name, or who said it and why.
    """

    kind: SourceKind
    document: str = ""
    sha256: str = ""
    place: Place = Place()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount that adds to an account in a year; expenditure positive.

    Args:
        account: A node of the account tree; an inner node means not yet distributed.
        year: Calendar year.
        amount_oere: Whole øre.
        price_basis: ``current``, or the year whose prices it is in, such as ``2020``.
        label: What the paper calls it.
        source: Where it comes from.
    """

    account: str
    year: int
    amount_oere: int
    price_basis: str
    label: str
    source: Source


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that replaces the one before: a rate, a fee's price, a limit, a premise.

    Args:
        parameter: Dotted name, such as ``service_ceiling``.
        year: The year it holds for; None where it holds for every year.
        value: The exact value as text, in ``unit``.
        unit: ``øre``, ``percent``, ``per mille``, ``text`` …
        source: Where it comes from.
    """

    parameter: str
    year: int | None
    value: str
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Decision:
    """What is recommended or decided, by whom, on which day."""

    text: str
    by: str
    on: date | None
    about: str
    source: Source


class FigureStatus(StrEnum):
    """How sure a read figure is; see ``ramme.reading.repair``."""

    PROVEN = "proven"
    READ = "read"
    REPAIRED = "repaired"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class ControlFigure:
    """A printed level; it never adds, sum checks compare it with what is computed.

    Args:
        statement: Id of the statement whose line was printed.
        line: Id of the line.
        role: The role that the print has in that year, where the line has several; else empty.
        year: Calendar year.
        amount_oere: The level in øre, with its lost sign restored.
        unit_oere: What one printed unit is worth.
        printed: What stood on the paper.
        status: How sure the reading is.
        source: Where it stands.
    """

    statement: str
    line: str
    role: str
    year: int
    amount_oere: int
    unit_oere: int
    printed: str
    status: FigureStatus
    source: Source


class Purpose(StrEnum):
    """What a paper does to the version it is laid on.

    ``changes`` carries entries as they are; ``levels`` prints what the figures shall be, so its
    entries are the difference; ``distribution`` moves undistributed lines to areas and sums to zero
    save rounding; a ``scenario`` lays other premises on a version and is never sealed.
    """

    CHANGES = "changes"
    LEVELS = "levels"
    DISTRIBUTION = "distribution"
    SCENARIO = "scenario"


class State(StrEnum):
    """A draft can be changed; a sealed paper never."""

    DRAFT = "draft"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with all it carries.

    Args:
        budget: Name of the budget, such as ``budget-2020``.
        number: Its printed number, ``8a`` where a document makes several, else the next integer.
        title: What it is called.
        purpose: What it does.
        day: The day printed on it.
        entries, settings, decisions, controls: Its content, in printed order.
    """

    budget: str
    number: str
    title: str
    purpose: Purpose
    day: date | None
    entries: tuple[Entry, ...] = ()
    settings: tuple[Setting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    controls: tuple[ControlFigure, ...] = ()
