"""What a paper recommends and the rates that it sets, on invented prose."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.reading.fees.letters import Damage
from ramme.reading.recommendations import Recommendations, read_recommendations

PAPER = """SANDBY KOMMUNE

Dato: 3. november 2030
Justeret efter Økonomiudvalgets møde den 1. november 2030

Økonomiudvalgets behandling af budgettet sluttede i dag. Udvalget anbefaler
Byrådet, at årsbudget 2031 vedtages, idet

• ændringer i budgetbilag nr. 4a godkendes,

• udskrivningsprocenten for indkomståret 2031 sættes til 24,9, og kommunen tager
imod statsgaranti,

• grundskyldspromillen for 2031 er uændret 21,34,

• dækningsafgift for 2031 opkræves således:

Offentlige ejendomme (7,5 af forskelsværdien og 10,67 af grundværdien)
Erhvervsejendomme (9,25 af forskelsværdien)

• kirkeskatteprocenten for 2031 bliver 0,81,

• taksterne fastsættes som i tabel 3, og

• mål- og rammebeskrivelser, som blev godkendt på Byrådets møde den 2. september 2030, rettes til.

Med venlig hilsen
"""


@pytest.fixture(scope="module")
def found() -> Recommendations:
    """What the invented paper recommends."""
    lines = PAPER.split("\n")
    return read_recommendations(lines, len(lines), Damage(), 2031)


def test_each_bullet_is_a_decision_with_who_and_when(found: Recommendations) -> None:
    abouts = [decision.about for decision in found.decisions]
    assert abouts == [
        "budget 2031",
        "paper 4a",
        "income_tax_percent",
        "land_tax_per_mille",
        "service_charge",
        "church_tax_percent",
        "fees",
        "goals_and_frames",
        "goals_and_frames",
    ]
    recommended = found.decisions[:-1]
    assert {decision.by for decision in recommended} == {"Økonomiudvalget"}
    assert {decision.on for decision in recommended} == {date(2030, 11, 1)}


def test_what_was_approved_before_is_a_decision_of_its_own(found: Recommendations) -> None:
    approved = found.decisions[-1]
    assert (approved.by, approved.on) == ("Byrådet", date(2030, 9, 2))


def test_rates_are_exact_with_their_year_and_their_lines(found: Recommendations) -> None:
    settings = {one.parameter: (one.value, one.unit, one.years) for one in found.settings}
    assert settings == {
        "income_tax_percent": ("24.9", "percent", (2031,)),
        "state_guarantee": ("chosen", "text", (2031,)),
        "land_tax_per_mille": ("21.34", "per mille", (2031,)),
        "service_charge_public_difference_per_mille": ("7.5", "per mille", (2031,)),
        "service_charge_public_land_per_mille": ("10.67", "per mille", (2031,)),
        "service_charge_business_difference_per_mille": ("9.25", "per mille", (2031,)),
        "church_tax_percent": ("0.81", "percent", (2031,)),
    }
    income = next(one for one in found.settings if one.parameter == "income_tax_percent")
    assert income.lines == (11, 12)


def test_each_rate_has_its_place(found: Recommendations) -> None:
    lines = PAPER.split("\n")
    printed = [
        lines[place.line - 1][place.columns[0] - 1 : place.columns[1]]
        for place in found.places
        if place.line and place.columns
    ]
    assert printed == ["24,9", "21,34", "7,5", "10,67", "9,25", "0,81"]


def test_a_budget_that_the_town_balances_itself_has_no_guarantee() -> None:
    text = PAPER.replace("tager\nimod statsgaranti", "vælger\nselvbudgettering")
    lines = text.split("\n")
    settings = read_recommendations(lines, len(lines), Damage(), 2031).settings
    values = {one.parameter: one.value for one in settings}
    assert values["state_guarantee"] == "not chosen"


def test_prose_that_recommends_nothing_sets_nothing() -> None:
    lines = ["Udskrivningsprocenten er 25,5 i år.", "", "Det er den samme som sidste år."]
    assert read_recommendations(lines, 3, Damage(), 2031) == Recommendations()
