"""Premises: the newest that was issued holds, an override holds before it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.ledger.errors import RammeError
from ramme.outlook.premises import Premises, exact_from, exact_text, moved
from tests.outlook.towns import EARLIER, ISSUED, definition, outlook, value


def test_the_newest_value_holds_and_the_older_one_was_known_before() -> None:
    told = outlook(value("rate", 2022, 20, EARLIER), value("rate", 2022, 21))
    held = Premises(told).held("rate", 2022)
    before = Premises(told, date(2020, 12, 31)).held("rate", 2022)
    assert held is not None
    assert (held.value, held.source) == (21, "opdigtet, 2021-06-01")
    assert before is not None
    assert before.value == 20


def test_a_value_of_its_year_holds_before_one_of_every_year() -> None:
    told = outlook(value("rate", None, 20), value("rate", 2022, 21))
    found = [Premises(told).held("rate", year) for year in (2021, 2022)]
    assert [one.value for one in found if one] == [20, 21]


def test_an_override_holds_before_what_was_issued() -> None:
    told = outlook(value("rate", 2022, 21))
    over = Premises(told).with_overrides({("rate", 2022): Fraction(25)})
    held = over.held("rate", 2022)
    assert held is not None
    assert held.value == 25
    assert Premises(told).held("rate", 2023) is None


def people(*rows: tuple[int, int, int]) -> dict[tuple[int, int], int]:
    return {(year, age): count for year, age, count in rows}


def test_an_age_group_is_counted_from_the_newest_population_forecast() -> None:
    told = outlook(
        population={
            EARLIER: people((2022, 0, 5), (2022, 1, 5)),
            ISSUED: people((2022, 0, 4), (2022, 1, 3), (2022, 2, 9)),
        }
    )
    groups = ("population.0-1", "population.1+", "population.0+")
    found = [Premises(told).held(name, 2022) for name in groups]
    assert [one.value for one in found if one] == [7, 12, 16]


def test_a_missing_age_or_year_is_told_and_never_guessed() -> None:
    told = outlook(population={ISSUED: people((2022, 0, 4), (2022, 2, 9))})
    with pytest.raises(RammeError) as error:
        Premises(told).held("population.0-2", 2022)
    assert error.value.code == "population_missing"
    assert error.value.parameters == {"year": 2022, "age": 1, "issued": "2021-06-01"}
    with pytest.raises(RammeError, match="population_missing"):
        Premises(told).held("population.0-2", 2023)


@pytest.mark.parametrize("name", ["rat", "population.", "population.5-3", "population.x+"])
def test_a_premise_that_is_not_known_is_refused_by_name(name: str) -> None:
    with pytest.raises(RammeError, match="unknown_premise"):
        Premises(outlook(value("rate", 2022, 1))).definition(name)


def test_a_step_that_would_leave_the_range_goes_the_other_way() -> None:
    told = outlook(
        value("rate", 2022, 50), definitions={"rate": definition("rate", "percent", 0, 50)}
    )
    assert moved(Premises(told), "rate", [2022]) == {("rate", 2022): 49}


def test_a_step_of_yes_is_no() -> None:
    told = outlook(value("own", 2022, 1), definitions={"own": definition("own", "yes_no", 0, 1)})
    assert moved(Premises(told), "own", [2023]) == {("own", 2022): 0}


@given(st.fractions(-(10**12), 10**12, max_denominator=10**6))
def test_an_exact_value_is_read_back_as_it_was_written(exact: Fraction) -> None:
    assert exact_from(exact_text(exact)) == exact


@pytest.mark.parametrize("text", ["", "1e9", "nan", "1/0", "ti", "9" * 41])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(RammeError, match="not_a_number"):
        exact_from(text)
