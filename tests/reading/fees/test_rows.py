"""The parts of a row: its label without leader, its unit, its prices."""

from __future__ import annotations

import pytest

from ramme.reading.fees.fee_labels import label_of
from ramme.reading.fees.leaders import freed
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.periods import periods_in
from ramme.reading.fees.prices import open_range, split_prices
from ramme.reading.fees.units import split_unit, unit_in

CLEAN, LOST = Damage(), Damage(frozenset("æøå"))


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("Dagpleje .......ccoeeevvvvnernnnn.", "Dagpleje"),
        ("Sommerhus tirvvniiiiiie e", "Sommerhus"),
        ("Vask tittiiiiiiie it e e e", "Vask"),
        ("Biret v", "Biret"),
        ("KOSttt e", "KOSt"),
        ("Klub ... i cre", "Klub"),
        ("Leje af sal *) .. ..o", "Leje af sal *)"),
        ("Hal fra kl. 8.00-23.00 1iuviiriie ittt aee a", "Hal fra kl. 8.00-23.00"),
        ("For den fgrste m ....ooviiii", "For den fgrste m"),
        ("Beholder pr. lokale.........cocoviv", "Beholder pr. lokale"),
    ],
)
def test_a_damaged_leader_is_cut_and_the_label_is_not(printed: str, label: str) -> None:
    assert freed(printed, damaged=True) == (label, True)


@pytest.mark.parametrize(
    "text", ["Maks. 2 stk.", "Leje af sal i", "Kontingent et ee", "Vask af tøj"]
)
def test_a_clean_label_without_dots_keeps_every_word(text: str) -> None:
    assert freed(text, damaged=False) == (text, False)


@pytest.mark.parametrize(
    ("printed", "amounts"),
    [
        ("Kost 1.121,03 118,83", [112103, 11883]),
        ("Kost 1.234,50 kr.", [123450]),
        ("Kost 1.234,-", [123400]),
        ("Kost kr. 45", [4500]),
        ("Kost 0,00 0,00", [0, 0]),
        ("Kost ....1.700,00", [170000]),
        ("Kost Gratis Ny", [None, None]),
    ],
)
def test_prices_are_read_however_they_are_printed(printed: str, amounts: list[int | None]) -> None:
    label, prices = split_prices(printed, 2)
    assert label.rstrip(" .") == "Kost"
    assert [price.amount_oere for price in prices] == amounts


def test_a_rate_is_exact_and_no_amount() -> None:
    _, prices = split_prices("Gebyr i promille 0,0484 0,0512", 2)
    assert [(price.rate, price.amount_oere) for price in prices] == [
        ("0.0484", None),
        ("0.0512", None),
    ]


def test_a_range_has_two_ends() -> None:
    _, prices = split_prices("Spil .... 30,00-800,00", 1)
    assert [(price.amount_oere, price.to_oere) for price in prices] == [(3000, 80000)]
    assert open_range("30,00-") == 3000
    assert open_range("30,00") is None


@pytest.mark.parametrize(
    ("printed", "label", "unit", "damage"),
    [
        ("Kost ....  pr. mdned", "Kost ....  ", "pr. måned", LOST),
        ("Kost pr.&r", "Kost ", "pr. år", LOST),
        ("Kost pr. &", "Kost ", "pr. år", LOST),
        ("Nggle .... pr. udleveret nggle", "Nggle .... ", "pr. udleveret nøgle", LOST),
        ("Biler ..o pr. 10 kg.", "Biler ..o ", "pr. 10 kg.", LOST),
        ("Pris pr. bane .... pr. time", "Pris pr. bane .... ", "pr. time", CLEAN),
        ("Leje pr. time pr. bane", "Leje ", "pr. time pr. bane", CLEAN),
        ("Kopi    stk.", "Kopi    ", "stk.", CLEAN),
        ("Leje pr. dag i weekend", "Leje pr. dag i weekend", None, CLEAN),
        ("Pr. billet", "Pr. billet", None, CLEAN),
    ],
)
def test_the_unit_is_told_from_the_label(
    printed: str, label: str, unit: str | None, damage: Damage
) -> None:
    assert split_unit(printed, damage) == (label, unit)


def test_a_heading_may_name_the_unit_of_its_rows() -> None:
    assert unit_in("Bane inkl. bad til 30 personer, pr. time pr. bane") == "pr. time pr. bane"
    assert unit_in("Udlejning af baner") is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("YDELSE 2031 2030", ("2031", "2030")),
        ("2031/2032 2030/2031", ("2031/2032", "2030/2031")),
        ("Takst i kr.    Enhed    2031", ("2031",)),
        ("Ydelse  Budget 2031  Budget 2030  Budget 2029", ("2031", "2030", "2029")),
        ("Taksterne for 2031 er reguleret i 2030.", ()),
        ("Kopi A4 2.000 1.900", ()),
        ("mio. kr. 2031 2032", ()),
    ],
)
def test_a_column_head_is_told_from_a_sentence(text: str, periods: tuple[str, ...]) -> None:
    assert periods_in(text) == periods


def test_a_label_gives_up_its_mark_its_vat_and_what_it_says_about_the_price() -> None:
    label = label_of(["Borger, + 50 kr. pr. rum, inkl. moms *)"], CLEAN)
    assert (label.text, label.marks, label.vat) == ("Borger", ("*",), "incl")
    assert label.conditions == ("+ 50 kr. pr. rum",)
    window = label_of(["Pudsning (pris afhænger af ruderne)"], CLEAN)
    assert (window.text, window.conditions) == ("Pudsning", ("pris afhænger af ruderne",))


def test_a_label_that_nobody_can_read_is_kept_as_printed() -> None:
    label = label_of(["(O BT e ["], LOST)
    assert (label.text, label.certain, label.readable) == ("(O BT e [", False, False)


def test_of_a_wrapped_label_the_readable_part_is_kept_and_uncertain() -> None:
    label = label_of(["Skoler uden for kommunen (private,", "[}V aal o T= 1T <] ol"], LOST)
    assert label.text == "Skoler uden for kommunen (private"
    assert not label.certain
