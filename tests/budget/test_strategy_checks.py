"""The strategy's rules, answered by hand-made stacks; each case is a worked table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.actions.budgets import open_budget
from ramme.actions.views import check
from ramme.budget.strategy_checks import strategy_checks
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Setting
from ramme.statements.checks import Answer, Check
from ramme.statements.evaluation import values_of
from ramme.store.versions import load_version
from ramme.store.workspace import Workspace
from tests.stacks import (
    FIRST,
    SAID,
    ceiling,
    changes,
    entry,
    levels,
    proposed,
    sealed,
    with_first_paper,
)


def answers(workspace: Workspace, version: str = "budget-2030") -> dict[str, Check]:
    return {one.id: one for one in check(workspace, version).checks}


# Budget 2030 in tests/stacks.py, in 1.000 kr.:
#
#                    2030   2031
#   surplus           -20    -10   (operating total 2031 is 330, printed 331)
#   capital            15      5
#   cash, closing      55     60
#   service           290      –   ceiling 300


def test_a_ceiling_has_the_room_between_line_and_limit(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    rule = answers(sqlite_workspace)["service_ceiling"]
    assert rule.answer is Answer.KEPT
    (year,) = rule.years
    assert (year.year, year.oere, year.limit_oere) == (2030, 29_000_000, 30_000_000)
    assert year.headroom_oere == 1_000_000


def test_a_mean_is_over_the_years_named(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    (year,) = answers(sqlite_workspace)["surplus"].years
    assert year.period == (2030, 2031)
    assert (year.oere, year.headroom_oere) == (1_500_000, 1_000_000)


def test_a_floor_asks_each_year_that_it_names(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    rule = answers(sqlite_workspace)["cash_floor"]
    assert [(one.year, one.headroom_oere) for one in rule.years] == [
        (2030, 4_500_000),
        (2031, 4_000_000),
    ]


def test_a_limit_met_to_the_oere_is_kept_and_one_oere_more_breaks_it(
    sqlite_workspace: Workspace,
) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("service", 2030, 10)))
    assert answers(sqlite_workspace)["service_ceiling"].answer is Answer.KEPT
    sealed(sqlite_workspace, changes("3", entry("service", 2030, 1)))
    rule = answers(sqlite_workspace)["service_ceiling"]
    assert (rule.answer, rule.years[0].headroom_oere) == (Answer.BROKEN, -100_000)


def test_the_worst_year_answers(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10", 2031, 45)))
    rule = answers(sqlite_workspace)["cash_floor"]
    assert [one.answer for one in rule.years] == [Answer.KEPT, Answer.BROKEN]
    assert rule.answer is Answer.BROKEN
    assert check(sqlite_workspace, "budget-2030").checks[0].answer is Answer.BROKEN


def test_a_mean_just_below_its_floor_is_broken_though_it_rounds_to_it(
    sqlite_workspace: Workspace,
) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    exact = entry("tax", 2030, -10)
    sealed(sqlite_workspace, changes("1", exact, entry("10", 2031, 0)))
    assert answers(sqlite_workspace)["surplus"].years[0].headroom_oere == 0
    one_oere = entry("tax", 2031, 0)
    paper = changes("2", type(one_oere)(**{**_fields(one_oere), "amount_oere": 1}))
    sealed(sqlite_workspace, paper)
    rule = answers(sqlite_workspace)["surplus"]
    assert rule.answer is Answer.BROKEN
    assert rule.years[0].headroom_oere == -1


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_a_fall_needs_both_ends_of_the_period(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    rule = answers(sqlite_workspace)["cash_fall"]
    assert (rule.answer, rule.years[0].period) == (Answer.UNKNOWN, (2029, 2033))
    # 2029 closes with what 2030 opens with.
    assert rule.missing == ("cash_closing 2033",)


def test_a_fall_begins_at_what_the_first_year_opens_with(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    town = replace(sqlite_workspace.municipality, elections=(2029, 2031))
    found = check(replace(sqlite_workspace, municipality=town), None)
    rule = {one.id: one for one in found.checks}["cash_fall"]
    # Cash opens 2030 at 50 and closes 2031 at 60.
    assert (rule.years[0].period, rule.years[0].oere) == ((2029, 2031), 5_000_000 - 6_000_000)
    assert (rule.answer, rule.missing) == (Answer.BROKEN, ())


def test_without_a_limit_it_cannot_be_told(sqlite_workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    sealed(sqlite_workspace, levels("1", FIRST))
    rule = answers(sqlite_workspace)["service_ceiling"]
    assert (rule.answer, rule.missing) == (Answer.UNKNOWN, ("service_ceiling 2030",))


def test_on_a_missing_base_nothing_that_needs_it_is_answered(sqlite_workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette", base="missing")
    proposed(sqlite_workspace, changes("1", entry("10", 2030, 5), settings=(ceiling(300),)))
    found = check(sqlite_workspace, "budget-2030")
    assert found.version == "budget-2030+1"
    assert {one.answer for one in found.checks} == {Answer.UNKNOWN}
    assert all("base of budget-2030" in one.missing for one in found.checks)


# Sums against the print: operating total 2031 is printed 331, its four parts sum to 330.


def test_a_difference_within_a_unit_for_each_addend_is_rounding(
    sqlite_workspace: Workspace,
) -> None:
    with_first_paper(sqlite_workspace)
    total = answers(sqlite_workspace)["sum.result.operating_total"]
    assert [one.answer for one in total.years] == [Answer.KEPT, Answer.ROUNDING]
    assert [(one.oere, one.limit_oere) for one in total.years] == [
        (31_000_000, 31_000_000),
        (33_000_000, 33_100_000),
    ]


@pytest.mark.parametrize(("printed", "answer"), [(314, Answer.ROUNDING), (315, Answer.BROKEN)])
def test_one_unit_more_than_the_addends_is_broken(
    sqlite_workspace: Workspace, printed: int, answer: Answer
) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    sealed(sqlite_workspace, levels("1", {**FIRST, "operating_total": (printed, 330)}))
    assert answers(sqlite_workspace)["sum.result.operating_total"].answer is answer


def test_an_older_print_is_not_compared_with_what_was_changed_since(
    sqlite_workspace: Workspace,
) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10", 2030, 50)))
    assert not [name for name in answers(sqlite_workspace) if name.startswith("sum.result")]
    assert "sum.result.10" in answers(sqlite_workspace, "budget-2030@1")


def test_an_unknown_version_is_a_named_error(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    for name, code in [
        ("budget-2099", "unknown_budget"),
        ("budget-2030@9", "unknown_paper"),
        ("budget-2030+9", "unknown_draft"),
        ("Budget 2030!", "bad_version_name"),
    ]:
        with pytest.raises(RammeError, match=code):
            check(sqlite_workspace, name)


def test_a_rule_on_the_accounts_waits_for_them(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    rule = answers(sqlite_workspace)["service_ceiling_accounts"]
    assert (rule.answer, rule.missing) == (Answer.UNKNOWN, ("accounts 2030",))


def test_a_limit_that_is_a_setting_is_compared_where_it_is_known(
    sqlite_workspace: Workspace,
) -> None:
    with_first_paper(sqlite_workspace)
    assert answers(sqlite_workspace)["capital_ceiling"].missing == ("capital_ceiling 2030",)
    limit = Setting("capital_ceiling", 2030, str(14 * 100_000), "øre", SAID)
    sealed(sqlite_workspace, changes("2", settings=(limit,)))
    rule = answers(sqlite_workspace)["capital_ceiling"]
    assert (rule.answer, rule.years[0].headroom_oere) == (Answer.BROKEN, -100_000)


def test_without_election_years_a_fall_cannot_be_told(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    town = sqlite_workspace.municipality
    without = replace(sqlite_workspace, municipality=replace(town, elections=()))
    rule = {one.id: one for one in check(without, None).checks}["cash_fall"]
    assert (rule.answer, rule.missing) == (Answer.UNKNOWN, ("election years",))


def test_a_fall_is_measured_between_elections(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    town = sqlite_workspace.municipality
    # As if elections were held in 2029 … and cash at their ends were known: 2030 to 2031.
    version = load_version(sqlite_workspace, None)
    values = values_of(town.statement("result"), town.accounts, version)
    later = replace(version, budget_year=2031)
    assert town.strategy is not None
    found = strategy_checks(town.strategy, {"result": values}, later, (2030, 2031))
    rule = {one.id: one for one in found}["cash_fall"]
    assert rule.years[0].period == (2030, 2031)
    assert rule.years[0].oere == 5_500_000 - 6_000_000
    assert rule.answer is Answer.BROKEN


def test_a_print_of_what_is_not_known_cannot_be_checked(sqlite_workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    sealed(sqlite_workspace, levels("1", {**FIRST, "service_ceiling": (300,)}))
    assert answers(sqlite_workspace)["sum.result.service_ceiling"].answer is Answer.UNKNOWN
