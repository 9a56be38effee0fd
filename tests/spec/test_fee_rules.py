"""The rules that the example's paper states, each a worked table.

The tables are read off the paper by hand: label, price of 2020, price of 2019, unit. The rules are
those of the example's ``fees.toml``.
"""

from __future__ import annotations

import pytest

from ramme.budget.fees.charging import bill
from ramme.budget.fees.checks import compare, deviations
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.store.municipality import examples, load_municipality
from tests.catalogues import table

ELDER = """
Ældre og Pleje > Madservice for hjemmeboende | Hovedret       |   53 |   52    | pr. dag
Ældre og Pleje > Madservice for hjemmeboende | Biret          |   12 |   12    | pr. dag
Ældre og Pleje > Vask af tøj m.m.            | Vaskeservice   |  200 |  196    | pr. måned
Ældre og Pleje > Serviceydelser              | Plejecentre    |  246 |  240.50 | pr. måned
Ældre og Pleje > Serviceydelser              | Linnedservice  |  177 |  173    | pr. måned
Ældre og Pleje > Serviceydelser              | TV-pakke       |   31 |   30    | pr. måned
Ældre og Pleje > Ferieophold                 | Botø           | 3045 | 2979    | pr. ophold
Ældre og Pleje > Medlemskontingenter         | Parkhuset      |  174 |  170    | pr. måned
"""

FULL_BOARD = """
Ældre og Pleje > Måltider på plejecentre | Morgenmad | 16 | 16 | pr. dag
Ældre og Pleje > Måltider på plejecentre | Hovedret | 65 | 64 | pr. dag
Ældre og Pleje > Måltider på plejecentre | Biret | 31 | 30 | pr. dag
Ældre og Pleje > Måltider på plejecentre | Mellemmåltid | 7 | 6.50 | pr. dag
  | Betaling ved fuld forplejning i 31 dage | 3689 | 3611.50 | pr. måned
"""

LAUNDRY = """
Ældre og Pleje > Serviceydelser | Plejecentre                     | 246    | 240.50 | pr. måned
Ældre og Pleje > Serviceydelser | Korttids- og aflastningspladser |  56.77 |  55.50 | pr. uge
"""

DENTAL = """
Sundhedsområdet > Kommunal tandpleje | Egenbetaling i omsorgstandplejen  |  535 |  520 | pr. år
Sundhedsområdet > Kommunal tandpleje | Egenbetaling i specialtandplejen | 1975 | 1925 | pr. år
"""

FORTNIGHTLY = """
Renovation > Forbrugstakst ved ugetømning       | 240 L to-kammerbeholder | 1200  |  1200 | pr. år
Renovation > Forbrugstakst ved ugetømning       | 370 L to-kammerbeholder | 1500  |  1500 | pr. år
Renovation > Forbrugstakst ved ugetømning       | 660 L minicontainer     | 2900  |  2800 | pr. år
Renovation > Forbrugstakst ved ugetømning       | Vippecontainer 8 m3     | 34000 | 34000 | pr. år
Renovation > Takst ved 14 dages tømning | 240 L to-kammerbeholder |  800  |   800 | pr. år
Renovation > Takst ved 14 dages tømning | 370 L to-kammerbeholder | 1000  |  1000 | pr. år
Renovation > Takst ved 14 dages tømning | 660 L minicontainer     | 1933  |  1867 | pr. år
Renovation > Takst ved 14 dages tømning | Vippecontainer 8 m3 - inkl. leje | 22667 | 22667 | pr. år
"""

FREQUENCIES = """
Renovation > Forbrugstakst ved ugetømning | 660 L minicontainer | 2900 | 2800 | pr. år
Renovation > ved anden tømmefrekvens | 660 L beholder, 2 tømninger pr. uge | 5800 | 5600 | pr. år
Renovation > ved anden tømmefrekvens | 660 L beholder, 23 tømninger pr. uge | 1766 | 1705 | pr. år
Renovation > ved anden tømmefrekvens | 660 L beholder, 27 tømninger pr. uge | 1989 | 1921 | pr. år
"""

CHIMNEYS = """
Skorstensfejer > Skorstensfejning | For første skorsten indtil 10 m højde | 108.27 | 106.04
Skorstensfejer > Skorstensfejning | For efterfølgende skorstene på samme skorsten | 84.81 | 83.07
  | For skorstene over 10 m for hver påbegyndt m over 10 m | 3.84 | 3.76
Skorstensfejer > Rensning | Centralkedler | 247.18 | 242.10
"""

RENTALS = """
Udlejning af Bøtø Strandpark > Kolonileje > Inden for kommunen | Borger | 3300 | 3200
Ballerup Super Arena > Mødelokaler > Kay Werner | En hel dag | 1700 | 1650
Ballerup Super Arena > Mødelokaler > Kay Werner | En halv dag fra kl. 08.00 | 1100 | 1000
Baltoppen Live > Teatersalen > Mandag-torsdag | Syv timer | 12950 | 12950
Baltoppen Live > Caféen | Syv timer | 2850 | 2850
"""


def years_2020(text: str) -> Catalogue:
    return table(text, (2020, 2019))


@pytest.fixture(scope="module")
def rules() -> FeeRules:
    return load_municipality(examples()["ballerup"]).fees


@pytest.mark.parametrize(
    ("text", "told", "of"),
    [
        # What index and rounding make of 2019; of 2019 itself nothing can be told.
        (ELDER, 8, 16),
        # 31 × (16 + 65 + 31 + 7) = 3689, and 31 × 116.50 = 3611.50; no meal alone has 2018's price.
        (FULL_BOARD, 2 + 4, 10),
        # 246 × 12 / 52 = 56.769…, and 240.50 × 12 / 52 = 55.50; the 246 is indexed.
        (LAUNDRY, 2 + 1, 4),
        (FORTNIGHTLY, 8, 8),
        # 2900 × (23/52 + 1/6) = 1766.03, × (27/52 + 1/6) = 1989.10; 2 × 2900 = 5800.
        (FREQUENCIES, 6, 6),
    ],
)
def test_a_stated_rule_makes_every_printed_price(
    rules: FeeRules, text: str, told: int, of: int
) -> None:
    compared = list(compare(rules, years_2020(text)))
    assert len(compared) == of
    assert [one.agrees for one in compared].count(True) == told
    assert deviations(rules, years_2020(text)) == []


def test_where_a_print_goes_against_its_rule_both_amounts_are_told(rules: FeeRules) -> None:
    """520 × 1.022 = 531.44, and 1925 × 1.022 = 1967.35."""
    found = deviations(rules, years_2020(DENTAL))
    told = [(one.parameters["printed_oere"], one.parameters["computed_oere"]) for one in found]
    assert told == [(53500, 53144), (197500, 196735)]


@pytest.mark.parametrize(
    ("answers", "oere"),
    [
        ({}, 10827),
        ({"height_m": "10"}, 10827),
        # A started metre counts whole: 108.27 + 3 × 3.84.
        ({"height_m": "12,5"}, 11979),
        # Two more chimneys: 108.27 + 2 × 84.81.
        ({"more_chimneys": "2"}, 27789),
        # 35 kW and up: half as much again, 162.405, half up.
        ({"kw": "34,9"}, 10827),
        ({"kw": "35"}, 16241),
        ({"kw": "116"}, 21654),
        ({"kw": "232"}, 27068),
        # Twice a year, the second with 50 per cent on top; not where the furnace is surcharged.
        ({"sweepings": "2"}, 27068),
        ({"sweepings": "2", "kw": "35"}, 32481),
    ],
)
def test_what_a_chimney_costs(rules: FeeRules, answers: dict[str, str], oere: int) -> None:
    chimneys = years_2020(CHIMNEYS)
    first = chimneys.fees[0]
    assert bill(rules, chimneys, first, first.prices[0], answers).oere == oere


@pytest.mark.parametrize(
    ("row", "answers", "oere"),
    [
        # Three days in a colony with four bedrooms: 3 × (3300 + 4 × 50).
        (0, {"rooms": "4", "days": "3"}, 1_050_000),
        # Two hours after 17 on a half day: 1100 + 2 × 310; a whole day is not asked.
        (2, {"hours_after_17": "2"}, 172_000),
        # An association pays half for the hall, and all for the café.
        (3, {"association": "ja"}, 647_500),
        (3, {"association": "nej"}, 1_295_000),
        (4, {}, 285_000),
    ],
)
def test_what_renting_costs(rules: FeeRules, row: int, answers: dict[str, str], oere: int) -> None:
    rentals = years_2020(RENTALS)
    fee = rentals.fees[row]
    assert bill(rules, rentals, fee, fee.prices[0], answers).oere == oere


@pytest.mark.parametrize(
    ("emptyings", "oere"),
    [(52, 290_000), (26, 193_300), (104, 580_000), (23, 176_600), (27, 198_900), (51, 290_000)],
)
def test_what_a_container_costs_by_how_often_it_is_emptied(
    rules: FeeRules, emptyings: int, oere: int
) -> None:
    """51 emptyings would be 1.15 times the weekly price; nobody pays more than weekly."""
    waste = years_2020(FORTNIGHTLY)
    container = waste.fees[2]
    answers = {"emptyings": str(emptyings)}
    assert bill(rules, waste, container, container.prices[0], answers).oere == oere
