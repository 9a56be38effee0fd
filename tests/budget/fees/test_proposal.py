"""Next year's catalogue: computed prices, what is worth an eye, income and balance."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.fees.proposal import FeeProposal, propose_fees, with_indexes
from ramme.budget.fees.records import Catalogue, PriceStatus
from ramme.budget.fees.rules import Area, Ceiling, FeeRules, Index, Rule, RuleKind, Selector
from ramme.budget.fees.volumes import Volume, without_vat
from ramme.ledger.errors import RammeError
from tests.catalogues import catalogue, fee, table

TITLE = {"da": "Regel"}
INDEX = Index("satser", TITLE, {2030: Fraction("2.2")}, {2030: "bekendtgørelse"})
BINS = """
Affald > Hver uge     | 140 L | 1200 | 1180 | pr. år
                      | 660 L | 2900 | 2800 | pr. år
Affald > Hver 14. dag | 140 L |  800 |  787 | pr. år
                      | 660 L | 1933 | 1867 | pr. år
Sal                   | Dag   |  500 |  490 |
                      | Gratis | free | free |
                      | Væk   | discontinued | 50 |
"""
INDEXED = Rule(
    "index",
    TITLE,
    Selector(("Affald", "Hver uge")),
    RuleKind.INDEXED,
    index="satser",
    round_oere=100,
)
THIRDS = Rule(
    "two_thirds",
    TITLE,
    Selector(("Affald", "Hver 14. dag")),
    RuleKind.RATIO,
    Selector(("Affald", "Hver uge")),
    same_label=True,
    factor=Fraction(2, 3),
    round_oere=100,
)
RULES = FeeRules(rules=(INDEXED, THIRDS), indexes={"satser": INDEX})


def proposed(
    rules: FeeRules = RULES, percent: str = "2.5", fees: Catalogue | None = None
) -> FeeProposal:
    known = with_indexes(rules, 2031, {"satser": Fraction(percent)}, "skøn")
    return propose_fees(known, fees or table(BINS), 2031)


def prices(proposal: FeeProposal) -> dict[str, int | None]:
    return {one.fee.id: one.new.oere if one.new else None for one in proposal.prices}


def codes(proposal: FeeProposal) -> list[str]:
    return [one.code for one in proposal.findings]


def test_an_index_then_the_parts_that_follow_it() -> None:
    """1200 × 1.025 = 1230; 2900 × 1.025 = 2972.50, half up; two thirds of these."""
    found = prices(proposed())
    assert found["affald.hver-uge.140-l"] == 123_000
    assert found["affald.hver-uge.660-l"] == 297_300
    assert found["affald.hver-14-dag.140-l"] == 82_000
    assert found["affald.hver-14-dag.660-l"] == 198_200


def test_what_has_no_rule_stays_and_what_is_gone_is_gone() -> None:
    proposal = proposed()
    found = {one.fee.label: one for one in proposal.prices}
    assert "Væk" not in found
    day, free = found["Dag"].new, found["Gratis"].new
    assert day is not None
    assert free is not None
    assert (day.oere, day.year, day.source.text) == (50_000, 2031, "as 2030; no rule")
    assert free.status is PriceStatus.FREE
    assert found["Dag"].change_percent == 0


def test_a_computed_price_tells_how_it_came_about() -> None:
    first = proposed().prices[0]
    assert first.new is not None
    text = first.new.source.text
    for part in ("index", "satser 2031 2.5 %", "skøn", "2030 = 120000 øre", "rounded to 100 øre"):
        assert part in text
    assert first.change_percent == Fraction(5, 2)


@given(st.decimals(-5, 15, places=2))
def test_a_part_is_a_part_of_the_proposed_price_too(percent: object) -> None:
    found = prices(proposed(percent=str(percent)))
    for size in ("140-l", "660-l"):
        week, fortnight = found[f"affald.hver-uge.{size}"], found[f"affald.hver-14-dag.{size}"]
        assert week is not None
        assert fortnight is not None
        assert abs(Fraction(2 * week, 3) - fortnight) <= 50


def test_a_ceiling_holds_the_price_down_and_says_so() -> None:
    week = Selector(("Affald", "Hver uge"), ("140 L",))
    known = replace(RULES, ceilings=(Ceiling(TITLE, week, {2031: 121_000}),))
    proposal = proposed(known)
    assert prices(proposal)["affald.hver-uge.140-l"] == 121_000
    assert "fee_above_ceiling" in codes(proposal)
    unknown = replace(RULES, ceilings=(Ceiling(TITLE, week, {}),))
    assert "fee_ceiling_unknown" in codes(proposed(unknown))


def test_rounding_that_has_drifted_is_told() -> None:
    """With 7 %: 7 × 1.07 = 7.49, and 6.50 × 1.022 × 1.07 = 7.11. With 8 %: 7.56 against 7.17."""
    small = catalogue(fee("Mad", "Te", {2030: 7, 2029: "6.5"}))
    known = replace(RULES, rules=(replace(INDEXED, fees=Selector(("Mad",))),))
    assert "fee_rounding_drifted" not in codes(proposed(known, "7", small))
    found = proposed(known, "8", small).findings
    (one,) = [one for one in found if one.code == "fee_rounding_drifted"]
    assert (one.parameters["computed_oere"], one.parameters["straight_oere"]) == (800, 700)


def test_an_unusual_jump_and_a_lost_ratio_are_told() -> None:
    alone = replace(RULES, rules=(INDEXED,))
    proposal = proposed(alone, "12")
    assert codes(proposal).count("fee_unusual_jump") == 2
    lost = """
Affald > Hver uge     | 140 L | 1204 | 1187
                      | 240 L | 1533 | 1494
                      | 660 L | 2912 | 2803
Affald > Hver 14. dag | 140 L |  722 |  712
                      | 240 L |  920 |  896
                      | 660 L | 1747 | 1682
"""
    found = proposed(alone, "2.5", table(lost))
    assert codes(found).count("fee_ratio_lost") == 3
    lost_ratios = [one for one in found.findings if one.code == "fee_ratio_lost"]
    kept = lost_ratios[0]
    # 1204 × 1.025 = 1234.10; three fifths of 1234 are 740.40.
    assert (kept.parameters["computed_oere"], kept.parameters["held_oere"]) == (72_200, 74_000)


def test_a_text_that_names_an_old_price_is_told() -> None:
    named = replace(fee("Sal", "Andre", {2030: "free"}), named_oere=(49_000,))
    fees = catalogue(fee("Sal", "Dag", {2030: 500, 2029: 490}), named)
    assert codes(proposed(fees=fees)) == ["text_names_old_price"]
    still = replace(named, named_oere=(50_000, 12_300))
    fees = catalogue(fee("Sal", "Dag", {2030: 500, 2029: 490}), still)
    assert codes(proposed(fees=fees)) == []


def test_a_price_that_builds_on_nothing_is_not_guessed() -> None:
    """The weekly price is not there, so neither is its part."""
    fees = catalogue(
        fee("Affald > Hver uge", "140 L", {2029: 1180}),
        fee("Affald > Hver 14. dag", "140 L", {2030: 800, 2029: 787}),
    )
    proposal = proposed(fees=fees)
    assert prices(proposal)["affald.hver-14-dag.140-l"] is None
    assert codes(proposal).count("fee_not_computed") == 2


@pytest.mark.parametrize("year", [2030, 2032])
def test_only_the_year_after_can_be_proposed(year: int) -> None:
    with pytest.raises(RammeError) as refused:
        propose_fees(RULES, table(BINS), year)
    assert (refused.value.code, refused.value.parameters["newest"]) == ("proposal_year", 2030)


def test_an_index_that_nobody_gave_is_asked_for() -> None:
    with pytest.raises(RammeError) as refused:
        propose_fees(RULES, table(BINS), 2031)
    assert refused.value.code == "index_without_value"
    with pytest.raises(RammeError) as refused:
        with_indexes(RULES, 2031, {"løn": Fraction(2)}, "")
    assert refused.value.code == "unknown_index"


WASTE = Area(
    "waste",
    {"da": "Affald"},
    Selector(("Affald",)),
    "waste",
    rests_in_itself=True,
    owed_oere=1_000_000,
    costs_oere={2030: 11_000_000, 2031: 12_000_000},
)
VOLUMES = (
    Volume("affald.hver-uge.140-l", 2030, Fraction(100), "pr. år", 2),
    Volume("affald.hver-uge.140-l", 2031, Fraction(110), "pr. år", 3),
)


def with_volumes(*volumes: Volume, area: Area = WASTE) -> FeeProposal:
    rules = with_indexes(RULES, 2031, {"satser": Fraction("2.5")}, "skøn")
    fees = table(BINS)
    taxed = tuple(replace(one, vat="incl") if one.path[0] == "Affald" else one for one in fees.fees)
    return propose_fees(rules, Catalogue("v", taxed), 2031, (area,), volumes)


def test_income_is_volume_times_price_without_vat() -> None:
    """110 × 1230 / 1.25 = 108,240 kr.; at the old 1200 it would be 105,600."""
    (income,) = with_volumes(*VOLUMES).incomes
    assert (income.oere, income.before_oere, income.counted) == (10_824_000, 10_560_000, 1)


def test_users_get_back_what_they_paid_too_much_year_by_year() -> None:
    """10,000 kr. owed; 2030: 96,000 − 110,000; 2031: 108,240 − 120,000."""
    found = with_volumes(*VOLUMES).balances
    assert [one.owed_oere for one in found] == [-400_000, -1_576_000]
    cheap = replace(WASTE, costs_oere={2031: 9_000_000})
    proposal = with_volumes(*VOLUMES, area=cheap)
    assert proposal.balances[0].owed_oere == 2_824_000
    assert "fee_above_cost" in codes(proposal)


@pytest.mark.parametrize(
    ("volume", "code"),
    [
        (replace(VOLUMES[1], unit="pr. måned"), "volume_unit_differs"),
        (replace(VOLUMES[1], number=Fraction(-1)), "volume_negative"),
        (replace(VOLUMES[1], fee="affald.ukendt"), "unknown_fee"),
    ],
)
def test_a_volume_that_cannot_be_meant_is_refused(volume: Volume, code: str) -> None:
    with pytest.raises(RammeError) as refused:
        with_volumes(volume)
    assert refused.value.code == code


@given(st.integers(0, 10**9))
def test_vat_put_back_gives_the_price(oere: int) -> None:
    taxed = replace(table(BINS).fees[0], vat="incl")
    assert without_vat(taxed, oere) * Fraction(5, 4) == oere


def test_a_price_that_somebody_wants_stands_and_what_builds_on_it_follows() -> None:
    known = with_indexes(RULES, 2031, {"satser": Fraction("2.5")}, "skøn")
    wanted = {"affald.hver-uge.140-l": 150_000, "sal.dag": 0}
    proposal = propose_fees(known, table(BINS), 2031, given=wanted)
    found = prices(proposal)
    assert (found["affald.hver-uge.140-l"], found["sal.dag"]) == (150_000, 0)
    # Two thirds of 1,500.
    assert found["affald.hver-14-dag.140-l"] == 100_000
    assert found["affald.hver-uge.660-l"] == 297_300


@pytest.mark.parametrize(
    ("wanted", "code"),
    [({"findes.ikke": 1}, "unknown_fee"), ({"sal.dag": -1}, "amount_negative")],
)
def test_a_price_that_cannot_be_wanted_is_refused(wanted: dict[str, int], code: str) -> None:
    known = with_indexes(RULES, 2031, {"satser": Fraction(2)}, "skøn")
    with pytest.raises(RammeError) as refused:
        propose_fees(known, table(BINS), 2031, given=wanted)
    assert refused.value.code == code


def test_a_fee_without_an_earlier_price_can_be_given_one() -> None:
    fees = catalogue(fee("Sal", "Dag", {2030: 500}), fee("Sal", "Aften", {}))
    proposal = propose_fees(FeeRules(), fees, 2031, given={"sal.aften": 900})
    assert prices(proposal)["sal.aften"] == 900
