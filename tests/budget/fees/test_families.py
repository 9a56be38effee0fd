"""What a family pays in a year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.fees.families import Chosen, Unknown, chosen_by, family_year
from ramme.budget.fees.rules import ExampleFamily, FamilyPart, FeeRules, Selector
from ramme.ledger.errors import RammeError
from tests.catalogues import table

FEES = table("""
Pasning | Vuggestue | 3000 | 2900 | pr. måned
        | Børnehave | 1700 | 1650 | pr. måned
        | Gratis    | free | 10   | pr. måned
Musik   | Klaver    | 531  | 517  | pr. rate
Sal     | Udgået    | discontinued | 5 |
""")
SMALL, OLDER, FREE, PIANO, GONE = FEES.fees
CARE = FamilyPart(
    "care",
    {"da": "Pasning"},
    Selector(("Pasning",)),
    payments=12,
    subsidised=True,
    sibling_percent=Fraction(50),
    free_places=((20_000_000, Fraction(100)), (60_000_000, Fraction(51, 2))),
)
MUSIC = FamilyPart("music", {"da": "Musik"}, Selector(("Musik",)))
RULES = FeeRules(family_parts=(CARE, MUSIC))


def year(*chosen: Chosen, income: int | None = None) -> list[tuple[int, int, int, int]]:
    found = family_year(RULES, 2030, chosen, income)
    assert found.oere == sum(line.oere for line in found.lines)
    return [(line.full_oere, line.sibling_oere, line.free_oere, line.oere) for line in found.lines]


def test_the_dearest_place_is_paid_in_full_and_the_others_are_discounted() -> None:
    lines = year(Chosen(CARE, OLDER, 12), Chosen(CARE, SMALL, 12), Chosen(MUSIC, PIANO, 10))
    assert lines == [
        (2_040_000, 1_020_000, 0, 1_020_000),
        (3_600_000, 0, 0, 3_600_000),
        (531_000, 0, 0, 531_000),
    ]


def test_of_two_equal_places_one_is_paid_in_full() -> None:
    lines = year(Chosen(CARE, SMALL, 12), Chosen(CARE, SMALL, 12))
    assert [oere for *_, oere in lines] == [3_600_000, 1_800_000]


@pytest.mark.parametrize(
    ("income", "oere"),
    [
        (None, 3_600_000),
        (0, 0),
        (20_000_000, 0),
        # 25.5 per cent off.
        (20_000_001, 2_682_000),
        (60_000_000, 2_682_000),
        (60_000_001, 3_600_000),
    ],
)
def test_a_free_place_goes_by_income(income: int | None, oere: int) -> None:
    assert year(Chosen(CARE, SMALL, 12), income=income)[0][3] == oere


def test_what_nobody_has_declared_is_said_and_not_taken_off() -> None:
    silent = replace(CARE, sibling_percent=None, free_places=())
    one = family_year(RULES, 2030, [Chosen(silent, SMALL, 12)])
    assert one.unknown == ((silent, Unknown.FREE_PLACES),)
    two = family_year(RULES, 2030, [Chosen(silent, SMALL, 12), Chosen(silent, OLDER, 12)], 0)
    assert two.unknown == ((silent, Unknown.SIBLINGS), (silent, Unknown.FREE_PLACES))
    assert two.oere == 3_600_000 + 2_040_000
    assert family_year(RULES, 2030, [Chosen(MUSIC, PIANO, 10)]).unknown == ()


def test_a_free_fee_costs_nothing() -> None:
    assert year(Chosen(CARE, FREE, 12))[0][3] == 0


@pytest.mark.parametrize(
    ("chosen", "income", "code"),
    [
        (Chosen(MUSIC, PIANO, 0), None, "payments_out_of_range"),
        (Chosen(MUSIC, PIANO, 367), None, "payments_out_of_range"),
        (Chosen(MUSIC, GONE, 1), None, "fee_without_amount"),
        (Chosen(MUSIC, PIANO, 1), -1, "income_negative"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(chosen: Chosen, income: int | None, code: str) -> None:
    with pytest.raises(RammeError) as refused:
        family_year(RULES, 2030, [chosen], income)
    assert refused.value.code == code


def test_a_year_that_is_not_printed_has_no_amount() -> None:
    with pytest.raises(RammeError) as refused:
        family_year(RULES, 2031, [Chosen(MUSIC, PIANO, 1)])
    assert refused.value.code == "fee_without_amount"


def test_an_example_family_pays_as_its_parts_or_itself_say() -> None:
    family = ExampleFamily("a", {"da": "A"}, (("care", SMALL.id, 0), ("music", PIANO.id, 10)))
    assert chosen_by(RULES, FEES, family) == [Chosen(CARE, SMALL, 12), Chosen(MUSIC, PIANO, 10)]
    for chosen, code in [
        (("music", PIANO.id, 0), "payments_unknown"),
        (("care", "findes.ikke", 0), "unknown_fee"),
    ]:
        with pytest.raises(RammeError) as refused:
            chosen_by(RULES, FEES, replace(family, chosen=(chosen,)))
        assert refused.value.code == code


@given(
    st.lists(st.sampled_from([SMALL, OLDER, FREE]), min_size=1, max_size=5),
    st.integers(0, 80_000_000),
    st.integers(0, 80_000_000),
)
def test_who_earns_more_or_has_more_children_never_pays_less(
    fees: list[object], one: int, other: int
) -> None:
    chosen = [Chosen(CARE, fee, 12) for fee in fees]  # type: ignore[arg-type]
    less, more = sorted((one, other))
    paid = family_year(RULES, 2030, chosen, less).oere
    assert 0 <= paid <= family_year(RULES, 2030, chosen, more).oere
    assert family_year(RULES, 2030, chosen[:-1], less).oere <= paid
