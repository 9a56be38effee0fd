"""Amounts and days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.language import numbers
from ramme.ledger.money import oere_from_danish, rounded


@pytest.mark.parametrize(
    ("oere", "danish", "english"),
    [
        (0, "0", "0"),
        (49_999, "0", "0"),
        (50_000, "1", "1"),
        (-50_000, "-1", "-1"),
        (123_450_000_00, "123.450", "123,450"),
        (-3_276_885_00_000, "-3.276.885", "-3,276,885"),
    ],
)
def test_thousands_are_rounded_and_grouped(oere: int, danish: str, english: str) -> None:
    assert numbers.thousands(oere, "da") == danish
    assert numbers.thousands(oere, "en") == english


@given(st.integers(-(10**15), 10**15))
def test_printed_thousands_read_back_to_the_rounded_amount(oere: int) -> None:
    printed = numbers.thousands(oere, "da")
    assert oere_from_danish(printed, 100_000) == rounded(oere, 100_000) * 100_000


@given(st.integers(-(10**15), 10**15))
def test_exact_thousands_read_back_to_the_amount(oere: int) -> None:
    assert oere_from_danish(numbers.exact_thousands(oere, "da"), 100_000) == oere


@given(st.integers(-(10**15), 10**15))
def test_kroner_read_back_to_the_amount(oere: int) -> None:
    assert oere_from_danish(numbers.kroner(oere, "da")) == oere


def test_kroner_show_oere_only_where_there_are_some() -> None:
    assert numbers.kroner(307_400, "da") == "3.074"
    assert numbers.kroner(650, "da") == "6,50"


def test_millions_have_one_decimal() -> None:
    assert numbers.millions(12_561_100_000, "da") == "125,6"
    assert numbers.millions(-15_000_000_000, "en") == "-150.0"


def test_units_have_their_names() -> None:
    assert numbers.unit_name(100, "da") == "kr."
    assert numbers.unit_name(100_000_000, "en") == "mio. kr."
    assert numbers.unit_name(250, "da") == "2,50 kr."


def test_days_are_written_in_both_languages() -> None:
    day = date(2019, 10, 31)
    assert numbers.day(day, "da") == "31. oktober 2019"
    assert numbers.day(day, "en") == "31 October 2019"
    assert numbers.short_day(day, "da") == "31.10.2019"
    assert numbers.short_day(day, "en") == "2019-10-31"
