"""The liquidity rule: average liquid assets of the last 365 days must not be below zero."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.rounding import whole_oere

MONTHS = 12


def month_ends(
    opening_oere: int, change_oere: int, shares_percent: Sequence[Fraction]
) -> list[Fraction]:
    """Liquid assets at the end of each month of a year.

    Args:
        opening_oere: At the beginning of the year.
        change_oere: What they change by in the year; positive where they grow.
        shares_percent: How far the year's payments have moved them by the end of each month, beside
            the even change: a profile of twelve deviations that sum to zero, in percent of the
            opening assets; or twelve shares of the change that sum to 100.

    Returns:
        Twelve amounts in øre, exact; the last is opening plus change.

    Raises:
        RammeError: ``month_profile_broken`` where the shares are not twelve that sum to 100.

    Example:
        >>> [int(x) for x in month_ends(0, 1200, [Fraction(100, 12)] * 12)][:3]
        [100, 200, 300]
    """
    if len(shares_percent) != MONTHS or sum(shares_percent) != 100:
        raise RammeError("month_profile_broken", months=len(shares_percent))
    found, reached = [], Fraction(0)
    for share in shares_percent:
        reached += share
        found.append(opening_oere + change_oere * reached / 100)
    return found


def year_average(opening_oere: int, ends: Sequence[Fraction]) -> Fraction:
    """The average of a year whose assets move evenly within each month.

    Args:
        opening_oere: At the beginning of the year.
        ends: At the end of each month.

    Returns:
        Øre, exact; months count alike.

    Example:
        >>> year_average(0, [Fraction(100)] * 12)
        Fraction(575, 6)
    """
    starts = [Fraction(opening_oere), *ends[:-1]]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    return sum(middles, Fraction(0)) / len(ends)


def averages(before_oere: int, opening_oere: int, ends: Sequence[Fraction]) -> list[int]:
    """The 365-day average at the end of each month (lånebekendtgørelsen § 9).

    Args:
        before_oere: The average of the 365 days before the year.
        opening_oere: Liquid assets at the beginning of the year.
        ends: At the end of each month.

    Returns:
        Twelve averages in whole øre: as the year goes on, its months take the place of last year's.

    Example:
        >>> averages(600, 0, [Fraction(0)] * 12)[0], averages(600, 0, [Fraction(0)] * 12)[-1]
        (550, 0)
    """
    starts = [Fraction(opening_oere), *ends[:-1]]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    found = []
    for n in range(1, MONTHS + 1):
        this_year = sum(middles[:n], Fraction(0))
        found.append(whole_oere((this_year + before_oere * Fraction(MONTHS - n)) / MONTHS))
    return found
