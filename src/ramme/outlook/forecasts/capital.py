"""The capital programme: allotments by year, running costs that follow, art on new buildings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ramme.budget.capital import art_share, running_costs
from ramme.outlook.data import Outlook, Project
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.rounding import whole_oere

ART = "capital.art"
ART_SHARE = "capital.art_share"
NEW_BUILDING = "new_building"


def allotment_premise(project: Project) -> str:
    """The premise that a scenario moves a project's allotments by."""
    return f"project.{project.id}"


def running_figure(project: str, account: str) -> str:
    """The figure of what a project costs to run on an account."""
    return f"running:{project}:{account}"


def running_figures(
    projects: Sequence[Project], years: Sequence[int]
) -> dict[tuple[str, int], int]:
    """What each project costs to run by account and year, in øre."""
    found: dict[tuple[str, int], int] = {}
    for one in projects:
        costs = [(cost.account, cost.since, cost.amount_oere) for cost in one.running]
        for year in years:
            for account, oere in running_costs(costs, year).items():
                found[running_figure(one.id, account), year] = oere
    return found


def _allotment(project: Project) -> Formula:
    def allotment(look: Look, year: int) -> int:
        return whole_oere(100 * (look.told(allotment_premise(project), year) or Fraction(0)))

    return Formula(f"capital.allotment:{project.id}", "øre", allotment)


def _running(account: str, projects: tuple[Project, ...]) -> Formula:
    named = [one.id for one in projects if any(cost.account == account for cost in one.running)]

    def running(look: Look, year: int) -> int:
        return sum(look.figure(running_figure(name, account), year) for name in named)

    return Formula(f"capital.running:{account}", "øre", running)


def _art(outlook: Outlook) -> Formula:
    new = [one for one in outlook.projects if one.kind == NEW_BUILDING]

    def art(look: Look, year: int) -> int:
        built = sum(look.oere(f"capital.allotment:{one.id}", year) for one in new)
        return art_share(built, look.premise(ART_SHARE, year))

    return Formula(ART, "øre", art)


def capital(outlook: Outlook, _: Horizon) -> Forecast:
    """The capital programme.

    Args:
        outlook: The projects and the account for art.

    Returns:
        Each project's allotment; from the year that it is in use on what it costs to run; the share
        of new buildings that is set aside for art. Capital is not indexed.
    """
    formulas = [_allotment(one) for one in outlook.projects]
    outputs = [Output(f"capital.allotment:{one.id}", (one.account,)) for one in outlook.projects]
    accounts = {cost.account for one in outlook.projects for cost in one.running}
    for account in sorted(accounts):
        formulas.append(_running(account, outlook.projects))
        outputs.append(Output(f"capital.running:{account}", (account,)))
    place = outlook.accounts.get("capital.art_account")
    if place:
        formulas.append(_art(outlook))
        outputs.append(Output(ART, (place,)))
    return Forecast("capital", tuple(formulas), tuple(outputs))
