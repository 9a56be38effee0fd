"""Borrowing: access to loans by type of expense, the longest terms, primary capital."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.parameters import Held, parameter
from ramme.rules.rounding import whole_oere

LOAN_KINDS = ("annuity", "serial", "bullet")
PURPOSES = ("ordinary", "housing")

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


def longest_term(kind: str, purpose: str, grace_years: int, year: int) -> Held:
    """The longest term of a loan that is drawn in a year.

    Args:
        kind: ``annuity``, ``serial`` or ``bullet``.
        purpose: ``ordinary``, or ``housing`` for homes for older people.
        grace_years: Years without instalments at the beginning.
        year: When it is drawn.

    Returns:
        The parameter, in years: 25 and 30 for housing; 15 with a year of grace, 10 for a bullet.

    Raises:
        RammeError: ``unknown_loan_kind``, ``unknown_loan_purpose``.

    Example:
        >>> [int(longest_term(kind, "ordinary", 0, 2022).value) for kind in LOAN_KINDS]
        [25, 25, 10]
    """
    if kind not in LOAN_KINDS:
        raise RammeError("unknown_loan_kind", kind=kind, known=", ".join(LOAN_KINDS))
    if purpose not in PURPOSES:
        raise RammeError("unknown_loan_purpose", purpose=purpose, known=", ".join(PURPOSES))
    if purpose == "housing":
        return parameter("borrowing.longest_years_housing", year)
    if kind == "bullet":
        return parameter("borrowing.longest_years_bullet", year)
    return parameter(f"borrowing.longest_years{'_grace' if grace_years else ''}", year)


def check_term(years: int, longest: Held) -> int:
    """The term itself, if a loan may have it.

    Args:
        years: The loan's term.
        longest: From `longest_term`.

    Returns:
        The years.

    Raises:
        RammeError: ``years_too_few``, ``term_too_long``.

    Example:
        >>> check_term(25, longest_term("serial", "ordinary", 0, 2022))
        25
    """
    if years < 1:
        raise RammeError("years_too_few", years=years)
    if years > longest.value:
        most = int(longest.value)
        raise RammeError("term_too_long", years=years, most=most, reference=longest.reference)
    return years


def primary_capital(acquisition_oere: int, percent: Fraction) -> int:
    """The municipality's primary capital for social housing (almenboligloven § 118 a).

    Args:
        acquisition_oere: The dwellings' acquisition cost.
        percent: The share of the year and size, see `primary_capital_share`.

    Returns:
        Whole øre, rounded once.

    Example:
        >>> primary_capital(54_600_000_00, Fraction(10))
        546000000
    """
    return whole_oere(acquisition_oere * percent / 100)


def primary_capital_share(average_m2: int | None, year: int) -> Held:
    """The share of primary capital for dwellings that are committed in a year (§ 118 a).

    Args:
        average_m2: Average size of the dwellings; None where it is not known, which reads as
            middle.
        year: The year of the commitment.

    Returns:
        The parameter in percent: 14 up to 2018 whatever the size; from 2019 to 2026 8 below 90 m²,
        12 from 105 m², else 10.

    Raises:
        RammeError: ``size_not_positive``; ``parameter_not_in_force`` after 2026.

    Example:
        >>> [int(primary_capital_share(size, 2022).value) for size in (89, 90, 104, 105)]
        [8, 10, 10, 12]
    """
    if average_m2 is not None and average_m2 <= 0:
        raise RammeError("size_not_positive", size=average_m2)
    middle = parameter("housing.primary_capital", year)
    if average_m2 is None or year < BY_SIZE_SINCE:
        return middle
    if average_m2 < SMALL_BELOW_M2:
        return parameter("housing.primary_capital_small", year)
    if average_m2 >= LARGE_FROM_M2:
        return parameter("housing.primary_capital_large", year)
    return middle
