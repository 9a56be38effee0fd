"""Numbers that are no figures are explained."""

from __future__ import annotations

import pytest

from ramme.ledger.findings import Place
from ramme.reading.explained import explain


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Dato: 3. oktober 2030", "date"),
        ("Vedtaget 03-10-2030", "date"),
        ("Sagsid: 00.30.10-P19-6-18", "case number"),
        ("Tlf. dir.: 4175 0258", "phone"),
        ("jf. folkeskolelovens § 3, stk. 6", "law"),
        ("Side 9", "page"),
        ("- 12 -", "page"),
        ("som i budgetbilag nr. 7", "paper"),
        ("se tabel 3", "table"),
        ("30.46 Forebyggelse", "area code"),
        ("Hallen kl. 8.00-23.00", "opening hours"),
        ("Klub (10-13 år)", "age"),
        ("til 3- til 5-årige", "age"),
        ("rabat på 50 pct.", "percent"),
        ("Budget 2031", "year"),
        ("en beholder på 240 L", "measure"),
        ("rør på 35 x 35 cm", "measure"),
        ("fyr fra 35-116 kW", "measure"),
        ("tømning hver 14. dag, 2 gange", "count"),
        ("Hold-an Vej 156", "name"),
        ("Print A4", "name"),
    ],
)
def test_a_number_is_told_by_what_stands_around_it(text: str, reason: str) -> None:
    found = list(explain([text], (), ()))
    assert found
    assert found[-1].reason == reason


def test_money_in_a_sentence_keeps_its_amount() -> None:
    (found,) = explain(["Der tillægges 310,50 kr. pr. time."], (), ())
    assert (found.reason, found.amount_oere, found.printed) == ("amount in text", 31050, "310,50")


def test_a_number_that_wraps_from_its_unit_is_told_by_the_line_below() -> None:
    (found,) = explain(["gebyret forhøjes med 150", "pct. for store fyr"], (), ())
    assert found.reason == "percent"


def test_what_was_read_already_is_not_explained_again() -> None:
    taken = [Place(line=1, columns=(6, 10))]
    found = list(explain(["Kost 53,00 52,00"], taken, ()))
    assert [one.printed for one in found] == ["52,00"]


def test_numbers_of_a_line_that_nobody_can_read_are_damage() -> None:
    assert {one.reason for one in explain(["LY 4= 1 5 1.2 T"], (), {1})} == {"damaged print"}


def test_what_nothing_tells_is_other() -> None:
    (found,) = explain(["Nummer 7 er bedst"], (), ())
    assert found.reason == "other"


def test_a_very_long_line_is_told_by_what_is_near() -> None:
    line = "ord " * 200 + "rabat på 50 pct. og " + "ord " * 200
    assert [one.reason for one in explain([line], (), ())] == ["percent"]
