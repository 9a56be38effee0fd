"""The range that the law gives a rate, and what lies outside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ramme.ledger.errors import RammeError

WHOLE_PERCENT, WHOLE_PER_MILLE = 100, 1000


def within(
    name: str, value: Fraction, lowest: Fraction | None = None, highest: Fraction | None = None
) -> Fraction:
    """The value itself, if it lies in its range.

    Args:
        name: What it is, for the message.
        value: In any unit.
        lowest: The least it may be, in the same unit; None where there is no floor.
        highest: The most it may be; None where there is no ceiling.

    Returns:
        The value, unrounded.

    Raises:
        RammeError: ``rate_out_of_range`` outside, with both ends.

    Example:
        >>> within("land_tax.rate", Fraction("28.89"), Fraction(16), Fraction(34))
        Fraction(2889, 100)
    """
    low = lowest is None or lowest <= value
    if low and (highest is None or value <= highest):
        return value
    ends = {
        "low": "–" if lowest is None else _number(lowest),
        "high": "–" if highest is None else _number(highest),
    }
    raise RammeError("rate_out_of_range", name=name, value=_number(value), **ends)


def _number(value: Fraction) -> str:
    """An exact number as a person writes it: decimal where it ends soon, else a fraction.

    Example:
        >>> _number(Fraction(51, 2)), _number(Fraction(255)), _number(Fraction(1, 3))
        ('25.5', '255', '1/3')
    """
    for places in range(7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return format(Decimal(scaled.numerator).scaleb(-places), "f")
    return str(value)
