"""Parameters of the law: dated, with unit and reference; a year without one is told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from ramme.ledger.errors import RammeError
from ramme.rules.parameters import UNITS, parameter, parameters


@pytest.mark.parametrize("name", list(parameters()))
def test_each_parameter_has_unit_titles_and_a_reference_for_each_value(name: str) -> None:
    told = parameters()[name]
    assert told.unit in UNITS
    assert sorted(told.title) == ["da", "en"]
    assert told.values
    assert [one.since for one in told.values if not one.reference.strip()] == []


@pytest.mark.parametrize("name", list(parameters()))
def test_the_years_of_a_parameters_values_do_not_overlap(name: str) -> None:
    values = parameters()[name].values
    ends = [(first.until, second.since) for first, second in pairwise(values)]
    assert [pair for pair in ends if pair[0] is None or pair[0] >= pair[1]] == []


def test_a_value_holds_in_its_years() -> None:
    assert [parameter("land_tax.regulation", year).value for year in (2019, 2020)] == [
        Fraction("5.5"),
        Fraction("5.8"),
    ]
    assert parameter("housing.primary_capital", 2018).value == 14
    assert parameter("housing.primary_capital", 2019).value == 10


def test_what_is_general_knowledge_says_so() -> None:
    assert parameter("corporate_tax.share", 2021).verified
    assert not parameter("corporate_tax.share", 2020).verified


def test_a_year_outside_the_law_is_told_with_the_years_that_there_are() -> None:
    with pytest.raises(RammeError) as error:
        parameter("income_tax.own_estimate", 2026)
    assert error.value.code == "parameter_not_in_force"
    assert error.value.parameters["years"] == "2007–2025"


def test_an_unknown_parameter_is_told_with_those_that_there_are() -> None:
    with pytest.raises(RammeError, match="parameter_unknown"):
        parameter("land_tax.regulatoin", 2020)


def test_what_was_issued_later_is_not_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    told = parameters()["vat.rate"]
    value = told.values[0]
    later = type(value)(1992, None, value.value, date(2030, 1, 1), value.reference, verified=True)
    made = type(told)(told.name, told.title, told.unit, (later,))
    monkeypatch.setattr("ramme.rules.parameters.parameters", lambda: {"vat.rate": made})
    assert parameter("vat.rate", 2031).value == 25
    with pytest.raises(RammeError, match="parameter_not_in_force"):
        parameter("vat.rate", 2031, date(2029, 12, 31))
