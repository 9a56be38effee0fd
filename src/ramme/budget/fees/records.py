"""A fee catalogue: rows with their prices by year or season, each from its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Source


class FeeKind(StrEnum):
    """A fee is paid, a deposit comes back, a text stands in place of a price."""

    FEE = "fee"
    DEPOSIT = "deposit"
    TEXT = "text"


class PriceStatus(StrEnum):
    """What a period's column says."""

    PRICE = "price"
    FREE = "free"
    NEW = "new"
    DISCONTINUED = "discontinued"


@dataclass(frozen=True, slots=True)
class FeePrice:
    """What a fee is in one period.

    Args:
        year: The year, or the year in which the season begins.
        season: Whether the period is a season that ends in the next year.
        status: ``new`` and ``discontinued`` have no amount.
        oere: Whole øre; None where there is none, or where a rate is charged.
        to_oere: The highest price, only of a range.
        rate: Exact, only of a rate.
        rate_unit: Such as ``per mille``.
        source: Where it stands.
    """

    year: int
    season: bool
    status: PriceStatus
    source: Source
    oere: int | None = None
    to_oere: int | None = None
    rate: Fraction | None = None
    rate_unit: str = ""

    @property
    def period(self) -> str:
        """Such as ``2020`` or ``2020/2021``."""
        return f"{self.year}/{self.year + 1}" if self.season else str(self.year)


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day on which a price holds."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Whether a day lies within."""
        return isinstance(day, date) and self.first <= day <= self.last


def validity(price: FeePrice, season_begins: tuple[int, int] = (8, 1)) -> Validity:
    """When a price holds.

    Args:
        price: Of a year or a season.
        season_begins: Month and day on which seasons begin.

    Example:
        >>> from ramme.ledger.papers import SourceKind
        >>> price = FeePrice(2020, True, PriceStatus.FREE, Source(SourceKind.PERSON))
        >>> str(validity(price).first), str(validity(price).last)
        ('2020-08-01', '2021-07-31')
    """
    if not price.season:
        return Validity(date(price.year, 1, 1), date(price.year, 12, 31))
    month, day = season_begins
    ends = date(price.year + 1, month, day)
    return Validity(date(price.year, month, day), date.fromordinal(ends.toordinal() - 1))


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its history.

    Args:
        id: Stable, made of path and label.
        path: The headings above it, outermost first.
        label: What it is called.
        certain: Whether a person could read the label.
        kind: What it is.
        prices: The newest period first.
        source: Where the row stands.
        unit: Such as ``pr. måned``.
        vat: ``incl`` or ``excl``, None where nothing is said.
        condition: The note or paragraph that belongs to it.
        named_oere: Amounts that its condition or text names.
    """

    id: str
    path: tuple[str, ...]
    label: str
    certain: bool
    kind: FeeKind
    prices: tuple[FeePrice, ...]
    source: Source
    unit: str | None = None
    vat: str | None = None
    condition: str | None = None
    named_oere: tuple[int, ...] = ()

    def price(self, year: int) -> FeePrice | None:
        """The price of the year, or of the season that begins in it."""
        return next((one for one in self.prices if one.year == year), None)

    def oere(self, year: int) -> int | None:
        """The amount of a year; a free fee costs nothing, a range or a rate has no one amount."""
        price = self.price(year)
        if price is None or price.to_oere is not None:
            return None
        return 0 if price.status is PriceStatus.FREE else price.oere


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The fees of a version, in printed order.

    Args:
        version: Its name.
        fees: In printed order.
    """

    version: str
    fees: tuple[Fee, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have prices, newest first."""
        found = {price.year for fee in self.fees for price in fee.prices}
        return tuple(sorted(found, reverse=True))

    def fee(self, fee_id: str) -> Fee:
        """The fee with an id; `unknown_fee` where there is none."""
        for fee in self.fees:
            if fee.id == fee_id:
                return fee
        raise RammeError("unknown_fee", fee=fee_id, version=self.version)

    def under(self, path: tuple[str, ...]) -> Iterator[Fee]:
        """The fees below some headings."""
        return (fee for fee in self.fees if fee.path[: len(path)] == path)
