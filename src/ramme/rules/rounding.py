"""The one rounding that formulas declare: to the nearest whole øre."""

from __future__ import annotations

from fractions import Fraction


def whole_oere(exact: Fraction | int) -> int:
    """The nearest whole øre; a half goes away from zero.

    Example:
        >>> whole_oere(Fraction(5, 2)), whole_oere(Fraction(-5, 2)), whole_oere(Fraction(7, 3))
        (3, -3, 2)
    """
    value = Fraction(exact)
    nearest = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return nearest if value >= 0 else -nearest


def times(oere: int, factor: Fraction) -> int:
    """An amount times a factor, to the nearest whole øre; a half goes away from zero.

    The same as ``whole_oere(oere * factor)``, without making a fraction of each of many amounts.

    Example:
        >>> times(1_000_50, Fraction(1, 3)), times(-5, Fraction(1, 2))
        (33350, -3)
    """
    numerator, denominator = oere * factor.numerator, factor.denominator
    nearest = (2 * abs(numerator) + denominator) // (2 * denominator)
    return nearest if numerator >= 0 else -nearest
