"""Lillerup's budget is made: forecasts to papers, premises moved, the balance closed again."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ramme.actions import views
from ramme.actions.drafts import propose
from ramme.actions.forecasts import budget_to_make, make_drafts, preview
from ramme.actions.proposals import Proposal, ProposedLine, put_forward
from ramme.actions.seal import seal
from ramme.actions.verification import verify
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Paper, Purpose, Setting, SourceKind
from ramme.ledger.traces import InputKind, trace_from
from ramme.outlook.forecasts.all import FORECASTS
from ramme.outlook.premises import moved
from ramme.store import models
from ramme.store.rows import paper_record
from ramme.store.versions import budget_named, drafts_of, load_version
from ramme.store.workspace import Workspace
from ramme.web.outlook.premises import premise_names
from tests.outlook.lillerup import BUDGET, DAY, lillerup, made, seal_all
from tests.stacks import SAID

__all__ = ["lillerup"]

YEARS = (2022, 2023, 2024, 2025)


def figure(workspace: Workspace, line: str, year: int, version: str = BUDGET) -> int:
    table = views.show(workspace, "overview", version)
    found = next(one for one in table.lines if one.id == line)
    oere = next(cell.oere for cell in found.cells if cell.year == year)
    assert oere is not None
    return oere


def test_the_budget_after_the_adopted_one_is_the_one_to_make(lillerup: Workspace) -> None:
    assert budget_to_make(lillerup) == BUDGET
    preview(lillerup, BUDGET)
    assert not models.Budget.objects.filter(name=BUDGET).exists()


def test_each_forecast_makes_a_paper_and_the_budget_balances(lillerup: Workspace) -> None:
    _, found = make_drafts(lillerup, BUDGET, by="Mette")
    assert [one.forecast for one in found] == [*FORECASTS, "balance"]
    assert [one.paper for one in found] == [f"{BUDGET}/{n}" for n in range(1, 10)]
    budget = budget_named(BUDGET)
    assert budget.base == "budget-2021"
    assert budget.base_hash == load_version(lillerup, "budget-2021").hash
    assert [figure(lillerup, "balance", year) for year in YEARS] == [0, 0, 0, 0]
    assert figure(lillerup, "cash_opening", 2022) == figure(
        lillerup, "cash_closing", 2021, "budget-2021"
    )


def test_income_tax_is_the_guaranteed_base_times_the_rate(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, ["taxes"], by="Mette")
    premises = made(lillerup).model.premises
    held = [
        premises.held(name, year)
        for name, year in (
            ("income_tax.base", 2019),
            ("income_tax.guarantee_growth", 2022),
            ("income_tax.rate", 2022),
        )
    ]
    base, growth, rate = (one.value for one in held if one)
    expected = round(base * (1 + growth / 100) * rate)
    assert figure(lillerup, "income_tax", 2022) == -expected


def test_all_rises_are_borne_by_people_in_the_years_after(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, ["taxes"], by="Mette")
    premises = made(lillerup).model.premises
    for year, share in zip(YEARS, (25, 50, 50, 75), strict=True):
        people = premises.held("population.0+", year)
        assert people is not None
        exact = Fraction(120_000_000_00 * share, 100) * people.value / 5_873_000
        assert abs(figure(lillerup, "tax_rise_cut", year) - exact) <= Fraction(1, 2)


def test_every_figure_tells_its_formula_premises_and_references(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")
    for paper in drafts_of(budget_named(BUDGET)):
        record = paper_record(paper)
        assert record.entries
        for entry in record.entries:
            assert entry.source.kind is SourceKind.FORMULA
            trace = trace_from(entry.source.text)
            assert trace is not None
            assert trace.inputs
            said = [one for one in trace.inputs if one.kind is InputKind.PREMISE and one.value]
            assert [one.name for one in said if not one.reference] == []
    tax = views.why(lillerup, "overview", "income_tax", 2022, BUDGET)
    assert tax.parts[0].source is not None
    trace = trace_from(tax.parts[0].source.text)
    assert trace is not None
    assert {one.name for one in trace.inputs} == {"income_tax.tax_base", "income_tax.rate"}


def test_a_paper_keeps_each_premise_that_it_used(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, ["demography"], by="Mette")
    settings = paper_record(drafts_of(budget_named(BUDGET))[0]).settings
    used = {(one.parameter, one.year): one.value for one in settings}
    assert used["forecast", None] == "demography"
    held = made(lillerup).model.premises.held("population.80+", 2025)
    assert held is not None
    assert used["used.population.80+", 2025] == str(held.value)
    assert not [one for one in settings if "income_tax" in one.parameter]


def test_making_again_changes_nothing(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")
    before = load_version(lillerup, BUDGET).hash
    _, found = make_drafts(lillerup, BUDGET, by="Mette")
    assert not any(one.lacking for one in found)
    assert load_version(lillerup, BUDGET).hash == before
    seal_all(lillerup)
    _, found = make_drafts(lillerup, BUDGET, by="Mette")
    assert not any(one.differences for one in found)
    assert drafts_of(budget_named(BUDGET)) == []


def test_a_changed_premise_makes_only_its_own_papers_with_the_difference(
    lillerup: Workspace,
) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")
    seal_all(lillerup)
    was = figure(lillerup, "church_tax", 2022)
    path = lillerup.folder / "municipality" / "outlook" / "premises.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("church_tax.rate,2022,0.73,2021-09-01,opdigtet\n")
    _, found = make_drafts(lillerup, BUDGET, by="Mette")
    changed = [one.forecast for one in found if one.differences]
    assert changed == ["taxes", "balance"]
    papers = drafts_of(budget_named(BUDGET))
    assert [paper.number for paper in papers] == ["10", "11"]
    version = f"{BUDGET}+10+11"
    held = made(lillerup).model.premises.held("church_tax.base", 2022)
    assert held is not None
    # A hundredth of a point of the base, as income.
    assert figure(lillerup, "church_tax", 2022, version) - was == -held.value / 100
    assert figure(lillerup, "balance", 2022, version) == 0


def test_an_amendment_unbalances_and_the_balance_is_closed_again(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")
    seal_all(lillerup)
    line = ProposedLine("B10.1", "Flere lærere", ((2022, 2_000_000_00),))
    number = put_forward(lillerup, BUDGET, Proposal("Lærere", "", (line,)), by="anna")
    seal(lillerup, f"{BUDGET}/{number}", by="Byrådet", on=DAY)
    assert figure(lillerup, "balance", 2022) == 2_000_000_00
    _, found = make_drafts(lillerup, BUDGET, by="Mette")
    # What was changed by hand is regulated too, and the rest comes from the cash.
    assert {one.forecast for one in found if one.differences} == {"price_wage", "balance"}
    seal_all(lillerup)
    assert figure(lillerup, "balance", 2022) == 0
    assert verify(lillerup).faults == ()


def test_every_premise_moves_some_output_or_says_that_it_is_inert(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")
    found = made(lillerup)
    outputs = [output.formula for one in found.forecasts for output in one.outputs]
    outputs += [formula for one in found.forecasts for formula in one.settings.values()]
    outputs += ["liquidity.averages"]
    cells = [(name, year) for name in outputs for year in found.years]
    before = {cell: found.model.value(*cell) for cell in cells}

    def moves_something(name: str, year: int | None) -> bool:
        years = found.years if year is None else [year]
        after = found.model.changed(moved(found.model.premises, name, years))
        return any(after.value(*cell) != before[cell] for cell in cells)

    still = [
        name
        for name in premise_names(found)
        if not found.model.premises.definition(name).inert
        and not any(
            moves_something(name, year) for year in (*found.model.premises.years(name), None)
        )
    ]
    assert still == []


def test_a_council_that_decides_another_rate_is_followed(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, ["taxes"], by="Mette")
    before = made(lillerup).model.premises.held("income_tax.rate", 2022)
    rate = Setting("income_tax.rate", 2022, "25.8", "percent", SAID)
    propose(
        lillerup,
        Paper(BUDGET, "", "Skatteprocent", Purpose.CHANGES, None, settings=(rate,)),
        by="Byrådet",
    )
    held = made(lillerup).model.premises.held("income_tax.rate", 2022)
    assert before is not None
    assert held is not None
    assert (before.value, held.value) == (Fraction("25.6"), Fraction("25.8"))


def test_the_law_on_liquidity_is_asked_of_the_budget_that_is_made(lillerup: Workspace) -> None:
    make_drafts(lillerup, BUDGET, by="Mette")

    def asked(version: str) -> dict[str, str]:
        checks = views.check(lillerup, version).checks
        return {one.id: one.answer.value for one in checks if one.id == "liquidity"}

    assert asked("budget-2021") == {}
    assert asked(BUDGET) == {"liquidity": "kept"}
    path = lillerup.folder / "municipality" / "outlook" / "premises.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("cash.opening_average,2022,-200000000,2021-09-01,opdigtet\n")
    assert asked(BUDGET) == {"liquidity": "broken"}
    with path.open("a", encoding="utf-8") as file:
        file.write("index.1,2022,90,2021-09-02,opdigtet\n")
    assert asked(BUDGET) == {"liquidity": "cannot be told"}


def test_a_budget_without_a_year_before_cannot_be_rolled_on(lillerup: Workspace) -> None:
    with pytest.raises(RammeError, match="unknown_budget"):
        preview(lillerup, "budget-2030")
    with pytest.raises(RammeError, match="forecast_without_base"):
        preview(lillerup, "budget-2021")
    with pytest.raises(RammeError, match="unknown_forecast"):
        preview(lillerup, BUDGET, ["weather"])


def test_an_age_that_is_missing_stops_demography_by_name_and_keeps_nothing(
    lillerup: Workspace,
) -> None:
    path = lillerup.folder / "municipality" / "outlook" / "population.csv"
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("2021-") or ",2024,82," not in line
    ]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(RammeError) as error:
        make_drafts(lillerup, BUDGET, by="Mette")
    assert error.value.code in {"population_missing", "population_incomplete"}
    assert not models.Budget.objects.filter(name=BUDGET).exists()
