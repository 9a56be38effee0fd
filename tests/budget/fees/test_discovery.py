"""Hidden relations are found, and chance ones are not."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.fees.discovery.all import discover
from ramme.budget.fees.discovery.chance import at_least, granularity
from ramme.budget.fees.discovery.records import Found
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.records import Catalogue, Fee
from ramme.budget.fees.rules import Index, RuleKind
from ramme.ledger.errors import RammeError
from tests.catalogues import catalogue, fee, table

KIND = RuleKind


def found(catalogue: Catalogue, kind: RuleKind) -> list[Found]:
    return [one for one in discover(catalogue, {}).found if one.kind is kind]


def grown(heading: str, olds: list[int], percent: str, unit_kroner: int = 1) -> list[Fee]:
    """Fees whose newer price is the older one indexed and rounded; prices in kroner."""
    factor = 1 + Fraction(percent) / 100
    return [
        fee(
            heading,
            f"Nr. {chr(65 + n)}",
            {2030: half_up(old * 100 * factor, unit_kroner * 100) / 100, 2029: old},
        )
        for n, old in enumerate(olds)
    ]


OLDS = [1608, 2678, 1517, 2145, 538, 1075, 4283, 12861, 6431]


def test_an_index_is_found_with_its_rounding_and_the_price_that_goes_against_it() -> None:
    odd = fee("Lokaler", "Skæv", {2030: 999, 2029: 903})
    (one,) = found(catalogue(*grown("Lokaler", OLDS, "3.4"), odd), KIND.INDEXED)
    assert (one.percent, one.round_oere, one.path) == (Fraction("3.4"), 100, ("Lokaler",))
    assert (len(one.reproduced), one.missed) == (9, (odd.id,))
    assert one.expected < 1e-9


def test_prices_in_whole_fives_are_indexed_too() -> None:
    olds = [1605, 2675, 1515, 2145, 540, 1075, 4285, 12860, 6430]
    (one,) = found(catalogue(*grown("Lokaler", olds, "3.4", 5)), KIND.INDEXED)
    assert (one.round_oere, len(one.reproduced)) == (500, 9)
    assert one.between is not None
    assert one.between[0] <= Fraction("3.4") < one.between[1]


def test_headings_with_one_index_get_one_percentage() -> None:
    """Each heading alone allows a span; what both allow together is the simplest of it."""
    fees = grown("Lokaler", OLDS[:4], "2.77") + grown("Musik", [12861, 6431, 3215, 9909], "2.77")
    percentages = {one.percent for one in found(catalogue(*fees), KIND.INDEXED)}
    assert percentages == {Fraction("2.77")}


def test_a_declared_index_gives_its_name() -> None:
    index = Index("satser", {"da": "Satser"}, {2030: Fraction("3.4")}, {2030: "bekendtgørelse"})
    fees = catalogue(*grown("Lokaler", OLDS, "3.4"))
    (one,) = discover(fees, {"satser": index}).found
    assert (one.index, one.percent) == ("satser", Fraction("3.4"))


def test_the_same_amount_on_top_of_each_is_no_index() -> None:
    olds = [2123, 1064, 1511, 809, 3377]
    fees = [fee("Affald", f"Nr. {n}", {2030: old + 187, 2029: old}) for n, old in enumerate(olds)]
    rises = found(catalogue(*fees), KIND.RAISED)
    assert [(one.add_oere, len(one.reproduced)) for one in rises] == [(18700, 5)]


def test_what_has_not_changed_is_fixed() -> None:
    fees = table("Sal | A | 500 | 500\nSal | B | 700 | 700")
    (one,) = discover(fees, {}).found
    assert (one.kind, one.path, len(one.reproduced)) == (KIND.FIXED, ("Sal",), 2)


FORTNIGHTLY = """
Affald > Hver uge     | 140 L | 1204 | 1187
Affald > Hver uge     | 240 L | 1533 | 1494
Affald > Hver uge     | 660 L | 2912 | 2803
Affald > Hver 14. dag | 140 L |  722 |  712
Affald > Hver 14. dag | 240 L |  920 |  896
Affald > Hver 14. dag | 660 L | 1747 | 1682
"""


def test_a_group_that_is_a_part_of_another_is_found_label_by_label() -> None:
    """3/5 of each, rounded to whole kroner; the reverse is not told as well."""
    (one,) = [one for one in found(table(FORTNIGHTLY), KIND.RATIO) if len(one.reproduced) > 1]
    assert (one.factor, one.round_oere) == (Fraction(3, 5), 100)
    assert one.path == ("Affald", "Hver 14. dag")
    assert len(one.of) == 3


def test_a_price_by_week_is_that_by_month() -> None:
    laundry = """
Vask | Fast       | 246.37 | 241.15 | pr. måned
Vask | Midlertidig |  56.85 |  55.65 | pr. uge
"""
    (one,) = found(table(laundry), KIND.RATIO)
    assert one.factor == Fraction(12, 52)


def test_a_month_of_meals_is_so_many_times_those_of_a_day() -> None:
    meals = """
Mad | Morgenmad        |   16.50 |   16.25 | pr. dag
Mad | Frokost          |   65.25 |   64.10 | pr. dag
Mad | Aftensmad        |   31.40 |   30.95 | pr. dag
Mad | Fuld forplejning | 3394.50 | 3339.00 | pr. måned
"""
    (one,) = found(table(meals), KIND.SUM)
    assert (one.factor, len(one.of)) == (Fraction(30), 3)


def test_a_series_of_sizes_lies_on_a_line() -> None:
    """11,370 kr. and 2,917 kr. for each m3."""
    sizes = (4, 6, 8, 11, 14)
    fees = [
        fee("Affald", f"Container {n} m3", {2030: 11370 + 2917 * n, 2029: 9999 + n * n})
        for n in sizes
    ]
    (one,) = found(catalogue(*fees), KIND.LINE)
    assert (one.factor, one.constant) == (Fraction(291700), Fraction(1137000))
    assert len(one.reproduced) == 5


def test_what_hangs_on_how_often_is_told_from_the_weekly_price() -> None:
    """Weekly 3,100 and 3,017: 1/52 for each time and 1/4 anyhow, in whole kroner."""
    times, weekly = (20, 26, 31, 44), (3100, 3017)
    fees = [fee("Affald > Ved ugetømning", "660 L beholder", {2030: 3100, 2029: 3017})]
    for n in times:
        now, before = (
            half_up(100 * one * (Fraction(n, 52) + Fraction(1, 4)), 100) / 100 for one in weekly
        )
        fees.append(
            fee("Affald > Anden", f"660 L beholder, {n} tømninger", {2030: now, 2029: before})
        )
    (one,) = found(catalogue(*fees), KIND.FREQUENCY)
    assert (one.factor, one.constant, len(one.reproduced)) == (Fraction(1, 52), Fraction(1, 4), 4)


def test_chance_alone_finds_next_to_nothing() -> None:
    """Forty catalogues of 80 random prices: fewer than one relation in ten of them."""
    seen = 0
    for seed in range(40):
        chance = random.Random(seed)
        fees = []
        for n in range(80):
            before = round(10 ** chance.uniform(1, 4.5), chance.choice([0, 0, 2, -1]))
            now = round(before * chance.uniform(0.95, 1.12), chance.choice([0, 0, 2, -1]))
            prices = {2030: max(now, 1), 2029: max(before, 1)}
            fees.append(fee(f"Afsnit {n // 20} > Gruppe {n // 5}", f"Nr. {n}", prices))
        seen += sum(one.kind is not KIND.FIXED for one in discover(catalogue(*fees), {}).found)
    assert seen < 4


def test_round_prices_prove_nothing() -> None:
    """Half and double among whole hundreds are everyday."""
    rooms = """
Sal | Dag  | 2000 | 2000
Sal | Halv | 1000 | 1000
Sal | Time |  500 |  500
"""
    assert found(table(rooms), KIND.RATIO) == []
    assert found(table(rooms), KIND.SUM) == []


def test_one_year_alone_tells_nothing() -> None:
    with pytest.raises(RammeError) as refused:
        discover(catalogue(fee("Sal", "Dag", {2030: 100})), {})
    assert refused.value.code == "one_year_only"


@given(st.lists(st.floats(0, 1), max_size=8), st.integers(0, 8))
def test_a_chance_is_between_never_and_always_and_falls_with_more(
    chances: list[float], hits: int
) -> None:
    assert -1e-9 <= at_least(chances, hits + 1) <= at_least(chances, hits) + 1e-9 <= 1 + 2e-9


@given(st.integers(1, 10**9))
def test_a_price_is_a_multiple_of_how_finely_it_is_set(oere: int) -> None:
    assert oere % granularity(oere) == 0
