"""Income and church tax: proceeds, the guaranteed base, the settlement of an own estimate."""

from __future__ import annotations

from fractions import Fraction

from ramme.rules.limits import WHOLE_PERCENT, within
from ramme.rules.rounding import whole_oere

OERE = 100


def proceeds(base_kroner: Fraction, rate_percent: Fraction) -> int:
    """What a tax base gives at a rate (kommuneskatteloven § 6).

    Args:
        base_kroner: The tax base in kroner.
        rate_percent: The tax rate in percent.

    Returns:
        Whole øre, rounded once; positive.

    Raises:
        RammeError: ``rate_out_of_range`` below 0 or above 100 percent.

    Example:
        >>> proceeds(Fraction(9_500_000_000), Fraction("25.6"))
        243200000000
    """
    within("income_tax.rate", rate_percent, Fraction(0), Fraction(WHOLE_PERCENT))
    return whole_oere(base_kroner * rate_percent / 100 * OERE)


def guaranteed_base(actual_kroner: Fraction, growth_percent: Fraction) -> Fraction:
    """The tax base that the state guarantees (kommuneskatteloven § 7).

    Args:
        actual_kroner: The actual base three years before the budget year.
        growth_percent: The growth that the minister of finance has set by 1 July.

    Returns:
        Kroner, exact.

    Example:
        >>> guaranteed_base(Fraction(9_000_000_000), Fraction(7))
        Fraction(9630000000, 1)
    """
    return actual_kroner * (1 + growth_percent / 100)


def exceeds(final_oere: int, paid_oere: int, above_percent: Fraction) -> bool:
    """Whether a settlement gets a surcharge (kommuneskatteloven § 16, stk. 3).

    Args:
        final_oere: The tax that the year came to.
        paid_oere: The tax that was paid out after the estimate.
        above_percent: The share of the paid amount that is settled without one, 3.

    Example:
        >>> exceeds(1_030_00, 1_000_00, Fraction(3)), exceeds(969_00, 1_000_00, Fraction(3))
        (False, True)
    """
    return abs(final_oere - paid_oere) > abs(paid_oere) * above_percent / 100


def settlement(
    final_oere: int, paid_oere: int, above_percent: Fraction, surcharge_percent: Fraction
) -> int:
    """What is settled three years after an own estimate (kommuneskatteloven § 16, stk. 2-3).

    Args:
        final_oere: The tax that the year came to.
        paid_oere: The tax that was paid out after the estimate.
        above_percent: What is settled above this share of the paid amount, either way, gets a
            surcharge.
        surcharge_percent: The surcharge: three times the discount rate of 1 July the year before.

    Returns:
        Whole øre, rounded once: positive is paid to the municipality, negative is paid back.

    Example:
        >>> settlement(1_020_00, 1_000_00, Fraction(3), Fraction(3))
        2000
        >>> settlement(900_00, 1_000_00, Fraction(3), Fraction(3))
        -10210
    """
    difference = final_oere - paid_oere
    free = abs(paid_oere) * above_percent / 100
    surcharge = max(abs(difference) - free, Fraction(0)) * surcharge_percent / 100
    return whole_oere(difference + (surcharge if difference > 0 else -surcharge))
