"""Service and capital ceilings: which accounts count and why, and what passing them costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.rounding import whole_oere

TAX_FINANCED = ("0", "2", "3", "4", "5", "6")
_OPERATING, _REFUND, _CAPITAL = 1, 2, 3
_FUNCTION = re.compile(r"\d\.\d{2}\.\d{2}")
_DRANST = range(1, 10)


class Counts(StrEnum):
    """Whether an account counts, and the reason."""

    SERVICE = "service"
    CAPITAL = "capital"
    UTILITY = "utility"
    TRANSFER = "transfer"
    CO_FINANCING = "co_financing"
    HOUSING = "housing"
    INSURED_UNEMPLOYED = "insured_unemployed"
    REFUND = "refund"
    CALCULATED = "calculated"
    CAPITAL_INCOME = "capital_income"
    FINANCING = "financing"


# Functions whose operating is no service (budgetloven § 10); first and last of a range. General
# knowledge: nobody has checked it against the ministry's own list.
_NOT_SERVICE: Sequence[tuple[str, str, Counts]] = (
    ("0.25.18", "0.25.19", Counts.HOUSING),
    ("4.62.81", "4.62.82", Counts.CO_FINANCING),
    ("5.32.30", "5.32.30", Counts.HOUSING),
    ("5.46.60", "5.46.65", Counts.TRANSFER),
    ("5.48.65", "5.48.68", Counts.TRANSFER),
    ("5.57.78", "5.57.78", Counts.INSURED_UNEMPLOYED),
    ("5.57.71", "5.57.79", Counts.TRANSFER),
    ("5.58.80", "5.58.83", Counts.TRANSFER),
    ("5.68.90", "5.68.98", Counts.TRANSFER),
)
_HOUSING = ("0.25.19",)
_DEAR_CASES = "5.22.07"


def counts_as(function: str, dranst: int, art: str = "") -> Counts:
    """What an account counts as under the ceilings (budgetloven § 10; eflis.dk, KPI 9).

    Args:
        function: Such as ``3.22.01``.
        dranst: 1 operating, 2 state refund, 3 capital … 9.
        art: Such as ``1`` or ``4.5``; empty where it is not known.

    Returns:
        ``SERVICE`` where it counts as service expenditure, ``CAPITAL`` where it counts as gross
        capital within the ceiling, else the reason why it counts in neither.

    Raises:
        RammeError: ``bad_function``, ``bad_dranst``.

    Example:
        >>> counts_as("3.22.01", 1).value, counts_as("5.57.73", 1).value
        ('service', 'transfer')
        >>> counts_as("3.22.01", 3).value, counts_as("1.38.60", 3).value
        ('capital', 'utility')
    """
    if not _FUNCTION.fullmatch(function):
        raise RammeError("bad_function", function=function)
    if dranst not in _DRANST:
        raise RammeError("bad_dranst", dranst=dranst)
    main = function[0]
    if main == "1":
        return Counts.UTILITY
    if main not in TAX_FINANCED or dranst > _CAPITAL:
        return Counts.FINANCING
    if art.startswith("0"):
        return Counts.CALCULATED
    return _capital(function, art) if dranst == _CAPITAL else _operating(function, dranst)


def _capital(function: str, art: str) -> Counts:
    """What tax-financed capital counts as; the ceiling is gross, so income counts for nothing."""
    if function in _HOUSING:
        return Counts.HOUSING
    return Counts.CAPITAL_INCOME if art[:1] in ("7", "8") else Counts.CAPITAL


def _operating(function: str, dranst: int) -> Counts:
    """What tax-financed operating counts as."""
    if dranst == _REFUND and function == _DEAR_CASES:
        return Counts.REFUND
    for first, last, why in _NOT_SERVICE:
        if first <= function <= last:
            return why
    return Counts.SERVICE


@dataclass(frozen=True, slots=True)
class NationalSanction:
    """What it costs a municipality where all together pass a ceiling, in whole øre.

    Args:
        conditional_oere: Its part of the conditional grant, by people; all of it may be kept back.
        by_population_oere: Its part of the excess that is taken by people.
        own_oere: Its part of the excess that is taken from those who passed theirs.
    """

    conditional_oere: int
    by_population_oere: int
    own_oere: int


def national_sanction(
    conditional_oere: int,
    excess_oere: int,
    by_population_percent: Fraction,
    people: Fraction,
    own_share: Fraction,
) -> NationalSanction:
    """What a municipality loses where all together pass a ceiling in budget or accounts.

    Args:
        conditional_oere: The grant that depends on the ceiling, for all municipalities.
        excess_oere: What the accounts of all pass their budgets by; nothing where they do not.
        by_population_percent: The part of the excess that is taken by people, 40.
        people: The municipality's share of all people.
        own_share: Its share of what those who passed theirs have passed them by.

    Returns:
        Whole øre, each rounded once (budgetlov og sanktionsregler, ism.dk).

    Example:
        >>> national_sanction(3_000_000_000_00, 0, Fraction(40), Fraction("0.0083"), Fraction(0))
        NationalSanction(conditional_oere=2490000000, by_population_oere=0, own_oere=0)
    """
    excess = Fraction(max(excess_oere, 0))
    by_people = excess * by_population_percent / 100
    return NationalSanction(
        whole_oere(conditional_oere * people),
        whole_oere(by_people * people),
        whole_oere((excess - by_people) * own_share),
    )
