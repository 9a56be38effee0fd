"""Fees are found by everyday words."""

from __future__ import annotations

import pytest

from ramme.tables.fee_search import FeeSearch
from tests.catalogues import table

FEES = table("""
Renovation > Årlig forbrugstakst     | 140 L beholder       | 1200 | 1200
                                     | 660 L minicontainer  | 2900 | 2800
Skorstensfejer > Skorstensfejning    | For første skorsten  |  108 |  106
Badet > Enkeltbilletter              | Voksne               |   42 |   40
                                     | Børn fra 7 til 15 år |   15 |   15
Badet > 10-turskort                  | Voksne               |  330 |  320
Kulturskole > Eneundervisning        | 25 min.              |  531 |  517
Bibliotekerne > For sen aflevering   | 8-30 dages overskridelse | 120 | 75
""")
SYNONYMS = {"skraldespand": ["renovation", "beholder"], "svømmehal": ["badet"]}
SEARCH = FeeSearch(FEES, SYNONYMS)


def first(question: str) -> str:
    hits = SEARCH.find(question)
    return hits[0].fee.label if hits else ""


@pytest.mark.parametrize(
    ("question", "label"),
    [
        # As it is printed, and with other endings.
        ("minicontainer", "660 L minicontainer"),
        ("Hvad koster skorstene?", "For første skorsten"),
        ("afleveringer", "8-30 dages overskridelse"),
        # A synonym, and one that is misspelt.
        ("skraldespand", "140 L beholder"),
        ("skraldespannd", "140 L beholder"),
        ("skraldespand 660", "660 L minicontainer"),
        # A part of a compound, and a misspelt word.
        ("musikskole", ""),
        ("kultur", "25 min."),
        ("skorstne", "For første skorsten"),
        ("minikontainer", "660 L minicontainer"),
        # Two words: both count.
        ("svømmehal børn", "Børn fra 7 til 15 år"),
        ("10-turskort voksne", "Voksne"),
        ("raket", ""),
        ("", ""),
    ],
)
def test_a_question_finds_its_fee(question: str, label: str) -> None:
    assert first(question) == label


def test_equally_good_fees_stand_in_printed_order() -> None:
    hits = SEARCH.find("voksne")
    assert [hit.fee.path[1] for hit in hits] == ["Enkeltbilletter", "10-turskort"]
    assert hits[0].score == 1
    assert [hit.fee.path[1] for hit in SEARCH.find("voksne", 1)] == ["Enkeltbilletter"]


def test_what_is_left_of_a_compound_has_to_be_a_word_as_well() -> None:
    search = FeeSearch(table("Musik | Hold | 700 | 700\nAffald | 140 L beholder | 1200 | 1200"), {})
    assert [hit.fee.label for hit in search.find("beholder")] == ["140 L beholder"]
