"""The invented municipality: another one than Ballerup, by data alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions import views
from ramme.actions.agreement_effects import agreement_effects
from ramme.actions.audits import audit_kept
from ramme.actions.editions import edition_of
from ramme.actions.seal import find_paper
from ramme.actions.verification import verify
from ramme.actions.workspaces import create
from ramme.budget.agreement.effects import Measure
from ramme.budget.fees.checks import compare
from ramme.outlook.data import Outlook
from ramme.store.fees import load_catalogue, load_rules
from ramme.store.municipality import examples, load_municipality
from ramme.store.outlook import load_outlook
from ramme.store.workspace import Workspace

FOLDER = examples()["lillerup"]
YEARS = (2021, 2022, 2023, 2024)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    yield create(tmp_path / "lillerup", example="lillerup")
    connections["default"].close()


@pytest.fixture(scope="module")
def outlook() -> Outlook:
    found = load_outlook(FOLDER, load_municipality(FOLDER).accounts)
    assert found is not None
    return found


def figures(workspace: Workspace, statement: str) -> dict[str, list[int | None]]:
    table = views.show(workspace, statement, None)
    assert table.years == YEARS
    return {line.id: [cell.oere for cell in line.cells] for line in table.lines}


def files_below(folder: Path) -> list[str]:
    """Names of all files, from the folder on."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def newest(outlook: Outlook, premise: str, year: int | None, known_on: date) -> Fraction:
    known = [
        one
        for one in outlook.values
        if (one.premise, one.year) == (premise, year) and one.issued <= known_on
    ]
    return max(known, key=lambda one: one.issued).value


def test_every_year_balances_to_the_oere(workspace: Workspace) -> None:
    overview = figures(workspace, "overview")
    assert overview["balance"] == [0, 0, 0, 0]
    for budgeted, change in zip(overview["cash_budgeted"], overview["cash_change"], strict=True):
        assert budgeted == -(change or 0) != 0


def test_the_statements_tell_the_same_of_operations(workspace: Workspace) -> None:
    overview, areas = figures(workspace, "overview"), figures(workspace, "areas")
    assert overview["operating"] == areas["operating_total"]
    assert [overview[name] for name in "BCDEFG"] == [areas[name] for name in "BCDEFG"]
    assert not [name for name in (*overview, *areas) if "undistributed" in name]


def test_it_is_of_the_size_of_a_municipality_with_48_700_people(
    workspace: Workspace, outlook: Outlook
) -> None:
    people = outlook.population[date(2021, 3, 15)]
    persons = sum(number for (year, _), number in people.items() if year == 2021)
    overview = figures(workspace, "overview")
    assert 48_000 < persons < 49_500
    per_person = [
        (overview["operating"][0] or 0) // persons,
        -(overview["taxes"][0] or 0) // persons,
    ]
    assert 60_000_00 < per_person[0] < 75_000_00
    assert 50_000_00 < per_person[1] < 60_000_00


def test_service_leaves_out_transfers_and_what_users_finance(workspace: Workspace) -> None:
    overview, areas = figures(workspace, "overview"), figures(workspace, "areas")
    tree = workspace.municipality.accounts
    counted = [name for name in (*tree.children("operating"), "U48") if name in areas]
    assert "U48" in counted
    for at in range(len(YEARS)):
        whole = sum(areas[name][at] or 0 for name in counted if name not in ("P95", "U48"))
        assert overview["service"][at] == whole - (overview["transfers"][at] or 0)


def test_the_checks_answer(workspace: Workspace) -> None:
    checks = {one.id: one for one in views.check(workspace, None).checks}
    answers = {name: one.answer.value for name, one in checks.items()}
    assert answers == {
        "surplus": "kept",
        "cash_floor": "kept",
        "debt_reduction": "cannot be told",
        "service_ceiling": "kept",
        "capital_ceiling": "kept",
        "balance": "kept",
    }
    floors = [one.limit_oere for one in checks["cash_floor"].years]
    assert floors == sorted(set(floors))
    assert checks["debt_reduction"].missing == ("debt_closing 2017",)


def test_its_agreement_was_written_read_and_placed_on_areas(workspace: Workspace) -> None:
    found = agreement_effects(workspace, find_paper("budget-2021/2"))
    assert found.rows == 7
    assert found.unplaced[1] == 0
    surplus = next(one for one in found.total if one.measure is Measure.SURPLUS)
    # 3.240 + 1.985 + 640 + 425 + 310 - 1.650 thousand more spent.
    assert surplus.by_year[2021] == -4_950 * 100_000
    assert audit_kept(workspace, "budget-2021/2").findings == ()


def test_what_is_published_a_head_is_of_the_people_forecast_when_it_was_adopted(
    workspace: Workspace, outlook: Outlook
) -> None:
    edition = edition_of(workspace, None, draft=False)
    known = outlook.population[date(2020, 3, 15)]
    assert edition.day < date(2021, 3, 15)
    assert edition.population[2021] == sum(n for (year, _), n in known.items() if year == 2021)


def test_the_fees_keep_their_rules(workspace: Workspace) -> None:
    catalogue, rules = load_catalogue(workspace, None), load_rules(workspace, None)
    assert len(catalogue.fees) == 26
    found = list(compare(rules, catalogue))
    assert {one.rule.id for one in found} == {one.id for one in rules.rules}
    # A price of 2020 has no year before; every price of 2021 is what its rule makes.
    of_2021 = [one for one in found if one.price.year == 2021]
    assert len(of_2021) > 10
    assert {one.agrees for one in of_2021} == {True}


def test_it_is_sealed_and_verifies(workspace: Workspace) -> None:
    found = verify(workspace)
    assert found.faults == ()
    assert workspace.municipality.name == "Lillerup Kommune"


def test_building_it_again_gives_the_same_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "scripts"))
    import build_lillerup  # noqa: PLC0415 - a script, found by the path above

    build_lillerup.build(tmp_path / "package")
    connections["default"].close()
    kept = FOLDER / "package"
    names = files_below(kept)
    assert names == files_below(tmp_path / "package")
    for name in names:
        assert (tmp_path / "package" / name).read_bytes() == (kept / name).read_bytes(), name
    sys.modules.pop("build_lillerup", None)


# --- what its forecasts are made of ---------------------------------------------------------------


def test_everything_in_it_says_that_it_is_invented(outlook: Outlook) -> None:
    assert [one.premise for one in outlook.values if "Opdigtet" not in one.source] == []
    for path in FOLDER.rglob("*"):
        if path.suffix in (".toml", ".csv") and path.parent.name != "package":
            head = path.read_text(encoding="utf-8").split("\n")[0].casefold()
            # Two tables begin with their heads.
            told = path.name in ("accounts.csv", "fee_volumes.csv")
            assert "opdigtet" in head or told, path.name


def test_each_premise_has_a_value_or_people_to_count(outlook: Outlook) -> None:
    said = {one.premise for one in outlook.values}
    bare = [name for name in outlook.premises if name not in said]
    assert [name for name in bare if not name.startswith("population.")] == []


def test_each_leaf_account_has_its_kind(workspace: Workspace, outlook: Outlook) -> None:
    tree = workspace.municipality.accounts
    leaves = {name for name in tree.accounts if not tree.children(name)}
    stocks = {name for name in leaves if name.endswith(".opening")}
    assert set(outlook.chart) == leaves - stocks


def test_the_budgeted_income_tax_is_base_times_rate(workspace: Workspace, outlook: Outlook) -> None:
    adopted = date(2020, 10, 12)
    actual = newest(outlook, "income_tax.base", 2018, adopted)
    growth = newest(outlook, "income_tax.guarantee_growth", 2021, adopted)
    rate = newest(outlook, "income_tax.rate", None, adopted)
    kroner = int(actual * (1 + growth / 100) * rate / 100)
    assert figures(workspace, "overview")["income_tax"][0] == -100 * kroner


def test_the_budgeted_land_tax_and_charges_are_bases_times_rates(
    workspace: Workspace, outlook: Outlook
) -> None:
    adopted = date(2020, 10, 12)

    def proceeds(base: str, rate: str) -> Fraction:
        return (
            newest(outlook, base, 2021, adopted) * newest(outlook, rate, None, adopted) / 1000 * 100
        )

    overview = figures(workspace, "overview")
    charges = ("business", "public_building", "public_land")
    whole = sum(
        proceeds(f"service_charge.{one}_base", f"service_charge.{one}_rate") for one in charges
    )
    assert overview["service_charges"][0] == -whole
    land = proceeds("land_tax.taxed", "land_tax.rate")
    assert overview["land_tax"][0] == -land


def test_the_running_loans_are_the_opening_debt(workspace: Workspace, outlook: Outlook) -> None:
    overview = figures(workspace, "overview")
    running = [one for one in outlook.loans if one.first_year == 2021]
    assert sum(one.principal_oere for one in running) == overview["debt_opening"][0]
    (new,) = (one for one in outlook.loans if one.first_year == 2022)
    assert new.principal_oere == -(overview["borrowing"][0] or 0)


def test_the_projects_are_what_was_budgeted_in_2021(workspace: Workspace, outlook: Outlook) -> None:
    overview = figures(workspace, "overview")
    inside = [one for one in outlook.projects if one.inside_ceiling]
    allotted = sum(one.allotments.get(2021, 0) for one in inside)
    new = [one for one in inside if one.kind == "new_building"]
    art = sum(one.allotments.get(2021, 0) for one in new) * 2 // 100
    assert overview["capital_inside"][0] == allotted + art
    assert {one.loan for one in outlook.projects} == {"", "energy", "housing"}
    for one in outlook.projects:
        assert sum(one.allotments.values()) == one.grant_oere


def test_the_newer_projection_has_fewer_old_people_at_first_and_more_later(
    outlook: Outlook,
) -> None:
    before, after = (outlook.population[date(year, 3, 15)] for year in (2020, 2021))

    def growth(people: object, year: int) -> int:
        assert isinstance(people, dict)
        return sum(people[year, age] - people[2021, age] for age in range(80, 100))

    change = [growth(after, year) - growth(before, year) for year in (2022, 2023, 2024, 2025)]
    assert change[0] < 0 < change[-1]
    assert growth(after, 2025) > 0
