"""Planned agreements: what they say in words, how they are laid out, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.plan import (
    AgreementPlan,
    PlannedChapter,
    PlannedInitiative,
    check_plan,
)
from ramme.budget.agreement.plan_layout import laid_out
from ramme.budget.agreement.plan_words import amount_sentences
from ramme.ledger.errors import RammeError

YEARS = (2031, 2032, 2033, 2034)
BRIDGE = PlannedInitiative("Ny bro", "Broen bygges.", ("Byudvalget",), capital={2031: 80_000_000})


def planned(*some: PlannedInitiative) -> AgreementPlan:
    chapter = PlannedChapter("En grøn by", "", some)
    day = date(2030, 9, 20)
    return AgreementPlan("Lilleby", YEARS, day, (), (chapter,), ("Byudvalget", "Skoleudvalget"))


def refused(plan: AgreementPlan) -> tuple[str, Mapping[str, object]]:
    with pytest.raises(RammeError) as error:
        check_plan(plan)
    return error.value.code, error.value.parameters


@pytest.mark.parametrize(
    ("thousands", "sentences"),
    [
        ({2031: 300}, "Der afsættes 0,3 mio. kr. i 2031."),
        ({2031: 75, 2032: 75, 2033: 75, 2034: 75}, "Der afsættes 75.000 kr. årligt."),
        ({2033: 1250, 2034: 1250}, "Der afsættes 1,25 mio. kr. årligt fra 2033."),
        (
            {2032: 300, 2033: 500, 2034: 500},
            "Der afsættes 0,3 mio. kr. i 2032 stigende til 0,5 mio. kr. årligt fra 2033.",
        ),
        (
            {2031: 2000, 2032: 500, 2033: 500, 2034: 500},
            "Der afsættes 2 mio. kr. i 2031 faldende til 0,5 mio. kr. årligt fra 2032.",
        ),
        (
            {2031: 1000, 2033: 2000, 2034: 1000},
            "Der afsættes 1 mio. kr. i 2031, 2 mio. kr. i 2033 og 1 mio. kr. i 2034.",
        ),
        (
            {2032: -500, 2033: -500, 2034: -500},
            "Budgettet reduceres med 0,5 mio. kr. årligt fra 2032.",
        ),
        (
            {2031: 400, 2032: -100},
            "Der afsættes 0,4 mio. kr. i 2031. Budgettet reduceres med 0,1 mio. kr. i 2032.",
        ),
    ],
)
def test_amounts_become_sentences(thousands: Mapping[int, int], sentences: str) -> None:
    by_year = {year: amount * 100_000 for year, amount in thousands.items()}
    said = " ".join(amount_sentences(by_year, YEARS))
    assert said.replace("\u00a0", " ") == sentences


def test_numbers_sums_and_tables_follow_from_the_plan() -> None:
    school = replace(BRIDGE, title="Ny skole", operating={2032: -20_000_000}, project="A310001")
    agreement = laid_out(planned(BRIDGE, school))
    assert [(one.number, one.title) for one in agreement.sections] == [
        ("1", "En grøn by"),
        ("1.1", "Ny bro"),
        ("1.2", "Ny skole"),
    ]
    operating, capital = agreement.tables
    assert [(row.number, row.title, row.project) for row in capital.rows] == [
        ("1", "En grøn by", ""),
        ("1.1", "Ny bro", ""),
        ("1.2", "Ny skole, anlæg", "A310001"),
    ]
    assert capital.total[2031] == 160_000_000
    assert operating.total == {2031: 0, 2032: -20_000_000, 2033: 0, 2034: 0}


def test_what_a_pool_pays_changes_no_table_and_what_moves_names_no_amount() -> None:
    paid = replace(BRIDGE, pool="byens rum")
    moved = replace(BRIDGE, title="Hal", capital={2031: -100_000, 2033: 100_000}, rephasing=True)
    agreement = laid_out(planned(paid, moved))
    assert [row.title for row in agreement.tables[0].rows] == ["En grøn by", "Hal"]
    first, second = (" ".join(one.paragraphs) for one in agreement.sections[1:])
    assert "fra puljen til byens rum" in first
    assert "Midlerne forskydes fra 2031 til 2033" in second


def test_conditions_deadlines_deferrals_and_committees_are_said() -> None:
    one = replace(
        BRIDGE,
        conditions=("staten giver lov",),
        deadline=date(2031, 6, 1),
        deferred_from=Deferral(2030, "4.6"),
        committees=("Byudvalget", "Skoleudvalget"),
    )
    said = " ".join(laid_out(planned(one)).sections[1].paragraphs)
    assert "Det forudsætter, at staten giver lov." in said
    assert "senest den 1. juni 2031" in said
    assert "Er udskudt fra politisk aftale 2030 (punkt 4.6)." in said
    assert said.endswith("Ansvarlige udvalg: Byudvalget og Skoleudvalget.")


def test_what_contradicts_itself_is_refused_by_name() -> None:
    other = replace(BRIDGE, title="Ny hal")
    code, told = refused(planned(BRIDGE, replace(other, title="ny  BRO")))
    assert (code, told["title"]) == ("plan_title_twice", "ny  BRO")
    code, told = refused(planned(replace(BRIDGE, committees=("Havneudvalget",))))
    assert (code, told["committee"]) == ("plan_unknown_committee", "Havneudvalget")
    code, told = refused(planned(replace(BRIDGE, operating={2035: 100_000})))
    assert (code, told["year"], told["last"]) == ("plan_year_outside", 2035, 2034)
    moved = replace(BRIDGE, capital={2031: -300_000, 2032: 200_000}, rephasing=True)
    assert refused(planned(moved)) == (
        "plan_rephasing_not_zero",
        {"title": "Ny bro", "oere": -100_000},
    )
    assert refused(planned(replace(BRIDGE, committees=())))[0] == "plan_without_committee"
    assert refused(planned(replace(BRIDGE, capital={2031: 50})))[0] == "plan_amount_not_thousands"
    spent = replace(BRIDGE, capital={2031: -100_000}, pool="byens rum")
    assert refused(planned(spent))[0] == "plan_pool_not_spent"
    assert refused(planned())[0] == "plan_empty"


@pytest.mark.parametrize("text", ["Der er 2,5 mio. kr. til det.", "Det koster 300 kr.", "Kr. 400"])
def test_a_text_that_names_money_of_its_own_is_refused(text: str) -> None:
    assert refused(planned(replace(BRIDGE, text=text)))[0] == "plan_text_names_money"
