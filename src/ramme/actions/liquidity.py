"""The law's rule on liquidity, asked of the budget that is being made."""

from __future__ import annotations

from ramme.actions.choices import liquidity
from ramme.actions.forecasts import forecasting
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING, NOTHING
from ramme.ledger.versions import Version
from ramme.statements.checks import Answer, Check, CheckYear, worst
from ramme.store.outlook_of import outlook_folder
from ramme.store.versions import budget_named
from ramme.store.workspace import Workspace

LIQUIDITY = "liquidity"
TITLE = {
    "da": "Gennemsnittet af kassen over 365 dage er ikke under nul",
    "en": "The average of the cash over 365 days is not below zero",
}


def liquidity_checks(workspace: Workspace, version: Version) -> list[Check]:
    """Whether the 365-day average stays above zero (lånebekendtgørelsen § 9).

    Returns:
        One check with the lowest month of each year; none for a version that is not the one being
        made, or where the municipality has no month profile. What cannot be computed cannot be
        told.
    """
    if version.base in (NOTHING, MISSING) or not outlook_folder(workspace).is_dir():
        return []
    try:
        made = forecasting(workspace, budget_named(version.budget))
        if made.stack.hash != version.hash:
            return []
        averages = liquidity(made)
    except RammeError as error:
        if error.code == "no_month_profile":
            return []
        unknown = CheckYear(version.budget_year, None, Answer.UNKNOWN, None, 0)
        missing = (f"premises {version.budget_year}",)
        return [Check(LIQUIDITY, TITLE, "law", Answer.UNKNOWN, (unknown,), missing)]
    years = tuple(_year(year, min(some)) for year, some in averages.items())
    return [Check(LIQUIDITY, TITLE, "law", worst(one.answer for one in years), years)]


def _year(year: int, lowest_oere: int) -> CheckYear:
    answer = Answer.KEPT if lowest_oere >= 0 else Answer.BROKEN
    return CheckYear(year, None, answer, lowest_oere, 0, lowest_oere)
