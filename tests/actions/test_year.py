"""A budget year as it stands, the law's checks of a version, and what amendments lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions.amendments import is_balanced, unfinanced
from ramme.actions.budgets import open_budget
from ramme.actions.proposals import Proposal, ProposedLine, put_forward
from ramme.actions.treatments import treat
from ramme.actions.views import check
from ramme.actions.year import year_of
from ramme.budget.treatments import Outcome, Treated
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Setting
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.stacks import SAID, changes, entry, levels, sealed
from tests.year_town import town


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Workspace]:
    yield town(tmp_path)
    connections["default"].close()


def law(
    workspace: Workspace, version: str | None = None
) -> dict[str, list[tuple[str, int | None]]]:
    found = check(workspace, version).checks
    return {
        one.id: [(asked.answer.value, asked.oere) for asked in one.years]
        for one in found
        if one.group == "law"
    }


def states(workspace: Workspace, on: date) -> dict[str, str]:
    return {one.step.id: one.state.value for one in year_of(workspace, None, on).steps}


def test_the_law_is_asked_of_each_version(year: Workspace) -> None:
    found = law(year)
    assert found.keys() == {
        "proposal_day",
        "adoption_day",
        "days_between_readings",
        "balance",
    }
    assert found["balance"] == [("kept", 0), ("kept", 0)]
    sealed(year, changes("2", entry("10.10", 2031, 3)))
    assert law(year)["balance"] == [("kept", 0), ("broken", 300_000)]
    assert law(year, "budget-2030@1")["balance"] == [("kept", 0), ("kept", 0)]


def test_the_rounding_of_a_print_explains_a_small_difference(year: Workspace) -> None:
    open_budget("budget-2031", 2031, by="Mette")
    printed = levels("1", {"10": (0, 101), "tax": (0, -100)})
    sealed(year, replace(printed, budget="budget-2031"))
    assert law(year, "budget-2031") == {"balance": [("rounding", 100_000)]}


def test_without_declarations_the_law_is_not_asked(sqlite_workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    sealed(sqlite_workspace, changes("1", entry("10", 2030, 1)))
    assert law(sqlite_workspace) == {}
    with pytest.raises(RammeError) as refused:
        year_of(sqlite_workspace, None, date(2029, 9, 1))
    assert refused.value.code == "no_calendar"


def test_a_year_moves_on_as_it_is_treated(year: Workspace) -> None:
    on = date(2029, 10, 1)
    assert states(year, date(2029, 2, 15))["base"] == "next"
    assert states(year, on) == {
        "base": "done",
        "parks": "late",
        "frames": "late",
        "proposal": "late",
        "first": "late",
        "amendments": "next",
        "second": "ahead",
        "followup_1": "ahead",
    }
    proposal = Treated("Økonomiudvalget", date(2029, 9, 1), Outcome.RECOMMENDED)
    reading = Treated("Byrådet", date(2029, 9, 11), Outcome.PASSED_ON)
    for treated in (proposal, reading):
        treat(year, "budget-2030/1", treated, by="Olga")
    assert (states(year, on)["proposal"], states(year, on)["first"]) == ("done", "done")
    # What came later is not yet done on an earlier day.
    assert states(year, date(2029, 9, 5))["first"] == "next"


def test_the_frames_are_compared_with_the_budget(year: Workspace) -> None:
    def codes(on: date) -> dict[str, list[str]]:
        frames = year_of(year, 2030, on).frames
        return {one.account: [finding.code for finding in one.findings] for one in frames}

    adopted = date(2029, 10, 9)
    assert codes(adopted) == {
        "10.10": [],
        "10.20": ["frame_missing"],
        "20.10": ["frame_approved_late", "frame_without_amount"],
    }
    sealed(year, changes("2", entry("10.10", 2030, 1)))
    assert codes(adopted)["10.10"] == ["frame_not_adjusted"]


def test_an_unknown_year_names_those_that_there_are(year: Workspace) -> None:
    with pytest.raises(RammeError) as refused:
        year_of(year, 2031, date(2029, 9, 1))
    assert (refused.value.code, refused.value.parameters["known"]) == ("unknown_calendar", "2030")


def proposal(*lines: tuple[str, int, int]) -> Proposal:
    made = tuple(ProposedLine(account, "x", ((year, oere),)) for account, year, oere in lines)
    return Proposal("Forslag", "", made)


def drafts(workspace: Workspace, *some: Proposal) -> list[models.Paper]:
    numbers = [put_forward(workspace, "budget-2030", one, by="pia") for one in some]
    return list(models.Paper.objects.filter(number__in=numbers).order_by("pk"))


def test_amendments_lack_what_they_add_and_tax_restores_it(year: Workspace) -> None:
    base = Setting("income_tax.levied_on", 2030, "14000.00", "kr.", SAID)
    sealed(year, changes("2", settings=(base,)))
    budget = models.Budget.objects.get(name="budget-2030")
    roads = proposal(("10.10", 2030, 700_00), ("10.10", 2031, 900_00))
    schools = proposal(("20.10", 2030, -200_00), ("20.10", 2031, -900_00))
    both = drafts(year, roads, schools)
    found = unfinanced(year, budget, both)
    # 500 kr. of a base of 14,000 kr. is a twenty-eighth, 3.571 percentage points.
    assert [(one.year, one.oere, one.points) for one in found] == [
        (2030, 500_00, Fraction(25, 7)),
        (2031, 0, None),
    ]
    assert not is_balanced(found)
    financed = drafts(year, proposal(("10.10", 2030, 5), ("cash.use", 2030, -5)))
    assert is_balanced(unfinanced(year, budget, financed))


@pytest.mark.parametrize(
    ("name", "value", "unit", "points"),
    [
        ("income_tax.levied_on", "10000000", "øre", Fraction(1)),
        ("income_tax.own_base", "200000", "kr.", Fraction(1, 2)),
        ("income_tax.levied_on", "0", "kr.", None),
        ("income_tax.levied_on", "NaN", "kr.", None),
        ("income_tax.levied_on", "mange", "kr.", None),
        ("income_tax.levied_on", "100000", "percent", None),
    ],
)
def test_a_tax_base_that_cannot_be_used_is_unknown(
    year: Workspace, name: str, value: str, unit: str, points: Fraction | None
) -> None:
    sealed(year, changes("2", settings=(Setting(name, 2030, value, unit, SAID),)))
    budget = models.Budget.objects.get(name="budget-2030")
    some = drafts(year, proposal(("10.10", 2030, 1000_00)))
    assert unfinanced(year, budget, some)[0].points == points


def test_without_a_balance_line_nothing_is_told(sqlite_workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    budget = models.Budget.objects.get(name="budget-2030")
    assert unfinanced(sqlite_workspace, budget, []) == ()
