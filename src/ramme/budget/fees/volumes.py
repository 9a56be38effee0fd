"""What fees bring in, volumes times prices without VAT; and areas that rest in themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.records import Catalogue, Fee
from ramme.budget.fees.rules import Area
from ramme.ledger.errors import RammeError

VAT_PERCENT = 25


@dataclass(frozen=True, slots=True)
class Volume:
    """How many units of a fee are expected to be paid in a year.

    Args:
        fee: Its id.
        year: The year.
        number: Exact.
        unit: The fee's own unit, so that days are not taken for months.
        line: Where it stands in the file.
    """

    fee: str
    year: int
    number: Fraction
    unit: str
    line: int


@dataclass(frozen=True, slots=True)
class Income:
    """What an area brings in, in whole øre without VAT.

    Args:
        area: Which.
        year: The year.
        before_oere: At the prices of the year before.
        oere: At its own prices.
        counted: How many fees have a volume.
    """

    area: Area
    year: int
    before_oere: int
    oere: int
    counted: int


@dataclass(frozen=True, slots=True)
class Balance:
    """A year of an area that rests in itself, in whole øre.

    Args:
        area: Which.
        year: The year.
        income_oere, costs_oere: Of the year.
        owed_oere: At its end what users have paid too much; negative is what they owe.
    """

    area: Area
    year: int
    income_oere: int
    costs_oere: int
    owed_oere: int


def without_vat(fee: Fee, oere: int) -> Fraction:
    """A price without VAT, exact.

    Args:
        fee: Its catalogue row says whether VAT is in the price.
        oere: The price.
    """
    return Fraction(oere * 100, 100 + VAT_PERCENT) if fee.vat == "incl" else Fraction(oere)


def check_volumes(volumes: Sequence[Volume], catalogue: Catalogue) -> None:
    """Refuse volumes of fees that are not there, in another unit, or below nil.

    Args:
        volumes: As the file says.
        catalogue: With the fees.

    Raises:
        RammeError: ``unknown_fee``, ``volume_unit_differs`` or ``volume_negative``.
    """
    for one in volumes:
        unit = catalogue.fee(one.fee).unit or ""
        if one.unit != unit:
            raise RammeError(
                "volume_unit_differs", fee=one.fee, line=one.line, unit=one.unit, right=unit or "–"
            )
        if one.number < 0:
            raise RammeError("volume_negative", fee=one.fee, line=one.line, number=str(one.number))


def incomes(
    areas: Sequence[Area],
    volumes: Sequence[Volume],
    catalogue: Catalogue,
    year: int,
    prices: Mapping[str, int | None],
) -> tuple[Income, ...]:
    """What areas bring in at new prices, and would at the old; areas without volumes are left out.

    Args:
        areas: Of the municipality.
        volumes: Checked.
        catalogue: With the old prices.
        year: The new year.
        prices: The new prices in øre by fee.

    Returns:
        Rounded to an øre, once for each area.
    """
    by_fee = {one.fee: one.number for one in volumes if one.year == year}
    found = []
    for area in areas:
        fees = [fee for fee in area.fees.fees(catalogue) if fee.id in by_fee]
        if not fees:
            continue
        before = sum(
            (by_fee[fee.id] * without_vat(fee, fee.oere(year - 1) or 0) for fee in fees),
            Fraction(0),
        )
        now = sum(
            (by_fee[fee.id] * without_vat(fee, prices.get(fee.id) or 0) for fee in fees),
            Fraction(0),
        )
        found.append(Income(area, year, half_up(before, 1), half_up(now, 1), len(fees)))
    return tuple(found)


def balances(
    area: Area, volumes: Sequence[Volume], catalogue: Catalogue, new: Income
) -> tuple[Balance, ...]:
    """An area's years with costs up to the new one, each resting on the one before.

    Args:
        area: One that rests in itself.
        volumes: Of all years.
        catalogue: With the printed prices.
        new: Of the new year.
    """
    owed, found = area.owed_oere, []
    for year, costs in sorted((area.costs_oere or {}).items()):
        if year > new.year:
            break
        income = new.oere
        if year < new.year:
            prices = {fee.id: fee.oere(year) for fee in catalogue.fees}
            some = incomes([area], volumes, catalogue, year, prices)
            if not some:
                continue
            income = some[0].oere
        owed += income - costs
        found.append(Balance(area, year, income, costs, owed))
    return tuple(found)
