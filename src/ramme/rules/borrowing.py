"""Borrowing: access to loans by type of expense, primary capital, deposits and their release."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.ledger.money import share_out
from ramme.rules.rounding import whole_oere


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


def primary_capital(acquisition_oere: int, percent: Fraction) -> int:
    """The municipality's primary capital for social housing (almenboligloven § 118 a).

    Args:
        acquisition_oere: The dwellings' acquisition cost.
        percent: The share of the year and size.

    Returns:
        Whole øre.

    Example:
        >>> primary_capital(54_600_000_00, Fraction(10))
        546000000
    """
    return whole_oere(acquisition_oere * percent / 100)


def released(deposit_oere: int, years: int) -> list[int]:
    """What is released of a deposit in each year.

    Args:
        deposit_oere: What was deposited.
        years: How many years it is released over.

    Returns:
        Whole øre a year; together the deposit, exactly.

    Raises:
        RammeError: ``years_too_few``.

    Example:
        >>> released(100, 3)
        [34, 33, 33]
    """
    if years < 1:
        raise RammeError("years_too_few", years=years)
    return share_out(deposit_oere, [1] * years)
