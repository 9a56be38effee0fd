"""Fees as settings of papers, there and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.fees.naming import fee_id
from ramme.budget.fees.records import Fee, FeeKind, FeePrice, PriceStatus, validity
from ramme.budget.fees.settings import catalogue_of, fee_settings, uncertain_labels
from ramme.budget.fees.settling import accepted, relabelled, removed, repriced
from ramme.ledger.errors import RammeError
from tests.catalogues import fee, price
from tests.stacks import SAID

YEARS = st.integers(2015, 2035)
OERE = st.integers(0, 10**9)


@st.composite
def prices(draw: st.DrawFn, season: bool) -> FeePrice:
    year, kind = draw(YEARS), draw(st.sampled_from(["price", "range", "rate", "status"]))
    if kind == "status":
        words = [one for one in PriceStatus if one is not PriceStatus.PRICE]
        return FeePrice(year, season, draw(st.sampled_from(words)), SAID)
    if kind == "rate":
        rate = Fraction(draw(st.integers(0, 10**6)), 10**4)
        return FeePrice(year, season, PriceStatus.PRICE, SAID, rate=rate, rate_unit="per mille")
    low = draw(OERE)
    high = low + draw(st.integers(1, 10**6)) if kind == "range" else None
    return FeePrice(year, season, PriceStatus.PRICE, SAID, low, high)


@st.composite
def fees(draw: st.DrawFn) -> Fee:
    season = draw(st.booleans())
    some = draw(st.lists(prices(season), max_size=4, unique_by=lambda one: one.year))
    path = tuple(draw(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3)))
    label = draw(st.text(min_size=1, max_size=40))
    return Fee(
        fee_id(path, label),
        path,
        label,
        draw(st.booleans()),
        draw(st.sampled_from(FeeKind)),
        tuple(sorted(some, key=lambda one: -one.year)),
        SAID,
        draw(st.none() | st.just("pr. måned")),
        draw(st.sampled_from([None, "incl", "excl"])),
        draw(st.none() | st.just("+ 50 kr.")),
        tuple(draw(st.lists(OERE, max_size=2))),
    )


@given(st.lists(fees(), max_size=5, unique_by=lambda one: one.id))
def test_fees_come_back_from_their_settings_as_they_were(some: list[Fee]) -> None:
    assert catalogue_of("v", fee_settings(some)).fees == tuple(some)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.text(min_size=1))
def test_an_id_is_short_enough_to_be_kept_and_has_no_spaces(path: list[str], label: str) -> None:
    name = fee_id(path, label)
    assert len(f"fee_row.{name}") <= 100
    assert name.isascii()
    assert not set(name) & set(" _/")


def test_an_id_does_not_hang_on_capitals_but_on_every_heading() -> None:
    assert fee_id(("A", "B"), "Leje AF sal") == fee_id(("A", "B"), "Leje af sal")
    assert fee_id(("A", "x", "B"), "Leje") != fee_id(("A", "y", "B"), "Leje")


def test_a_year_and_a_season_hold_from_their_first_day_to_their_last() -> None:
    year, season = price(2030, 5), price(2030, 5, season=True)
    assert (year.period, season.period) == ("2030", "2030/2031")
    assert date(2030, 12, 31) in validity(year)
    assert date(2031, 1, 1) not in validity(year)
    assert date(2031, 7, 31) in validity(season)
    assert date(2030, 7, 31) not in validity(season)


UNSURE = replace(fee("Mad", "oY oY,", {2030: 12, 2029: 11}), certain=False)
LUNCH = fee("Mad", "Frokost", {2030: 30})


def test_an_accepted_label_is_certain_and_keeps_its_id() -> None:
    settled = accepted(tuple(fee_settings([UNSURE])), 0)
    assert uncertain_labels(settled.settings) == []
    assert catalogue_of("v", settled.settings).fees == (replace(UNSURE, certain=True),)


def test_a_corrected_label_gives_the_fee_another_id_and_its_prices_follow() -> None:
    settled = relabelled(tuple(fee_settings([UNSURE])), 0, " Middag ")
    (found,) = catalogue_of("v", settled.settings).fees
    assert (found.id, found.label, found.certain) == ("mad.middag", "Middag", True)
    assert [one.oere for one in found.prices] == [1200, 1100]


def test_two_fees_of_a_group_cannot_get_one_name() -> None:
    settings = tuple(fee_settings([UNSURE, LUNCH]))
    with pytest.raises(RammeError) as refused:
        relabelled(settings, 0, "Frokost")
    assert (refused.value.code, refused.value.parameters["path"]) == ("fee_name_taken", "Mad")


def test_a_price_is_corrected_but_never_below_nil() -> None:
    settings = tuple(fee_settings([LUNCH]))
    (found,) = catalogue_of("v", repriced(settings, 1, 3100).settings).fees
    assert found.oere(2030) == 3100
    for oere, code in ((-1, "amount_negative"), (None, "amount_missing")):
        with pytest.raises(RammeError) as refused:
            repriced(settings, 1, oere)
        assert refused.value.code == code


def test_an_empty_label_is_refused() -> None:
    with pytest.raises(RammeError) as refused:
        relabelled(tuple(fee_settings([UNSURE])), 0, "  ")
    assert refused.value.code == "label_missing"


def test_a_rejected_row_takes_its_prices_along_and_a_rejected_price_goes_alone() -> None:
    settings = tuple(fee_settings([UNSURE, LUNCH]))
    assert [one.label for one in catalogue_of("v", removed(settings, 0).settings).fees] == [
        "Frokost"
    ]
    left = catalogue_of("v", removed(settings, 1).settings).fees[0]
    assert [one.year for one in left.prices] == [2029]
