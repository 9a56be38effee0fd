"""Parameters of the law: dated, with unit and reference; a year without one is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from ramme.ledger.errors import RammeError
from ramme.rules import parameters as room
from ramme.rules.parameters import FOLDER, Parameter, Value, declared, parameter, parameters

UNITS = (
    "percent",
    "per_mille",
    "points",
    "fraction",
    "times",
    "kr.",
    "years",
    "days",
    "day_of_year",
    "yes_no",
)
VAT = """
[vat.rate]
title = { da = "Moms", en = "Value added tax" }
unit = "percent"
[[vat.rate.value]]
from = 1992
to = 2024
value = "25"
reference = "Momsloven § 33"
[[vat.rate.value]]
from = 2025
value = "24"
reference = "Made up"
"""


def _overlap(one: Value, other: Value) -> bool:
    first, second = sorted((one, other), key=lambda value: value.since)
    are_vintages = first.issued and second.issued and first.issued != second.issued
    return not are_vintages and (first.until is None or first.until >= second.since)


def faults(told: Parameter) -> Iterator[str]:
    """What a parameter lacks."""
    if told.unit not in UNITS:
        yield "unit"
    if sorted(told.title) != ["da", "en"] or not all(map(str.strip, told.title.values())):
        yield "title"
    if not told.values:
        yield "value"
    for value in told.values:
        if not value.reference.strip():
            yield "reference"
        if value.until is not None and value.until < value.since:
            yield "years"
    if any(_overlap(*pair) for pair in combinations(told.values, 2)):
        yield "overlap"


@pytest.mark.parametrize("name", list(parameters()))
def test_a_parameter_that_ships_lacks_nothing(name: str) -> None:
    assert list(faults(parameters()[name])) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('unit = "percent"', 'unit = "kroner"', "unit"),
        ('reference = "Made up"', 'reference = " "', "reference"),
        ('en = "Value added tax"', 'en = ""', "title"),
        ("to = 2024\n", "to = 2025\n", "overlap"),
        ("to = 2024\n", "", "overlap"),
        ("to = 2024\n", "to = 1991\n", "years"),
    ],
)
def test_a_parameter_that_lacks_something_is_refused(old: str, new: str, fault: str) -> None:
    assert list(faults(next(declared(VAT)))) == []
    assert list(faults(next(declared(VAT.replace(old, new))))) == [fault]


@pytest.mark.parametrize("lost", ['unit = "percent"', 'reference = "Made up"', 'value = "24"'])
def test_a_parameter_without_unit_value_or_reference_is_not_even_read(lost: str) -> None:
    with pytest.raises(KeyError):
        list(declared(VAT.replace(lost, "")))


def test_each_name_is_declared_in_one_file_only() -> None:
    names = [
        one.name
        for path in FOLDER.glob("*.toml")
        for one in declared(path.read_text(encoding="utf-8"))
    ]
    assert sorted(names) == sorted(parameters())


def test_a_value_holds_in_its_years() -> None:
    held = [parameter("land_tax.regulation", year).value for year in (2019, 2020)]
    assert held == [Fraction("5.5"), Fraction("5.8")]
    assert parameter("housing.primary_capital", 2018).value == 14
    assert parameter("housing.primary_capital", 2019).value == 10


def test_homes_and_other_property_were_regulated_apart_in_two_years() -> None:
    apart = [
        year
        for year in range(2014, 2024)
        if parameter("land_tax.regulation", year).value
        != parameter("land_tax.regulation_other", year).value
    ]
    assert apart == [2016, 2022]


def test_the_shares_of_a_tax_rises_cut_make_up_the_rise() -> None:
    """Where the municipality bears 75 percent, all together bear 25: the whole rise is offset."""
    for age in range(4):
        own, all_together = (
            parameter(f"tax_rise.{kind}_{age}", 2022).value for kind in ("individual", "collective")
        )
        assert own + all_together == 100


def test_what_is_general_knowledge_says_so() -> None:
    assert parameter("corporate_tax.share", 2021).verified
    assert not parameter("corporate_tax.share", 2020).verified
    assert not parameter("borrowing.access_energy", 2022).verified


@pytest.mark.parametrize(
    ("name", "year", "years"),
    [
        ("income_tax.own_estimate", 2026, "2007–2025"),
        ("satsregulering.percent", 2023, "2019, 2020, 2021, 2022, 2024"),
        ("corporate_tax.share", 2006, "2007–2020, 2021–"),
    ],
)
def test_a_year_outside_the_law_is_told_with_the_years_that_there_are(
    name: str, year: int, years: str
) -> None:
    with pytest.raises(RammeError) as error:
        parameter(name, year)
    assert error.value.code == "parameter_not_in_force"
    assert error.value.parameters == {"name": name, "year": year, "years": years}


def test_an_unknown_parameter_is_told_with_those_like_it() -> None:
    with pytest.raises(RammeError) as error:
        parameter("land_tax.regulatoin", 2020)
    assert error.value.code == "parameter_unknown"
    assert str(error.value.parameters["known"]).startswith("land_tax.regulation")


def test_a_name_like_no_other_is_told_with_all_there_are() -> None:
    with pytest.raises(RammeError) as error:
        parameter("§", 2020)
    assert error.value.parameters["known"] == ", ".join(sorted(parameters()))


TWO_VINTAGES = """
[growth.prices]
title = { da = "Vækst", en = "Growth" }
unit = "percent"
[[growth.prices.value]]
from = 2020
to = 2020
value = "1.8"
issued = 2019-06-01
reference = "First"
[[growth.prices.value]]
from = 2020
to = 2020
value = "1.7"
issued = 2019-10-04
reference = "Later"
"""


def test_what_was_issued_later_replaces_what_was_known_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = next(declared(TWO_VINTAGES))
    assert list(faults(made)) == []
    monkeypatch.setattr(room, "parameters", lambda: {made.name: made})
    assert parameter("growth.prices", 2020).value == Fraction("1.7")
    assert parameter("growth.prices", 2020, date(2019, 10, 3)).value == Fraction("1.8")
    with pytest.raises(RammeError, match="parameter_not_in_force"):
        parameter("growth.prices", 2020, date(2019, 5, 31))
