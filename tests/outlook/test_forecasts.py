"""Forecasts: each against figures worked out by hand. Amounts in kroner for the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest

from ramme.ledger.errors import RammeError
from ramme.outlook.data import (
    AccountChange,
    ChartEntry,
    DemographyLine,
    Distribution,
    GrantLine,
    Housing,
    OneOff,
    Outlook,
    Project,
    ReserveLine,
    RunningCost,
)
from ramme.outlook.forecasts.base import base
from ramme.outlook.forecasts.capital import capital, running_figures
from ramme.outlook.forecasts.demography import demography
from ramme.outlook.forecasts.grants import grants
from ramme.outlook.forecasts.loans import loans
from ramme.outlook.forecasts.price_wage import price_wage
from ramme.outlook.forecasts.records import Forecast, Horizon
from ramme.outlook.forecasts.reserves import reserves
from ramme.outlook.model import Model
from ramme.outlook.premises import Premises
from ramme.outlook.targets import targets
from tests.outlook.towns import EARLIER, ISSUED, outlook, value

YEARS = (2022, 2023, 2024, 2025)
BEFORE_YEARS = (2021, 2022, 2023, 2024)
BEFORE_DAY = date(2020, 10, 15)
TITLE = {"da": "x"}


def horizon(*accounts: str) -> Horizon:
    return Horizon(2022, YEARS, BEFORE_YEARS, BEFORE_DAY, accounts)


def figures(
    kroner: Mapping[str, Sequence[int]], prefix: str = "before:"
) -> dict[tuple[str, int], int]:
    """What the budget before has on accounts, in its four years."""
    return {
        (prefix + account, year): 100 * amount
        for account, some in kroner.items()
        for year, amount in zip(BEFORE_YEARS, some, strict=False)
    }


def kroner(
    told: Outlook,
    makes: Sequence[Callable[[Outlook, Horizon], Forecast]],
    before: Mapping[tuple[str, int], int] | None = None,
    accounts: Sequence[str] = (),
) -> dict[str, list[float]]:
    """What the last of some forecasts puts on each account by year."""
    where = horizon(*accounts)
    made = [make(told, where) for make in makes]
    formulas = [formula for one in made for formula in one.formulas]
    known = dict(before or {}) | running_figures(told.projects, YEARS)
    model = Model(formulas, Premises(told), known, Premises(told, BEFORE_DAY))
    found: dict[str, list[float]] = {}
    for target in targets(model, made[-1], YEARS):
        amounts = found.setdefault(target.account, [0.0] * 4)
        amounts[YEARS.index(target.year)] += target.oere / 100
    return found


def test_the_base_budget_rolls_the_estimates_and_leaves_out_what_was_for_once() -> None:
    told = outlook(one_offs=(OneOff("A", 2024, 30_00, "jubilæum"),))
    before = figures({"A": (100, 110, 120, 130), "B": (-5, -5, -5, -5)})
    assert kroner(told, [base], before, ("A", "B")) == {
        "A": [110, 120, 130, 100],
        "B": [-5, -5, -5, -5],
    }


def test_the_new_last_year_may_go_on_with_the_growth_of_the_year_before() -> None:
    told = outlook(roll="growth_of_year_before")
    before = figures({"A": (100, 110, 120, 135)})
    assert kroner(told, [base], before, ("A",)) == {"A": [110, 120, 135, 150]}


def test_a_share_of_an_account_goes_to_its_new_account_and_nothing_is_lost() -> None:
    change = AccountChange("A", "C", Fraction(100, 3), 2023, "deles")
    before = figures({"A": (100, 100, 100, 100)})
    found = kroner(outlook(changes=(change,)), [base], before, ("A",))
    assert found["A"] == [100, 66.67, 66.67, 66.67]
    assert found["C"] == [0, 33.33, 33.33, 33.33]


def indexed(**more: object) -> Outlook:
    chart = {
        "A.1": ChartEntry("3.22.01", 1, "1"),
        "A.4": ChartEntry("3.22.01", 1, "4"),
        "B.1": ChartEntry("5.30.26", 1, "1"),
        "K": ChartEntry("3.22.01", 3, "4"),
    }
    values = [value("index.1", None, 2), value("index.4", None, 1)]
    places = {"price_wage.reserve_account": "R"}
    more_values = more.pop("values", ())
    assert isinstance(more_values, tuple)
    return outlook(*values, *more_values, chart=chart, accounts=places, **more)


AREAS = {
    "A.1": (0, 1000, 1000, 1000),
    "A.4": (0, 500, 500, 500),
    "B.1": (0, 2000, 2000, 2000),
    "K": (0, 900, 900, 900),
}


def test_prices_and_wages_grow_by_art_and_capital_does_not() -> None:
    found = kroner(indexed(), [base, price_wage], figures(AREAS), tuple(AREAS))
    assert found["A.1"] == [20, 20, 20, 20]
    assert found["A.4"] == [5, 5, 5, 5]
    assert found["B.1"] == [40, 40, 40, 40]
    assert "K" not in found


def test_the_reserve_grows_from_the_budget_years_prices() -> None:
    found = kroner(indexed(), [base, price_wage], figures(AREAS), tuple(AREAS))
    # Wages 3,060 and services 505 in prices of 2022; 2 and 1 % a year on top.
    wages, services = 3060, 505
    second = wages * 0.0404 + services * 0.0201
    assert found["R"][:2] == [0, pytest.approx(wages * 0.02 + services * 0.01)]
    assert found["R"][2] == pytest.approx(second, abs=0.01)


def test_a_reduced_regulation_is_borne_by_the_areas_that_are_not_exempt() -> None:
    told = indexed(exempt=("B",), values=(value("price_wage.reduction", None, 5),))
    found = kroner(told, [base, price_wage], figures(AREAS), tuple(AREAS))
    # Full regulation of A is 20 + 5; it bears all 5, by its parts' regulation.
    assert [found[name][0] for name in ("A.1", "A.4", "B.1")] == [16, 4, 40]


def test_what_papers_by_hand_have_changed_is_regulated_too() -> None:
    by_hand = figures({"A.1": (0, 100, 0, 0)}, "other:")
    before = figures(AREAS) | by_hand
    found = kroner(indexed(), [base, price_wage], before, tuple(AREAS))
    assert found["A.1"][0] == 22


def children(model: str = "unit_price", **premises: object) -> Outlook:
    old = {(year, age): 100 for year in range(2021, 2025) for age in (0, 1)}
    new = {
        **{(2021, age): 100 for age in (0, 1)},
        **{(2022, age): 105 for age in (0, 1)},
        **{(2023, age): 110 for age in (0, 1)},
        **{(2024, age): 110 for age in (0, 1)},
        **{(2025, age): 90 for age in (0, 1)},
    }
    given = {"unit_price": 1000, "variable_share": 80, **premises}
    values = [value(f"demography.day.{name}", None, number) for name, number in given.items()]
    line = DemographyLine("day", model, "D", 0, 1, TITLE)
    return outlook(*values, population={EARLIER: old, ISSUED: new}, demography=(line,))


def test_demography_is_the_change_of_people_times_price_and_variable_share() -> None:
    # 10, 20, 20 more children and 20 fewer, each 1,000 kr. of which 80 % varies.
    found = kroner(children(), [demography])
    assert found == {"D": [8000, 16000, 16000, -16000]}


def test_coverage_counts_only_those_who_use_the_service() -> None:
    assert kroner(children("coverage", coverage=50), [demography]) == {
        "D": [4000, 8000, 8000, -8000]
    }


def test_up_to_the_threshold_nothing_changes() -> None:
    assert kroner(children(threshold=15), [demography]) == {"D": [0, 16000, 16000, -16000]}


def test_healthy_ageing_lowers_the_need_of_all_of_them() -> None:
    # The forecast before had the same ageing, but 200 people in every year.
    found = kroner(children("unit_price_ageing", ageing=10), [demography])
    # 2022: 210 people now, 200 before, each at 0.9 of 800 kr.
    assert found["D"][0] == pytest.approx(10 * 800 + 10 * 800 * (0.9 - 1))


def test_what_the_forecast_before_foresaw_is_in_the_base_already() -> None:
    told = children()
    seen = {
        (year, age): 105 if year > 2021 else 100 for year in range(2021, 2025) for age in (0, 1)
    }
    told = outlook(
        *told.values,
        population={EARLIER: seen, ISSUED: told.population[ISSUED]},
        demography=told.demography,
    )
    # 10 more children were put in the base last year, in each year on.
    assert kroner(told, [demography]) == {"D": [0, 8000, 8000, -24000]}


def test_grants_are_income_as_they_were_told() -> None:
    told = outlook(
        *(value("grants.state", year, 500) for year in YEARS),
        grants=(GrantLine("state", "G", TITLE),),
    )
    assert kroner(told, [grants]) == {"G": [-500] * 4}


def building(**more: object) -> Project:
    plain: dict[str, object] = {
        "id": "P1",
        "title": TITLE,
        "account": "P1",
        "inside_ceiling": True,
        "kind": "new_building",
        "grant_oere": 300_00,
        "phases": (),
        "allotments": {2022: 100_00, 2023: 200_00},
        "running": (RunningCost("A", 2024, 10_00),),
        **more,
    }
    return Project(**plain)  # type: ignore[arg-type]


def test_a_building_costs_its_allotments_its_running_and_art() -> None:
    told = outlook(
        value("capital.art_share", None, 2),
        projects=(building(),),
        accounts={"capital.art_account": "ART"},
    )
    assert kroner(told, [capital]) == {
        "P1": [100, 200, 0, 0],
        "A": [0, 0, 10, 10],
        "ART": [2, 4, 0, 0],
    }


def test_only_new_buildings_set_aside_for_art() -> None:
    told = outlook(
        value("capital.art_share", None, 2),
        projects=(building(kind="renovation"),),
        accounts={"capital.art_account": "ART"},
    )
    assert kroner(told, [capital])["ART"] == [0, 0, 0, 0]


def test_savings_are_shared_out_and_nothing_is_lost() -> None:
    told = indexed(
        values=tuple(value("reserve.savings", year, -100) for year in YEARS),
        reserves=(ReserveLine("savings", "S", TITLE),),
        distributions=(Distribution("S", ("A.1", "B.1")),),
    )
    found = kroner(told, [base, price_wage, reserves], figures(AREAS), tuple(AREAS))
    # By 1,020 and 2,040 kr. in the budget year's prices.
    assert [found[name][0] for name in ("A.1", "B.1", "S")] == [-33.33, -66.67, 0]
    assert sum(found[name][0] for name in ("A.1", "B.1")) == pytest.approx(-100)


def test_a_missing_index_is_told_by_name_and_year() -> None:
    told = outlook(
        value("index.1", 2022, 2), chart={"A.1": ChartEntry("3.22.01", 1, "1")}, accounts={}
    )
    told = outlook(*told.values, chart=told.chart, accounts={"price_wage.reserve_account": "R"})
    with pytest.raises(RammeError) as error:
        kroner(told, [base, price_wage], figures({"A.1": (0, 1, 1, 1)}), ("A.1",))
    assert error.value.parameters == {"premise": "index.1", "year": 2023}


def test_primary_capital_follows_the_size_of_the_dwellings() -> None:
    """Almenboligloven § 118 a: 8 percent below 90 m², 12 from 105 m², else 10."""
    sizes = ((2022, 89), (2022, 95), (2022, None), (2023, 105), (2024, None))
    told = outlook(
        accounts={"loans.primary_capital": "K"},
        housing=tuple(Housing(year, TITLE, 1000_00, size) for year, size in sizes),
    )
    assert kroner(told, [loans]) == {"K": [80 + 100 + 100, 120, 100, 0]}
