"""What a reader takes from a fee catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.budget.fees.records import FeeKind, PriceStatus
from ramme.ledger.findings import Place


@dataclass(frozen=True, slots=True)
class Price:
    """What a fee is in one period.

    Args:
        period: A year such as ``2020`` or a season such as ``2020/2021``.
        status: ``new`` and ``discontinued`` have no amount.
        amount_oere: Whole øre; None where there is none, or where a rate is charged.
        to_oere: The highest price, only of a range.
        rate: Exact as printed with a point, only of a rate such as a per mille.
        place: Where it is printed.
    """

    period: str
    status: PriceStatus
    amount_oere: int | None = None
    to_oere: int | None = None
    rate: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Fee:
    """A row of a fee catalogue.

    Args:
        path: The headings above it, outermost first.
        label: Freed of dots and joined where it wraps.
        label_certain: Whether a person could read it.
        kind: What it is.
        prices: In printed order of the columns.
        lines: First and last line, from 1.
        unit: Such as ``pr. måned``.
        vat: ``incl`` or ``excl``, None where nothing is said.
        condition: The note or paragraph that belongs to it.
    """

    path: tuple[str, ...]
    label: str
    label_certain: bool
    kind: FeeKind
    prices: tuple[Price, ...]
    lines: tuple[int, int]
    unit: str | None = None
    vat: str | None = None
    condition: str | None = None
