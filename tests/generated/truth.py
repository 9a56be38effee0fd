"""What a generated paper truly says, to hold a reading against."""

from __future__ import annotations

from dataclasses import dataclass, field

Key = tuple[str, str, int]  # id of the table, id of the line, year


@dataclass(frozen=True, slots=True)
class Damage:
    """One damage done to a print.

    Args:
        kind: Such as ``sign``, ``digit``, ``column``.
        table: Id of the table.
        line: Id of the line whose row was damaged.
        before, after: What stood there, and what stands there now.
    """

    kind: str
    table: str
    line: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault planted in an agreement.

    Args:
        code: What an audit should call it.
        section: Number of the section that it concerns, empty for none.
        label: Of the row, or how the initiative begins.
    """

    code: str
    section: str
    label: str


@dataclass(frozen=True, slots=True)
class TrueAmount:
    """An amount that a sentence states for one year."""

    year: int | None
    oere: int
    kind: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class TrueInitiative:
    """An initiative as it was meant.

    Args:
        section: Its number.
        ordinal: From 1.
        start: How its text begins.
        committees: That it belongs to.
        amounts: In printed order.
        deferred: Year of the agreement it comes from (None where not printed) and number there.
    """

    section: str
    ordinal: int
    start: str
    committees: tuple[str, ...]
    amounts: tuple[TrueAmount, ...] = ()
    deferred: tuple[int | None, str] | None = None


@dataclass(frozen=True, slots=True)
class TrueSection:
    """A section as it was meant."""

    number: str
    title: str
    parent: str | None
    committees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrueRow:
    """A row of an agreement's table as it was meant; øre by year."""

    table: str
    section: str | None
    label: str
    project: str | None
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TrueFee:
    """A fee as it was meant.

    Args:
        path: Headings above it.
        label: Without dots.
        unit: Such as ``pr. måned``, None where nothing is printed.
        vat: ``incl`` or ``excl``, None where nothing is said.
        kind: ``fee``, ``deposit`` or ``text``.
        prices: Period, øre (None where there is none), status, and what else the price has: the
            øre at the end of a range, or a rate.
        noted: Whether a footnote belongs to it.
    """

    path: tuple[str, ...]
    label: str
    unit: str | None
    vat: str | None
    kind: str
    prices: tuple[tuple[str, int | None, str, str], ...]
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """All that a paper says.

    Args:
        kind: Of the document.
        figures: Øre of each figure of the declared statements, to the printed unit.
        settings: Parameters that the text sets, with their values.
        sections, initiatives, rows: Of an agreement.
        fees: Of a catalogue.
        faults: Planted in an agreement.
        damages: What was done to the print.
    """

    kind: str
    figures: dict[Key, int] = field(default_factory=dict)
    settings: tuple[tuple[str, str], ...] = ()
    sections: tuple[TrueSection, ...] = ()
    initiatives: tuple[TrueInitiative, ...] = ()
    rows: tuple[TrueRow, ...] = ()
    fees: tuple[TrueFee, ...] = ()
    faults: tuple[Fault, ...] = ()
    damages: tuple[Damage, ...] = ()


@dataclass(frozen=True, slots=True)
class Generated:
    """A paper's text with its truth."""

    text: str
    truth: Truth
