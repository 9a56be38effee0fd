"""Danish letters that were lost come back where the word list has one word for the print."""

from __future__ import annotations

import pytest

from ramme.reading.fees.letters import Damage, lost_letters, restored_word
from ramme.reading.fees.texts import damage_of, is_readable, restored_text

LOST = Damage(frozenset("æøå"))
CLEAN = "Rengøring på skolerne, også for de ældste børn på øen. " * 20


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("bgrn", "børn"),
        ("p@", "på"),
        ("pd", "på"),
        ("maltider", "måltider"),
        ("mdned", "måned"),
        ("Reng@ring", "Rengøring"),
        ("saerlige", "særlige"),
        ("szerlige", "særlige"),
        ("handklaede", "håndklæde"),
        ("uzendret", "uændret"),
        ("temninger", "tømninger"),
        ("FEldre", "Ældre"),
        ("@vrige", "Øvrige"),
        ("ngglelokaleafgift", "nøglelokaleafgift"),
    ],
)
def test_a_damaged_word_is_restored(printed: str, meant: str) -> None:
    assert restored_word(printed, LOST).text == meant


@pytest.mark.parametrize("word", ["Kost", "valg", "frokost", "Kolonileje", "DVD", "vogn", "og"])
def test_a_whole_word_stays_as_it_is(word: str) -> None:
    assert restored_word(word, LOST).text == word


@pytest.mark.parametrize("text", ["Vagn Berg har 8 bgrn", "maltider pd Strandvej", "SOMMEINUSE"])
def test_a_text_that_lost_no_letters_is_not_touched(text: str) -> None:
    damage = damage_of([CLEAN, text])
    assert damage == Damage()
    assert restored_text(text, damage).text == text


def test_letters_are_lost_where_a_long_text_has_none_of_them() -> None:
    assert lost_letters("Skolen ligger ved vandet. " * 30) == frozenset("æøå")
    assert lost_letters("Skolen ligger på øen. " * 30) == frozenset("æ")
    assert lost_letters("Skolen ligger ved vandet.") == frozenset()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("MOFGENMAA", "Morgenmad"), ("KASSEVOGN", "Kassevogn"), ("Fredag-SONdag", "Fredag-søndag")],
)
def test_confused_strokes_are_explained_by_the_word_list(printed: str, meant: str) -> None:
    assert restored_text(printed, LOST).text.casefold() == meant.casefold()


def test_a_word_with_many_changes_is_uncertain_and_one_with_few_is_not() -> None:
    assert not restored_word("SOMMEINUSE", LOST).certain
    assert restored_word("bgrn", LOST).certain


def test_a_word_of_the_same_document_is_likelier_than_a_stranger() -> None:
    damage = damage_of(["Vask af beholder og tgmning af beholder i haveforeningen. " * 12])
    assert restored_word("BENOIAEE", damage).text == "Beholder"


def test_a_long_word_is_mended_by_its_whole_print_elsewhere() -> None:
    text = "Pensionister og efterlgnsmodtagere betaler mindre end andre i hallen. "
    damage = damage_of([text * 8, "efterlensmodtagere"])
    assert restored_word("efterlensmodtagere", damage).text == "efterlønsmodtagere"


@pytest.mark.parametrize(
    ("printed", "meant", "certain"),
    [
        ("til 3- til 5-8rige", "til 3- til 5-årige", True),
        ("plads til 3-8rige", "plads til 3-årige", False),
        ("plads til 5-3rige", "plads til 5-årige", True),
        ("Klub (10-13 8r)", "Klub (10-13 år)", True),
        ("Bgrn fra 7 il 15 85", "Børn fra 7 til 15 år", True),
    ],
)
def test_ages_are_restored_and_doubtful_where_the_letter_may_be_a_digit(
    printed: str, meant: str, certain: bool
) -> None:
    found = restored_text(printed, LOST)
    assert (found.text, found.certain) == (meant, certain)


@pytest.mark.parametrize(
    "text", ["(O BT e [", "LY 4= 1 5 1.2 T 1.0 1= Lo I", "P 3", "=100 1 5", "T"]
)
def test_what_no_person_could_read_is_not_readable(text: str) -> None:
    assert not is_readable(text, LOST)


@pytest.mark.parametrize("text", ["Kold mad", "Kl. 08.00-14.00", "140 L beholder", "DVD - film"])
def test_what_a_person_reads_is_readable(text: str) -> None:
    assert is_readable(text, LOST)
