"""What an agreement says: sections, initiatives with their amounts, and rows of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ramme.ledger.findings import Place


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a document.

    Args:
        number: Such as ``1.1.1``, without a full stop at its end.
        title: Joined where it wraps.
        parent: Number of the section above, None for a chapter.
        committees: Named in the section, in printed order.
        lines: First and last line, from 1, without the sections below it.
    """

    number: str
    title: str
    parent: str | None
    committees: tuple[str, ...]
    lines: tuple[int, int]


class AmountKind(StrEnum):
    """What an amount in prose is.

    ``new`` money is set aside by the paper; ``existing`` was so before; a ``saving`` is what is
    spent less; a ``pool`` is a standing pool, or what is drawn from one; ``external`` money comes
    from others; a ``total`` sums what stands beside it, or says what a pool holds afterwards.
    """

    NEW = "new"
    EXISTING = "existing"
    SAVING = "saving"
    POOL = "pool"
    EXTERNAL = "external"
    TOTAL = "total"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProseAmount:
    """An amount that prose states for one year.

    Args:
        year: None where the text names none.
        amount_oere: Whole øre; negative for a saving.
        kind: What it is.
        inferred: Whether the year follows from the context alone.
        place: Of the printed number; years of one phrase share it.
    """

    year: int | None
    amount_oere: int
    kind: AmountKind
    place: Place
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Deferral:
    """Where an initiative was deferred from.

    Args:
        agreement: Year of the agreement, None where it cannot be told.
        item: Its number there, such as ``4.6``.
        inferred: Whether the year was not printed.
    """

    agreement: int | None
    item: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """What the parties agree shall be done.

    Args:
        section: Number of its section.
        ordinal: Its place in the section, from 1.
        text: Joined where it wraps.
        committees: That it belongs to.
        amounts: In printed order.
        deferred_from: The agreement it was deferred from.
        conditions: Sentences that it depends on.
        deadline: In the text's words, None where there is none.
        financing: Phrases that say where the money comes from.
        lines: First and last line, from 1.
    """

    section: str
    ordinal: int
    text: str
    lines: tuple[int, int]
    committees: tuple[str, ...] = ()
    amounts: tuple[ProseAmount, ...] = ()
    deferred_from: Deferral | None = None
    conditions: tuple[str, ...] = ()
    deadline: str | None = None
    financing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowAmount:
    """A figure of a row.

    Args:
        year: Of its column.
        amount_oere: Whole øre; savings and income negative.
        place: Of the printed number.
    """

    year: int
    amount_oere: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A row of one of an agreement's tables.

    Args:
        table: ``operating`` or ``capital``.
        label: As printed, joined where it wraps.
        lines: First and last line, from 1.
        amounts: Only of the years that have a figure.
        section: Number of the section it names, None where it names none.
        chapter: Number of the heading that it stands under, None where there is none.
        project: Code of its capital project.
        years_told: Whether the print tells which years the amounts are of; else they were
            placed as they fit.
    """

    table: str
    label: str
    lines: tuple[int, int]
    amounts: tuple[RowAmount, ...]
    section: str | None = None
    chapter: str | None = None
    project: str | None = None
    years_told: bool = True


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement's text and tables.

    Args:
        years: The budget year and its estimate years.
        sections: In printed order.
        initiatives: In printed order.
        rows: Of both tables, in printed order.
    """

    years: tuple[int, ...]
    sections: tuple[Section, ...]
    initiatives: tuple[Initiative, ...]
    rows: tuple[AgreementRow, ...]
