"""The liquidity rule: average liquid assets of the last 365 days must not be below zero."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.rounding import whole_oere

MONTHS = 12
# The rule counts 365 days, so a leap day is left out.
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR_DAYS = sum(DAYS)


def month_ends(
    opening_oere: int, change_oere: int, shares_percent: Sequence[Fraction]
) -> list[Fraction]:
    """Liquid assets at the end of each month of a year.

    Args:
        opening_oere: At the beginning of the year.
        change_oere: What they change by in the year; positive where they grow.
        shares_percent: Twelve shares of that change, one a month; below zero where a month goes the
            other way, together 100.

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


def month_averages(opening_oere: int, ends: Sequence[Fraction]) -> list[Fraction]:
    """The average of each month, whose assets move evenly from its beginning to its end.

    Args:
        opening_oere: At the beginning of the first month.
        ends: At the end of each month.

    Returns:
        Øre, exact, one a month.

    Example:
        >>> month_averages(0, [Fraction(100), Fraction(50)])
        [Fraction(50, 1), Fraction(75, 1)]
    """
    starts = [Fraction(opening_oere), *ends[:-1]]
    return [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]


def averages(before_oere: int, opening_oere: int, ends: Sequence[Fraction]) -> list[int]:
    """The 365-day average at the end of each month (lånebekendtgørelsen § 9).

    Args:
        before_oere: The average of the 365 days before the year; its days are taken to be alike.
        opening_oere: Liquid assets at the beginning of the year.
        ends: At the end of each of its twelve months.

    Returns:
        Twelve averages in whole øre, rounded once: as the year goes on, its days take the place of
        last year's.

    Raises:
        RammeError: ``month_profile_broken`` where the months are not twelve.

    Example:
        >>> found = averages(365, 0, [Fraction(0)] * 12)
        >>> found[0], found[-1]
        (334, 0)
    """
    if len(ends) != MONTHS:
        raise RammeError("month_profile_broken", months=len(ends))
    found, passed, reached = [], 0, Fraction(0)
    for days, average in zip(DAYS, month_averages(opening_oere, ends), strict=True):
        passed, reached = passed + days, reached + days * average
        found.append(whole_oere((reached + before_oere * (YEAR_DAYS - passed)) / YEAR_DAYS))
    return found
