"""What a fee costs on a day; never without the days that it holds for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ramme.budget.fees.quoting import quote
from ramme.budget.fees.records import Fee, FeePrice, PriceStatus
from ramme.budget.fees.rules import FeeRules, Index, Rule, RuleKind, Selector
from ramme.ledger.errors import RammeError
from tests.catalogues import catalogue, fee, price
from tests.stacks import SAID

HALL = fee("Sal", "Dag", {2030: 511, 2029: 500})
MUSIC = replace(
    fee("Musik", "Solo", {}), prices=(price(2030, 531, season=True), price(2029, 517, season=True))
)
TITLE = {"da": "Efter satser"}
RULE = Rule("a", TITLE, Selector(("Sal",)), RuleKind.INDEXED, index="satser", round_oere=100)
SATSER = Index("satser", TITLE, {2030: Fraction("2.2")}, {2030: "bekendtgørelse"})
RULES = FeeRules(rules=(RULE,), indexes={"satser": SATSER})
FEES = catalogue(HALL, MUSIC)


@pytest.mark.parametrize(
    ("which", "day", "oere", "first", "last"),
    [
        (HALL, None, 51100, date(2030, 1, 1), date(2030, 12, 31)),
        (HALL, date(2030, 1, 1), 51100, date(2030, 1, 1), date(2030, 12, 31)),
        (HALL, date(2029, 12, 31), 50000, date(2029, 1, 1), date(2029, 12, 31)),
        (MUSIC, date(2030, 7, 31), 51700, date(2029, 8, 1), date(2030, 7, 31)),
        (MUSIC, date(2030, 8, 1), 53100, date(2030, 8, 1), date(2031, 7, 31)),
    ],
)
def test_the_price_of_the_day_with_its_days(
    which: Fee, day: date | None, oere: int, first: date, last: date
) -> None:
    found = quote(RULES, FEES, which, day)
    assert found.bill is not None
    assert (found.bill.oere, found.holds.first, found.holds.last) == (oere, first, last)


@pytest.mark.parametrize("day", [date(2028, 12, 31), date(2031, 1, 1)])
def test_a_day_outside_the_catalogue_has_no_price(day: date) -> None:
    with pytest.raises(RammeError) as refused:
        quote(RULES, FEES, HALL, day)
    assert refused.value.code == "date_outside_catalogue"
    assert refused.value.parameters["first"] == "2029-01-01"


def test_why_it_is_not_what_it_was() -> None:
    """500 × 1.022 = 511."""
    found = quote(RULES, FEES, HALL)
    assert found.before is not None
    assert (found.before.oere, found.why and found.why.percent) == (50000, Fraction("2.2"))
    off = replace(HALL, prices=(price(2030, 600), price(2029, 500)))
    assert quote(RULES, catalogue(off), off).why is None
    unknown = replace(RULES, indexes={"satser": replace(SATSER, percent={})})
    assert quote(unknown, FEES, HALL).why is None
    assert quote(FeeRules(), FEES, MUSIC).rule is None


def test_what_is_no_one_amount_is_not_made_one() -> None:
    wide = replace(HALL, prices=(FeePrice(2030, False, PriceStatus.PRICE, SAID, 3000, 80000),))
    gone = fee("Sal", "Nat", {2030: "discontinued"})
    free = fee("Sal", "Gratis", {2030: "free"})
    rate = FeePrice(2030, False, PriceStatus.PRICE, SAID, rate=Fraction("0.05"), rate_unit="rate")
    share = replace(HALL, prices=(rate,))
    for one in (wide, gone, share):
        assert quote(FeeRules(), FEES, one).bill is None
    found = quote(FeeRules(), FEES, free).bill
    assert found is not None
    assert found.oere == 0
    with pytest.raises(RammeError) as refused:
        quote(FeeRules(), FEES, fee("Sal", "Tekst", {}))
    assert refused.value.code == "fee_without_price"
