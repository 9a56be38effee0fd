"""Borrowing: access to loans by type of expense, the longest terms, primary capital."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.parameters import Held, parameter
from ramme.rules.rounding import whole_oere

LOAN_KINDS = ("annuity", "serial", "bullet")
ORDINARY, HOUSING = "ordinary", "housing"

# Almenboligloven § 118 a: from these commitments on the share follows the average size.
BY_SIZE_SINCE, SMALL_BELOW_M2, LARGE_FROM_M2 = 2019, 90, 105


def access_to_loans(
    expenses_oere: Mapping[str, int], shares_percent: Mapping[str, Fraction]
) -> int:
    """What a year's expenses give access to borrow (lånebekendtgørelsen §§ 1-2).

    Args:
        expenses_oere: By type of expense.
        shares_percent: How much of each type may be borrowed.

    Returns:
        Whole øre, rounded once.

    Raises:
        RammeError: ``loan_access_unknown`` for a type without a share.

    Example:
        >>> access_to_loans({"energy": 10_000_000_00}, {"energy": Fraction(100)})
        1000000000
    """
    for kind in expenses_oere:
        if kind not in shares_percent:
            raise RammeError("loan_access_unknown", kind=kind, known=", ".join(shares_percent))
    exact = (oere * shares_percent[kind] / 100 for kind, oere in expenses_oere.items())
    return whole_oere(sum(exact, Fraction(0)))


def longest_term(kind: str, purpose: str, year: int) -> Held | None:
    """The longest term of a loan from a year on.

    Args:
        kind: ``annuity``, ``serial`` or ``bullet``.
        purpose: ``ordinary``, or ``housing`` for homes for older people.
        year: The year of its first instalment.

    Returns:
        The parameter, in years: 30 for housing, 10 for a bullet, else 25; None for any other
        purpose, whose terms nobody has looked up.

    Raises:
        RammeError: ``parameter_not_in_force`` before 2007.

    Example:
        >>> found = [longest_term(kind, "ordinary", 2022) for kind in LOAN_KINDS]
        >>> [int(one.value) for one in found if one]
        [25, 25, 10]
        >>> longest_term("annuity", "utility", 2022) is None
        True
    """
    if purpose == HOUSING:
        return parameter("borrowing.longest_years_housing", year)
    if purpose != ORDINARY:
        return None
    return parameter(f"borrowing.longest_years{'_bullet' if kind == 'bullet' else ''}", year)


def primary_capital(acquisition_oere: int, percent: Fraction) -> int:
    """The municipality's primary capital for social housing (almenboligloven § 118 a).

    Args:
        acquisition_oere: The dwellings' acquisition cost.
        percent: The share that `primary_capital_share` names.

    Returns:
        Whole øre, rounded once.

    Example:
        >>> primary_capital(54_600_000_00, Fraction(10))
        546000000
    """
    return whole_oere(acquisition_oere * percent / 100)


def primary_capital_share(average_m2: int | None, year: int) -> str:
    """Which parameter is the share of primary capital for dwellings committed in a year (§ 118 a).

    Args:
        average_m2: Average size of the dwellings; None where it is not known, which reads as
            middle.
        year: The year of the commitment.

    Returns:
        The parameter's name: up to 2018 one share whatever the size; from 2019 on one below 90 m²,
        one from 105 m² and one between.

    Raises:
        RammeError: ``size_not_positive``.

    Example:
        >>> [primary_capital_share(size, 2022) for size in (89, 90)]
        ['housing.primary_capital_small', 'housing.primary_capital']
    """
    if average_m2 is not None and average_m2 <= 0:
        raise RammeError("size_not_positive", size=average_m2)
    if average_m2 is None or year < BY_SIZE_SINCE:
        return "housing.primary_capital"
    if average_m2 < SMALL_BELOW_M2:
        return "housing.primary_capital_small"
    if average_m2 >= LARGE_FROM_M2:
        return "housing.primary_capital_large"
    return "housing.primary_capital"
