"""What a family pays in a year: places, clubs, lessons and waste, with what the law takes off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.records import Catalogue, Fee, FeePrice, Validity, validity
from ramme.budget.fees.rules import ExampleFamily, FamilyPart, FeeRules
from ramme.ledger.errors import RammeError

MOST_PAYMENTS = 366


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fee that a family pays so many times a year."""

    part: FamilyPart
    fee: Fee
    payments: int


class Unknown(StrEnum):
    """What nobody has declared, so that nothing is taken off for it."""

    SIBLINGS = "siblings"
    FREE_PLACES = "free_places"


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """What a family pays for one thing in a year.

    Args:
        chosen: What.
        price: Of the year, or of the season that begins in it.
        holds: Its days.
        full_oere: Price times payments.
        sibling_oere: Taken off because another place is dearer.
        free_oere: Taken off because of the income.
    """

    chosen: Chosen
    price: FeePrice
    holds: Validity
    full_oere: int
    sibling_oere: int
    free_oere: int

    @property
    def oere(self) -> int:
        """What is paid."""
        return self.full_oere - self.sibling_oere - self.free_oere


@dataclass(frozen=True, slots=True)
class FamilyYear:
    """A family's year.

    Args:
        year: Which.
        lines: In the order in which they were chosen.
        unknown: By part, what is not known and was not taken off.
    """

    year: int
    lines: tuple[FamilyLine, ...]
    unknown: tuple[tuple[FamilyPart, Unknown], ...]

    @property
    def oere(self) -> int:
        """What all of it costs."""
        return sum(line.oere for line in self.lines)


def family_year(
    rules: FeeRules, year: int, chosen: Sequence[Chosen], income_oere: int | None = None
) -> FamilyYear:
    """What a family pays in a year for what it has chosen.

    Args:
        rules: When seasons begin.
        year: Which year; of a fee that goes by seasons, the season that begins in it.
        chosen: What is paid, and how often.
        income_oere: The household's yearly income; None where it is not told, so that no free
            place is reckoned.

    Returns:
        Each line rounded once for each thing that is taken off, half up to an øre.

    Raises:
        RammeError: ``fee_without_amount``, ``payments_out_of_range`` or ``income_negative``.
    """
    if income_oere is not None:
        check_income(income_oere)
    full = [_full(one, year) for one in chosen]
    lines = [
        _line(rules, one, (price, oere), _is_dearest(n, chosen, full), income_oere)
        for n, (one, (price, oere)) in enumerate(zip(chosen, full, strict=True))
    ]
    return FamilyYear(year, tuple(lines), tuple(_unknown(chosen)))


def check_income(oere: int) -> None:
    """Refuse an income below nil.

    Args:
        oere: Of a year.

    Raises:
        RammeError: ``income_negative``.
    """
    if oere < 0:
        raise RammeError("income_negative", oere=oere)


def check_payments(fee: Fee, number: int) -> None:
    """Refuse a number of payments that no year has.

    Args:
        fee: Which is paid.
        number: Of payments a year.

    Raises:
        RammeError: ``payments_out_of_range``.
    """
    if not 0 < number <= MOST_PAYMENTS:
        raise RammeError("payments_out_of_range", fee=fee.label, number=number, most=MOST_PAYMENTS)


def _full(one: Chosen, year: int) -> tuple[FeePrice, int]:
    """The price of a year, and what so many payments of it are."""
    check_payments(one.fee, one.payments)
    price, oere = one.fee.price(year), one.fee.oere(year)
    if price is None or oere is None:
        raise RammeError("fee_without_amount", fee=one.fee.label, period=str(year))
    return price, oere * one.payments


def _is_dearest(n: int, chosen: Sequence[Chosen], full: Sequence[tuple[FeePrice, int]]) -> bool:
    """Whether no other of its part is dearer; of equals, the first counts as the dearest."""
    part = chosen[n].part
    places = [at for at, one in enumerate(chosen) if one.part.id == part.id]
    return n == max(places, key=lambda at: (full[at][1], -at))


def _line(
    rules: FeeRules,
    one: Chosen,
    full: tuple[FeePrice, int],
    is_dearest: bool,  # noqa: FBT001 - a fact of the line
    income_oere: int | None,
) -> FamilyLine:
    price, oere = full
    percent = one.part.sibling_percent
    sibling = 0 if is_dearest or percent is None else half_up(oere * percent / 100, 1)
    free = half_up((oere - sibling) * _free_percent(one.part, income_oere) / 100, 1)
    return FamilyLine(one, price, validity(price, rules.season_begins), oere, sibling, free)


def _free_percent(part: FamilyPart, income_oere: int | None) -> Fraction:
    """How much is given at an income."""
    if income_oere is None:
        return Fraction(0)
    given = (percent for up_to, percent in part.free_places if income_oere <= up_to)
    return next(given, Fraction(0))


def _unknown(chosen: Sequence[Chosen]) -> list[tuple[FamilyPart, Unknown]]:
    found = []
    for part in {one.part.id: one.part for one in chosen}.values():
        several = sum(one.part.id == part.id for one in chosen) > 1
        if part.subsidised and several and part.sibling_percent is None:
            found.append((part, Unknown.SIBLINGS))
        if part.subsidised and not part.free_places:
            found.append((part, Unknown.FREE_PLACES))
    return found


def chosen_by(rules: FeeRules, catalogue: Catalogue, family: ExampleFamily) -> list[Chosen]:
    """What an example family pays for.

    Args:
        rules: With its parts.
        catalogue: With its fees.
        family: Which.

    Raises:
        RammeError: ``unknown_fee``, or ``payments_unknown`` where nobody says how often.
    """
    parts = {one.id: one for one in rules.family_parts}
    found = []
    for part_id, fee_id, payments in family.chosen:
        part, fee = parts[part_id], catalogue.fee(fee_id)
        times = payments or part.payments
        if times is None:
            raise RammeError("payments_unknown", fee=fee.label)
        found.append(Chosen(part, fee, times))
    return found
