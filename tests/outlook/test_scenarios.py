"""Scenarios: kept, forked, laid on newer figures, compared; the parts sum to the difference."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ramme.actions.forecasts import make_drafts
from ramme.actions.scenario_comparison import (
    SideBySide,
    parts,
    premise_steps,
    side_by_side,
)
from ramme.actions.scenarios import (
    adopt,
    conflicts_of,
    drop_scenario,
    fork,
    is_outdated,
    move,
    new_scenario,
    overrides_in,
    rebase,
    scenario_model,
    scenario_of,
)
from ramme.actions.seal import seal
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Purpose
from ramme.store import models
from ramme.store.rows import paper_record
from ramme.store.versions import budget_named, drafts_of, load_version
from ramme.store.workspace import Workspace
from tests.outlook.lillerup import BUDGET, DAY, lillerup, made, seal_all

__all__ = ["lillerup"]

LOW = {("income_tax.base_growth", None): Fraction("2.2")}
WAGES = {("index.1", 2022): Fraction("2.4")}


@pytest.fixture
def budget(lillerup: Workspace) -> Workspace:
    """Every forecast is sealed."""
    make_drafts(lillerup, BUDGET, by="Mette")
    seal_all(lillerup)
    return lillerup


def kept(workspace: Workspace, overrides: object = LOW, title: str = "Lavere vækst") -> str:
    assert isinstance(overrides, dict)
    return new_scenario(workspace, BUDGET, title, overrides, by="anna", motivation="Hvad nu hvis")


def test_a_scenario_is_a_draft_that_stands_aside(budget: Workspace) -> None:
    before = load_version(budget, BUDGET).hash
    name = kept(budget)
    assert name == f"{BUDGET}/1s"
    assert load_version(budget, BUDGET).hash == before
    assert drafts_of(budget_named(BUDGET)) == []
    one = scenario_of(scenario_model(name))
    assert (one.title, one.motivation, one.overrides) == ("Lavere vækst", "Hvad nu hvis", LOW)


def test_its_entries_are_the_difference_and_name_the_scenario(budget: Workspace) -> None:
    paper = paper_record(scenario_model(kept(budget)))
    assert paper.purpose is Purpose.SCENARIO
    moved = move(made(budget), LOW)
    assert {(one.account, one.year, one.amount_oere) for one in paper.entries} == {
        (one.target.account, one.target.year, one.oere) for one in moved.differences
    }
    assert all('"scenario":"Lavere vækst"' in one.source.text for one in paper.entries)


def test_it_is_never_sealed(budget: Workspace) -> None:
    with pytest.raises(RammeError, match="scenario_not_sealed"):
        seal(budget, kept(budget), by="Mette", on=DAY)


def test_a_fork_goes_on_and_the_first_stays(budget: Workspace) -> None:
    first = kept(budget)
    second = fork(budget, first, "Også højere løn", WAGES, by="bo")
    assert second == f"{BUDGET}/2s"
    assert scenario_of(scenario_model(second)).overrides == {**LOW, **WAGES}
    assert scenario_of(scenario_model(first)).overrides == LOW


def test_only_its_maker_changes_it(budget: Workspace) -> None:
    name = kept(budget)
    for do in (lambda: rebase(budget, name, by="bo"), lambda: drop_scenario(name, by="bo")):
        with pytest.raises(RammeError, match="not_your_scenario"):
            do()
    drop_scenario(name, by="anna")
    assert not models.Paper.objects.filter(purpose="scenario").exists()


def issue(workspace: Workspace, row: str) -> None:
    path = workspace.folder / "municipality" / "outlook" / "premises.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_a_newer_base_is_told_and_a_conflict_is_settled_by_a_person(budget: Workspace) -> None:
    name = kept(budget, {("index.1", 2022): Fraction("2.4"), **LOW})
    issue(budget, "index.1,2022,2.05,2021-09-01,opdigtet")
    make_drafts(budget, BUDGET, by="Mette")
    one = scenario_of(scenario_model(name))
    found = conflicts_of(made(budget), one)
    assert is_outdated(made(budget), one)
    assert [(c.premise, c.was, c.now, c.scenario) for c in found] == [
        ("index.1", Fraction("1.94"), Fraction("2.05"), Fraction("2.4"))
    ]
    with pytest.raises(RammeError) as error:
        rebase(budget, name, by="anna")
    assert error.value.code == "rebase_conflicts"
    assert error.value.parameters["premises"] == "index.1"
    assert scenario_of(scenario_model(name)) == one
    rebase(budget, name, by="anna", take=["index.1"])
    after = scenario_of(scenario_model(name))
    assert after.overrides == LOW
    assert not is_outdated(made(budget), after)
    assert conflicts_of(made(budget), after) == []


def test_a_conflict_may_be_kept(budget: Workspace) -> None:
    name = kept(budget, dict(WAGES))
    issue(budget, "index.1,2022,2.05,2021-09-01,opdigtet")
    rebase(budget, name, by="anna", keep=["index.1"])
    assert scenario_of(scenario_model(name)).overrides == WAGES


def test_a_closed_budget_takes_no_rebase(budget: Workspace) -> None:
    name = kept(budget)
    models.Budget.objects.filter(name=BUDGET).update(closed_on=DAY)
    with pytest.raises(RammeError, match="budget_closed"):
        rebase(budget, name, by="anna")


@pytest.mark.parametrize(
    ("title", "overrides", "code"),
    [
        (" ", LOW, "scenario_without_title"),
        ("x", {}, "scenario_without_premises"),
        ("x", {("income_tax.rate", 2022): Fraction(255)}, "premise_out_of_range"),
        ("x", {("income_tax.rat", 2022): Fraction(25)}, "unknown_premise"),
        ("x", {("population.6-15", 2022): Fraction(-1)}, "premise_out_of_range"),
    ],
)
def test_what_cannot_be_tried_is_refused_and_nothing_is_kept(
    budget: Workspace, title: str, overrides: object, code: str
) -> None:
    assert isinstance(overrides, dict)
    with pytest.raises(RammeError) as error:
        new_scenario(budget, BUDGET, title, overrides, by="anna")
    assert error.value.code == code
    assert not models.Paper.objects.filter(purpose="scenario").exists()


def test_a_population_that_shrinks_to_nothing_is_computed_not_broken(budget: Workspace) -> None:
    moved = move(made(budget), {("population.6-15", 2022): Fraction(0)})
    schools = [one.oere for one in moved.differences if one.target.account == "B10.1"]
    assert min(schools) < 0


def difference(found: SideBySide, line: str, year: int) -> int:
    some = next(figures for one, figures in found.lines if one.id == line)
    at = found.years.index(year)
    first, second = some[0][at], some[1][at]
    assert first is not None
    assert second is not None
    return second - first


@pytest.mark.parametrize("line", ["cash_closing", "ordinary_result", "balance", "B"])
@pytest.mark.parametrize("year", [2022, 2025])
def test_the_parts_sum_exactly_to_the_difference(budget: Workspace, line: str, year: int) -> None:
    overrides = {**LOW, **WAGES, ("population.6-15", 2025): Fraction(5000)}
    overrides[("income_tax.rate", 2024)] = Fraction("25.9")
    first, second = kept(budget, dict(WAGES)), kept(budget, overrides, "Alt")
    found = side_by_side(budget, [first, second], "overview")
    whole = difference(found, line, year)
    forecasts = made(budget)
    by_forecast = parts(budget, found, forecasts, line, year)
    by_premise = premise_steps(budget, found, forecasts, line, year)
    assert sum(one.oere for one in by_forecast) == whole
    assert sum(one.oere for one in by_premise) == whole


def test_where_formulas_interact_the_orders_share_is_named(budget: Workspace) -> None:
    # A higher rate on a larger base gives more than the two alone.
    overrides = {
        ("income_tax.base_growth", 2023): Fraction(4),
        ("income_tax.rate", 2023): Fraction("26.6"),
    }
    found = side_by_side(budget, [BUDGET, kept(budget, overrides)], "overview")
    steps = premise_steps(budget, found, made(budget), "income_tax", 2023)
    assert [one.cause for one in steps] == ["income_tax.base_growth", "income_tax.rate"]
    assert steps[0].order_oere == 0
    assert steps[1].order_oere < 0


def test_scenarios_are_compared_two_or_three_at_a_time(budget: Workspace) -> None:
    names = [BUDGET, kept(budget), kept(budget, dict(WAGES)), kept(budget, {**LOW, **WAGES})]
    assert len(side_by_side(budget, names[:3], "overview").sides) == 3
    for some in (names[:1], names):
        with pytest.raises(RammeError, match="too_many_scenarios"):
            side_by_side(budget, some, "overview")
    with pytest.raises(RammeError, match="scenarios_of_two_budgets"):
        side_by_side(budget, [BUDGET, "budget-2021"], "overview")
    with pytest.raises(RammeError, match="not_a_scenario"):
        side_by_side(budget, [BUDGET, f"{BUDGET}/1"], "overview")


def test_an_adopted_scenario_becomes_a_paper_that_forecasts_stand_on(budget: Workspace) -> None:
    name = kept(budget, {**LOW, **WAGES})
    expected = side_by_side(budget, [BUDGET, name], "overview")
    paper = adopt(budget, name, by="Mette")
    assert paper == f"{BUDGET}/10"
    record = paper_record(drafts_of(budget_named(BUDGET))[0])
    assert record.entries == ()
    assert {(one.parameter, one.year): one.value for one in record.settings} == {
        ("income_tax.base_growth", None): "2.2",
        ("index.1", 2022): "2.4",
    }
    make_drafts(budget, BUDGET, by="Mette")
    seal_all(budget)
    after = side_by_side(budget, [BUDGET, name], "overview")
    for (line, sides), (_, now) in zip(expected.lines, after.lines, strict=True):
        assert now[0] == sides[1], line.id


def test_words_say_a_premise_a_year_and_a_value() -> None:
    assert overrides_in(["income_tax.rate@2022=25,7", "index.1=2.1"]) == {
        ("income_tax.rate", 2022): Fraction("25.7"),
        ("index.1", None): Fraction("2.1"),
    }
    for wrong in ("index.1", "=3", "index.1@next=2", "index.1=two"):
        with pytest.raises(RammeError, match="bad_override"):
            overrides_in([wrong])
