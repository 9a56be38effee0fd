"""What somebody pays: properties, and every refusal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.fees.charging import bill
from ramme.budget.fees.evaluation import half_up, printed, reckon, refuse_cycles
from ramme.budget.fees.records import FeePrice, PriceStatus
from ramme.budget.fees.rules import (
    Charge,
    ChargeKind,
    FeeRules,
    Index,
    Question,
    QuestionKind,
    Rule,
    RuleKind,
    Selector,
)
from ramme.ledger.errors import RammeError
from ramme.store.municipality import examples, load_municipality
from tests.catalogues import fee, table
from tests.stacks import SAID

RULES = load_municipality(examples()["ballerup"]).fees
CHIMNEYS = table("""
Skorstensfejer > Skorstensfejning | For første skorsten        | 108.27 | 106.04
Skorstensfejer > Skorstensfejning | For efterfølgende skorstene |  84.81 |  83.07
Skorstensfejer > Skorstensfejning | For skorstene over 10 m     |   3.84 |   3.76
Renovation > ved ugetømning       | 660 L minicontainer         | 2900   | 2800
Renovation > ved ugetømning       | 140 L beholder              | 1200   | 1200
Rottebekæmpelse                   | Gebyr                       |        |
""")


def paid(row: int, answers: dict[str, object]) -> int:
    one = CHIMNEYS.fees[row]
    words = {name: str(value) for name, value in answers.items()}
    return bill(RULES, CHIMNEYS, one, one.prices[0], words).oere


HEIGHT = st.decimals(0, 200, places=2)


@given(HEIGHT, HEIGHT, st.integers(0, 400), st.integers(1, 12))
def test_more_metres_never_cost_less(first: object, second: object, kw: int, times: int) -> None:
    low, high = sorted([first, second])  # type: ignore[type-var]
    others = {"kw": kw, "sweepings": times}
    assert paid(0, {"height_m": low, **others}) <= paid(0, {"height_m": high, **others})


@given(st.integers(1, 104), st.integers(1, 104))
def test_more_emptyings_never_cost_less(first: int, second: int) -> None:
    low, high = sorted([first, second])
    for row in (3, 4):
        assert paid(row, {"emptyings": low}) <= paid(row, {"emptyings": high})


@given(
    st.integers(0, 10**9), st.integers(1, 60), st.integers(1, 60), st.sampled_from([1, 100, 500])
)
def test_a_ratio_stays_a_ratio_after_rounding(of: int, over: int, under: int, unit: int) -> None:
    """Half a unit at most lies between the price and the exact part of the other."""
    exact = Fraction(of * over, under)
    assert abs(half_up(exact, unit) - exact) <= Fraction(unit, 2)
    assert half_up(exact, unit) % unit == 0


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_surcharge_keeps_the_order_of_prices(first: int, second: int) -> None:
    low, high = sorted([first, second])
    assert half_up(Fraction(low) * 3 / 2, 1) <= half_up(Fraction(high) * 3 / 2, 1)


@pytest.mark.parametrize(
    ("row", "answers", "code"),
    [
        (0, {"height_m": "-1"}, "answer_too_small"),
        (0, {"height_m": "høj"}, "answer_not_a_number"),
        (0, {"sweepings": "1,5"}, "answer_not_whole"),
        (0, {"emptyings": "2"}, "unknown_question"),
        (3, {"emptyings": "0"}, "answer_too_small"),
        (3, {"emptyings": "365"}, "answer_too_large"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    row: int, answers: dict[str, object], code: str
) -> None:
    with pytest.raises(RammeError) as refused:
        paid(row, answers)
    assert refused.value.code == code


def test_a_per_mille_is_taken_of_the_value() -> None:
    """0.0484 per mille of 2,400,000 kr. is 116.16 kr."""
    rate = FeePrice(
        2020, False, PriceStatus.PRICE, SAID, rate=Fraction("0.0484"), rate_unit="per mille"
    )
    answers = {"property_value": "2.400.000"}
    assert bill(RULES, CHIMNEYS, CHIMNEYS.fees[5], rate, answers).oere == 11616


def test_a_range_has_no_one_amount_and_a_free_fee_costs_nothing() -> None:
    game = fee("Bibliotek", "Spil", {})
    free = FeePrice(2030, False, PriceStatus.FREE, SAID)
    assert bill(FeeRules(), CHIMNEYS, game, free, {}).oere == 0
    wide = FeePrice(2030, False, PriceStatus.PRICE, SAID, 3000, 80000)
    with pytest.raises(RammeError) as refused:
        bill(FeeRules(), CHIMNEYS, game, wide, {})
    assert refused.value.code == "fee_without_amount"


TITLE = {"da": "Regel"}
WEEK, MONTH = Selector(("Vask",), ("Uge",)), Selector(("Vask",), ("Måned",))
LAUNDRY = table("""
Vask | Uge   |  50 |  48
Vask | Måned | 200 | 190
Vask | 10 m3 | 300 | 290
""")


def ratio(name: str, fees: Selector, of: Selector) -> Rule:
    return Rule(name, TITLE, fees, RuleKind.RATIO, of, factor=Fraction(1, 4))


def test_rules_that_build_on_each_other_in_a_ring_are_refused() -> None:
    rules = FeeRules(rules=(ratio("a", WEEK, MONTH), ratio("b", MONTH, WEEK)))
    with pytest.raises(RammeError) as refused:
        refuse_cycles(rules, LAUNDRY)
    assert refused.value.code == "fee_rule_cycle"
    assert refused.value.parameters["fees"] == "vask.uge → vask.maaned → vask.uge"
    refuse_cycles(FeeRules(rules=(ratio("a", WEEK, MONTH),)), LAUNDRY)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (ratio("a", WEEK, Selector(("Findes ikke",))), "rule_without_fee"),
        (ratio("a", WEEK, Selector(("Vask",))), "rule_ambiguous"),
        (Rule("a", TITLE, WEEK, RuleKind.INDEXED, index="ukendt"), "unknown_index"),
        (Rule("a", TITLE, WEEK, RuleKind.INDEXED, index="kendt"), "index_without_value"),
        (Rule("a", TITLE, WEEK, RuleKind.LINE, number_before="m3"), "label_without_number"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(rule: Rule, code: str) -> None:
    rules = FeeRules(rules=(rule,), indexes={"kendt": Index("kendt", TITLE, {}, {})})
    with pytest.raises(RammeError) as refused:
        reckon(rules, rule, LAUNDRY.fees[0], 2030, (LAUNDRY, printed))
    assert refused.value.code == code


def test_a_line_in_size_and_a_fixed_rise_with_limits() -> None:
    size = Selector(("Vask",), ("10 m3",))
    line = Rule(
        "a",
        TITLE,
        size,
        RuleKind.LINE,
        factor=Fraction(2000),
        constant=Fraction(10000),
        number_before="m3",
    )
    raised = Rule("b", TITLE, size, RuleKind.RAISED, add_oere=2000, at_most_oere=30500)
    floored = Rule("c", TITLE, size, RuleKind.FIXED, at_least_oere=29500)
    found = [
        reckon(FeeRules(), rule, LAUNDRY.fees[2], 2030, (LAUNDRY, printed))
        for rule in (line, raised, floored)
    ]
    assert [one.oere for one in found if one] == [30000, 30500, 29500]


def test_a_price_that_builds_on_an_unknown_one_is_unknown() -> None:
    rule = Rule("a", TITLE, WEEK, RuleKind.FIXED)
    assert reckon(FeeRules(), rule, LAUNDRY.fees[0], 2029, (LAUNDRY, printed)) is None


def test_who_is_free_pays_nothing() -> None:
    question = Question("child", {"da": "Barn?"}, QuestionKind.YES_NO, Fraction(0))
    charge = Charge("free", TITLE, WEEK, ChargeKind.FREE, "child")
    rules = FeeRules(charges=(charge,), questions={"child": question})
    week = LAUNDRY.fees[0]
    assert bill(rules, LAUNDRY, week, week.prices[0], {"child": "ja"}).oere == 0
    assert bill(rules, LAUNDRY, week, week.prices[0], {}).oere == 5000
    with pytest.raises(RammeError) as refused:
        bill(rules, LAUNDRY, week, week.prices[0], {"child": "2"})
    assert refused.value.code == "answer_not_a_number"
