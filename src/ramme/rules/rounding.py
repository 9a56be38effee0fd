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
