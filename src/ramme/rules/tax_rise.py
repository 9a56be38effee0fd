"""The sanction of a tax rise: the part of the cut that the municipality and all others bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.rounding import whole_oere


@dataclass(frozen=True, slots=True)
class RateChange:
    """A tax rate of the year before and of the budget, with its base.

    Args:
        base_kroner: The budget year's base.
        before: The rate of the year before.
        now: The budget's rate.
        per: 100 for a rate in percent, 1000 for one in per mille.
    """

    base_kroner: Fraction
    before: Fraction
    now: Fraction
    per: int


def rise(changes: Sequence[RateChange]) -> int:
    """What changed rates give in the budget year (§ 1: income tax, land tax, business charge).

    Args:
        changes: One for each tax that counts.

    Returns:
        Whole øre, rounded once; a fall in one tax offsets a rise in another, so it may be negative.

    Example:
        >>> rate = RateChange(Fraction(1_000_000), Fraction(25), Fraction("25.5"), 100)
        >>> land = RateChange(Fraction(1_000_000), Fraction(29), Fraction(28), 1000)
        >>> rise([rate, land])
        400000
    """
    exact = sum(
        (one.base_kroner * (one.now - one.before) / one.per for one in changes), Fraction(0)
    )
    return whole_oere(100 * exact)


def individual_cut(rise_oere: int, share_percent: Fraction) -> int:
    """What the municipality's grant is cut by for its own rise (§ 2).

    Args:
        rise_oere: What the higher rates give; a fall is no rise.
        share_percent: The share of the year after the rise: 75, 50, 50, 25.

    Returns:
        Whole øre, positive, rounded once.

    Example:
        >>> [individual_cut(10_000_000_00, Fraction(part)) // 100 for part in (75, 50, 50, 25)]
        [7500000, 5000000, 5000000, 2500000]
    """
    return whole_oere(max(rise_oere, 0) * share_percent / 100)


def collective_cut(
    national_rise_oere: int, share_percent: Fraction, people: int, people_in_all: int
) -> int:
    """What a municipality bears of all rises, by its people (not verified).

    Args:
        national_rise_oere: The rise of all municipalities together.
        share_percent: The year's collective share: 25, 50, 50, 75, then 100.
        people: Of the municipality.
        people_in_all: Of the country.

    Returns:
        Whole øre, rounded once.

    Raises:
        RammeError: ``nobody_lives_there`` where the country has no people; ``people_out_of_range``
            where the municipality has fewer than none, or more than the country.

    Example:
        >>> collective_cut(300_000_000_00, Fraction(25), 50_000, 6_000_000)
        62500000
    """
    exact = Fraction(max(national_rise_oere, 0)) * share_percent / 100
    return whole_oere(exact * people_share(people, people_in_all))


def people_share(people: int, people_in_all: int) -> Fraction:
    """A municipality's share of all people.

    Args:
        people: Of the municipality.
        people_in_all: Of the country.

    Returns:
        An exact fraction from 0 to 1.

    Raises:
        RammeError: ``nobody_lives_there``, ``people_out_of_range``.

    Example:
        >>> people_share(48_000, 5_760_000)
        Fraction(1, 120)
    """
    if people_in_all <= 0:
        raise RammeError("nobody_lives_there", people=people_in_all)
    if not 0 <= people <= people_in_all:
        raise RammeError("people_out_of_range", people=people, people_in_all=people_in_all)
    return Fraction(people, people_in_all)
