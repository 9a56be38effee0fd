"""Taxes that reach the municipality three years later: corporate tax and estate tax."""

from __future__ import annotations

from fractions import Fraction

from ramme.rules.rounding import whole_oere

YEARS_LATER = 3


def corporate_tax(proceeds_kroner: Fraction, share_percent: Fraction) -> int:
    """The municipality's share of corporate tax (selskabsskatteloven § 23).

    Args:
        proceeds_kroner: Corporate tax of the municipality's companies of the income year, three
            years before the budget year.
        share_percent: The share, in percent.

    Returns:
        Whole øre, rounded once.

    Example:
        >>> corporate_tax(Fraction(430_000_000), Fraction("14.24"))
        6123200000
    """
    return whole_oere(proceeds_kroner * share_percent)


def estate_tax(proceeds_kroner: Fraction, share: Fraction) -> int:
    """The municipality's share of estate tax, paid three years after the death.

    Args:
        proceeds_kroner: Estate tax of those who died in the year, as known on 1 May two years on.
        share: A third.

    Returns:
        Whole øre, rounded once; nothing is settled later.

    Example:
        >>> estate_tax(Fraction(17_000_000), Fraction(1, 3))
        566666667
    """
    return whole_oere(proceeds_kroner * share * 100)
