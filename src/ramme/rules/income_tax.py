"""Income tax and church tax: proceeds, the guaranteed base, the settlement of an own estimate."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ramme.rules.delayed_taxes import YEARS_LATER
from ramme.rules.limits import WHOLE_PERCENT, within
from ramme.rules.parameters import parameter
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


def settlement(
    final_oere: int,
    paid_oere: int,
    surcharge_above_percent: Fraction = Fraction(3),
    discount_percent: Fraction = Fraction(0),
) -> int:
    """What is settled three years after an own estimate (kommuneskatteloven § 16, stk. 2-3).

    Args:
        final_oere: The tax that the year came to.
        paid_oere: The tax that was paid out after the estimate.
        surcharge_above_percent: What is settled above this share of the paid amount, either way,
            gets a surcharge.
        discount_percent: The discount rate of 1 July the year before; the surcharge is three times
            it.

    Returns:
        Whole øre, rounded once: positive is paid to the municipality, negative is paid back.

    Example:
        >>> settlement(1_020_00, 1_000_00, discount_percent=Fraction(1))
        2000
        >>> settlement(900_00, 1_000_00, discount_percent=Fraction(1))
        -10210
    """
    difference = final_oere - paid_oere
    free = abs(paid_oere) * surcharge_above_percent / 100
    above = max(abs(difference) - free, Fraction(0))
    surcharge = above * 3 * discount_percent / 100
    return whole_oere(difference + (surcharge if difference > 0 else -surcharge))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a choice of tax base gives.

    Args:
        base_kroner: The base that the year's tax is paid by.
        paid_oere: What is paid in the budget year.
        settled_oere: What is settled later; 0 under the guarantee.
        settled_in: The year of the settlement.
    """

    base_kroner: Fraction
    paid_oere: int
    settled_oere: int
    settled_in: int

    @property
    def together_oere(self) -> int:
        """Both payments."""
        return self.paid_oere + self.settled_oere


def by_guarantee(guaranteed_kroner: Fraction, rate_percent: Fraction, year: int) -> Outcome:
    """What the state's guarantee gives: nothing is settled later (kommuneskatteloven § 7).

    Args:
        guaranteed_kroner: The guaranteed base.
        rate_percent: The tax rate.
        year: The budget year.

    Returns:
        The outcome in whole øre.

    Example:
        >>> by_guarantee(Fraction(1000), Fraction(25), 2022).together_oere
        25000
    """
    paid = proceeds(guaranteed_kroner, rate_percent)
    return Outcome(guaranteed_kroner, paid, 0, year + YEARS_LATER)


def by_own_estimate(
    own_kroner: Fraction,
    expected_kroner: Fraction,
    rate_percent: Fraction,
    discount_percent: Fraction,
    year: int,
) -> Outcome:
    """What an own estimate gives, with its settlement three years later (§§ 7 and 16).

    Args:
        own_kroner: The base that the municipality estimates and is paid by.
        expected_kroner: The base that the year is believed to come to.
        rate_percent: The tax rate.
        discount_percent: The discount rate.
        year: The budget year.

    Returns:
        The outcome in whole øre.

    Raises:
        RammeError: ``parameter_not_in_force`` from budget 2026 on, when there is no choice.

    Example:
        >>> by_own_estimate(Fraction(1000), Fraction(1010), Fraction(25), Fraction(0), 2022)
        Outcome(base_kroner=Fraction(1000, 1), paid_oere=25000, settled_oere=250, settled_in=2025)
    """
    parameter("income_tax.own_estimate", year)
    above = parameter("income_tax.surcharge_above", year).value
    paid = proceeds(own_kroner, rate_percent)
    settled = settlement(proceeds(expected_kroner, rate_percent), paid, above, discount_percent)
    return Outcome(own_kroner, paid, settled, year + YEARS_LATER)


def passed_on(received_oere: int, paid_oere: int) -> int:
    """What church tax leaves in the municipality's cash: it is collected for the church.

    Args:
        received_oere: Church tax of the year.
        paid_oere: What is paid to the church in the year.

    Returns:
        Whole øre; positive where more is received than paid on in the year.

    Example:
        >>> passed_on(68_000_000_00, 67_600_000_00)
        40000000
    """
    return received_oere - paid_oere
