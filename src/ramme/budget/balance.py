"""The budget as a whole must balance, and by what it is restored."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ramme.statements.checks import Answer, Check, CheckYear, worst
from ramme.statements.declaration import Line
from ramme.statements.evaluation import Values

BALANCE = "balance"
TITLE = {
    "da": "Hovedkonto 0-8 balancerer i budgetår og overslagsår",
    "en": "Main accounts 0-8 balance in the budget year and the estimate years",
}


def _year(year: int, oere: int | None, slack_oere: int) -> CheckYear:
    if oere is None:
        return CheckYear(year, None, Answer.UNKNOWN, None, 0)
    within = Answer.ROUNDING if abs(oere) <= slack_oere else Answer.BROKEN
    answer = Answer.KEPT if oere == 0 else within
    return CheckYear(year, None, answer, oere, 0, slack_oere - abs(oere))


def balance_check(line: Line, values: Values, years: Iterable[int], slack_oere: int = 0) -> Check:
    """Ask whether a line is zero in each year (BEK om kommunernes budget og regnskab § 3, stk. 1).

    Args:
        line: The line that sums main accounts 0-8.
        values: The statement's figures in øre.
        years: The budget year and the estimate years.
        slack_oere: What the rounding of printed figures explains; 0 where they are exact.

    Returns:
        The check; what a year lacks is its figure, positive where expenditure is not financed.
    """
    asked = tuple(_year(year, values.figure(line.id, year), slack_oere) for year in years)
    missing = tuple(f"{line.id} {one.year}" for one in asked if one.answer is Answer.UNKNOWN)
    return Check(BALANCE, TITLE, "law", worst(one.answer for one in asked), asked, missing)


def restoring_points(unfinanced_oere: int, tax_base_oere: int) -> Fraction:
    """By how many percentage points the income tax rises to restore the balance.

    By BEK om kommunernes budget og regnskab § 3, stk. 2, unless the council decides otherwise.

    Args:
        unfinanced_oere: What the amendments lack, øre; negative where they leave money over.
        tax_base_oere: Taxable income, øre; more than zero.

    Returns:
        Percentage points, exact; negative where the tax may be lowered.

    Example:
        >>> restoring_points(9_100_000_00, 9_100_000_000_00)
        Fraction(1, 10)
    """
    return Fraction(unfinanced_oere * 100, tax_base_oere)
