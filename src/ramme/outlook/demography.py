"""Models of what a change of people costs; which one an area has is declared."""

from __future__ import annotations

from fractions import Fraction

UNIT_PRICE, COVERAGE, AGEING = "unit_price", "coverage", "unit_price_ageing"
# The models that an area can have.
MODELS = (UNIT_PRICE, AGEING, COVERAGE)


def need(
    change: Fraction,
    unit_price_kroner: Fraction,
    variable_percent: Fraction,
    coverage_percent: Fraction = Fraction(100),
    threshold: Fraction = Fraction(0),
) -> Fraction:
    """What more or fewer people of an area's ages cost.

    Args:
        change: People more than in the base year; fewer are negative.
        unit_price_kroner: What one of them costs a year.
        variable_percent: The share of it that follows the number.
        coverage_percent: The share of them who use the service.
        threshold: A change below it costs nothing; from it on the whole change counts.

    Returns:
        Øre, exact.

    Example:
        >>> need(Fraction(10), Fraction(100_000), Fraction(80), Fraction(95))
        Fraction(76000000, 1)
        >>> need(Fraction(10), Fraction(100_000), Fraction(80), threshold=Fraction(15))
        Fraction(0, 1)
    """
    if abs(change) < threshold:
        return Fraction(0)
    return change * unit_price_kroner * 100 * variable_percent / 100 * coverage_percent / 100


def healthier(
    persons: Fraction,
    unit_price_kroner: Fraction,
    variable_percent: Fraction,
    ageing_percent: Fraction,
    years: int,
) -> Fraction:
    """What all people of an area's ages need less where they grow healthier year by year.

    Args:
        persons: All of them.
        unit_price_kroner: What one of them costs a year.
        variable_percent: The share of it that follows the need.
        ageing_percent: How much less each needs, each year.
        years: Since the base year.

    Returns:
        Øre, exact; negative.

    Example:
        >>> healthier(Fraction(1000), Fraction(10_000), Fraction(100), Fraction(1), 2)
        Fraction(-19900000, 1)
    """
    kept = (1 - ageing_percent / 100) ** years
    return persons * unit_price_kroner * 100 * variable_percent / 100 * (kept - 1)
