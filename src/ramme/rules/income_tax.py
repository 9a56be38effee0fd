"""Income tax and church tax: proceeds, the guaranteed base, the settlement of an own estimate."""

from __future__ import annotations

from fractions import Fraction

from ramme.rules.rounding import whole_oere

OERE = 100


def proceeds(base_kroner: Fraction, rate_percent: Fraction) -> int:
    """What a tax base gives at a rate (kommuneskatteloven § 6).

    Args:
        base_kroner: The tax base in kroner.
        rate_percent: The tax rate in percent.

    Returns:
        Whole øre, rounded once; positive.

    Example:
        >>> proceeds(Fraction(9_500_000_000), Fraction("25.6"))
        243200000000
    """
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


def settlement(
    final_oere: int,
    paid_oere: int,
    surcharge_above_percent: Fraction = Fraction(3),
    discount_percent: Fraction = Fraction(0),
) -> int:
    """What is settled three years after an own estimate (kommuneskatteloven § 16).

    Args:
        final_oere: The tax that the year came to.
        paid_oere: The tax that was paid out after the estimate.
        surcharge_above_percent: What is paid back above this share of the paid amount gets a
            surcharge.
        discount_percent: The discount rate; the surcharge is three times it.

    Returns:
        Whole øre: positive is paid to the municipality, negative is paid back.

    Example:
        >>> settlement(1_050_00, 1_000_00)
        5000
        >>> settlement(900_00, 1_000_00, discount_percent=Fraction(1))
        -10210
    """
    difference = final_oere - paid_oere
    free = Fraction(paid_oere) * surcharge_above_percent / 100
    above = max(-difference - free, Fraction(0))
    return whole_oere(difference - above * 3 * discount_percent / 100)


def passed_on(received_oere: int, paid_oere: int) -> int:
    """What church tax leaves in the municipality's cash: it is collected for the church.

    Returns:
        Whole øre; positive where more is received than paid on in the year.

    Example:
        >>> passed_on(68_000_000_00, 67_600_000_00)
        40000000
    """
    return received_oere - paid_oere
