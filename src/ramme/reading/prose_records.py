"""What a reader takes from prose: sections, initiatives, amounts, settings and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
    spent less; a ``pool`` is what a pool holds afterwards, or what is drawn from one; ``external``
    money comes from others; a ``total`` sums what stands beside it.
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
class StatedSetting:
    """A value that a text sets.

    Args:
        parameter: Such as ``income_tax_percent``, ``strategy.cash_floor``, ``theme``.
        value: The exact value as text, in ``unit``.
        unit: ``øre``, ``percent``, ``per mille``, ``text`` …
        years: That it holds for; empty where none is named.
        text: What stands there.
        lines: First and last line, from 1.
    """

    parameter: str
    value: str
    unit: str
    years: tuple[int, ...]
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatedDecision:
    """What a text says is recommended or decided.

    Args:
        text: Joined where it wraps.
        by: Who recommends or decides, None where it is not said.
        on: The day, None where it is not said.
        about: What it is about, such as ``paper 7`` or ``income_tax_percent``.
        lines: First and last line, from 1.
    """

    text: str
    by: str | None
    on: date | None
    about: str | None
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Explained:
    """A number in a document that is no amount of the budget, and why not.

    Args:
        printed: As it stands.
        reason: Such as ``date``, ``age``, ``opening hours``, ``name``.
        place: Where.
        amount_oere: Where it is money after all, such as a price in a condition.
    """

    printed: str
    reason: str
    place: Place
    amount_oere: int | None = None
