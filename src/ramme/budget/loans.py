"""Loans: the instalments and the interest of an annuity, a serial and a bullet loan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.ledger.money import share_out
from ramme.rules.borrowing import LOAN_KINDS
from ramme.rules.limits import WHOLE_PERCENT, within
from ramme.rules.rounding import whole_oere

ANNUITY, SERIAL, BULLET = LOAN_KINDS
KINDS = LOAN_KINDS
TERMS_A_YEAR = (1, 2, 4, 12)


@dataclass(frozen=True, slots=True)
class Term:
    """One payment of a loan, in whole øre.

    Args:
        number: Counted from 1.
        instalment_oere: What the debt falls by.
        interest_oere: Interest of the term on the debt before it.
        debt_oere: What is owed after it.
    """

    number: int
    instalment_oere: int
    interest_oere: int
    debt_oere: int


def annuity_payment(principal_oere: int, rate: Fraction, terms: int) -> int:
    """The payment of each term of an annuity: ``principal × rate ÷ (1 − (1 + rate)^−terms)``.

    Args:
        principal_oere: What is borrowed.
        rate: Interest of one term, as a fraction.
        terms: How many.

    Returns:
        Whole øre, rounded once; with no interest equal parts.

    Example:
        >>> annuity_payment(1_000_000_00, Fraction(2, 100), 10)
        11132653
    """
    if not rate:
        return whole_oere(Fraction(principal_oere, terms))
    grown = (1 + rate) ** terms
    return whole_oere(principal_oere * rate * grown / (grown - 1))


def _instalments(kind: str, principal: int, rate: Fraction, terms: int) -> Iterator[int]:
    """The instalment of each term but that the last takes what is left."""
    if kind == SERIAL:
        yield from share_out(principal, [1] * terms)
    elif kind == BULLET:
        yield from [0] * (terms - 1)
    else:
        payment, debt = annuity_payment(principal, rate, terms), principal
        for _ in range(terms - 1):
            # A few øre over many terms would round to more than is owed.
            instalment = min(payment - whole_oere(debt * rate), debt)
            debt -= instalment
            yield instalment


def _check(
    kind: str, principal_oere: int, rate_percent: Fraction, years: int, terms_a_year: int
) -> None:
    if kind not in KINDS:
        raise RammeError("unknown_loan_kind", kind=kind, known=", ".join(KINDS))
    if years < 1:
        raise RammeError("years_too_few", years=years)
    if terms_a_year not in TERMS_A_YEAR:
        known = ", ".join(map(str, TERMS_A_YEAR))
        raise RammeError("terms_uneven", terms=terms_a_year, known=known)
    if principal_oere < 0:
        raise RammeError("principal_negative", oere=principal_oere)
    within("loans.rate", rate_percent, Fraction(0), Fraction(WHOLE_PERCENT))


def plan(
    kind: str, principal_oere: int, rate_percent: Fraction, years: int, terms_a_year: int
) -> list[Term]:
    """All payments of a loan.

    Args:
        kind: ``annuity`` (equal payments), ``serial`` (equal instalments), ``bullet`` (all at the
            end).
        principal_oere: What is owed before the first payment.
        rate_percent: Interest a year; each term bears its even part.
        years: The loan's term.
        terms_a_year: How many payments a year.

    Returns:
        One term a payment. Interest is rounded to whole øre in each term; the instalments sum to
        the principal exactly, the last one taking what rounding has left.

    Raises:
        RammeError: ``unknown_loan_kind``, ``years_too_few``, ``terms_uneven``,
            ``principal_negative``, ``rate_out_of_range``.

    Example:
        >>> terms = plan("serial", 300, Fraction(4), 3, 1)
        >>> [(one.instalment_oere, one.interest_oere) for one in terms]
        [(100, 12), (100, 8), (100, 4)]
    """
    _check(kind, principal_oere, rate_percent, years, terms_a_year)
    terms = years * terms_a_year
    rate = rate_percent / 100 / terms_a_year
    debt, found = principal_oere, []
    planned = [*_instalments(kind, principal_oere, rate, terms)]
    for number in range(1, terms + 1):
        instalment = debt if number == terms else planned[number - 1]
        interest = whole_oere(debt * rate)
        debt -= instalment
        found.append(Term(number, instalment, interest, debt))
    return found


def by_year(
    kind: str,
    principal_oere: int,
    rate_percent: Fraction,
    first_year: int,
    years: int,
    terms_a_year: int,
) -> dict[int, tuple[int, int]]:
    """A loan's instalments and interest by year.

    Args:
        kind: ``annuity``, ``serial`` or ``bullet``.
        principal_oere: What is owed before the first payment.
        rate_percent: Interest a year.
        first_year: The year of the first payment.
        years: The loan's term.
        terms_a_year: How many payments a year.

    Returns:
        By year: instalments and interest in whole øre.

    Raises:
        RammeError: As `plan`.

    Example:
        >>> by_year("bullet", 1000, Fraction(5), 2022, 2, 1)
        {2022: (0, 50), 2023: (1000, 50)}
    """
    found: dict[int, tuple[int, int]] = {}
    for term in plan(kind, principal_oere, rate_percent, years, terms_a_year):
        year = first_year + (term.number - 1) // terms_a_year
        instalments, interest = found.get(year, (0, 0))
        found[year] = instalments + term.instalment_oere, interest + term.interest_oere
    return found
