"""The sanction of a tax rise: the part of the cut that the municipality and all others bear."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.rounding import whole_oere


def individual_cut(rise_oere: int, share_percent: Fraction) -> int:
    """What the municipality's grant is cut by for its own rise (§ 2).

    Args:
        rise_oere: What the higher rates give; a fall is no rise.
        share_percent: The share of the year after the rise: 75, 50, 50, 25.

    Returns:
        Whole øre, positive.

    Example:
        >>> [individual_cut(10_000_000_00, Fraction(part)) // 100 for part in (75, 50, 50, 25)]
        [7500000, 5000000, 5000000, 2500000]
    """
    return whole_oere(max(rise_oere, 0) * share_percent / 100)


def capped_cuts(
    rises_oere: Sequence[int], total_rise_oere: int, share_percent: Fraction
) -> list[int]:
    """The cuts of all municipalities: together at most the share of the total rise (§ 2).

    Args:
        rises_oere: What each municipality's rates give more; falls are negative.
        total_rise_oere: The rise of all together, falls taken off.
        share_percent: The year's share.

    Returns:
        Whole øre for each. Where falls make the total smaller, all are cut less alike.

    Example:
        >>> capped_cuts([100, -40], 60, Fraction(75))
        [45, 0]
    """
    raised = [max(rise, 0) for rise in rises_oere]
    whole = sum(raised)
    if not whole or total_rise_oere <= 0:
        return [0] * len(raised)
    scale = min(Fraction(total_rise_oere, whole), Fraction(1)) * share_percent / 100
    return [whole_oere(rise * scale) for rise in raised]


def collective_cut(
    national_rise_oere: int, share_percent: Fraction, people: int, people_in_all: int
) -> int:
    """What a municipality bears of all rises, by its people.

    Args:
        national_rise_oere: The rise of all municipalities together.
        share_percent: The year's collective share: 25, 50, 50, 75.
        people: Of the municipality.
        people_in_all: Of the country.

    Returns:
        Whole øre.

    Raises:
        RammeError: ``nobody_lives_there`` where the country has no people.

    Example:
        >>> collective_cut(300_000_000_00, Fraction(25), 50_000, 6_000_000)
        62500000
    """
    if people_in_all <= 0:
        raise RammeError("nobody_lives_there", people=people_in_all)
    exact = Fraction(max(national_rise_oere, 0)) * share_percent / 100
    return whole_oere(exact * people / people_in_all)
