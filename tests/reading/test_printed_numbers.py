"""Numbers in damaged lines: what is taken for one, and what it may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.ledger.money import oere_from_danish
from ramme.reading.printed_numbers import Split, Style, is_number, meanings, splits, style_of

THOUSANDS = 100_000
styles = st.builds(Style, st.booleans(), st.booleans())


@pytest.mark.parametrize(
    "word",
    [
        "Skole",
        "l",
        "O",
        "SO",
        "å",
        "i",
        "2020",
        "1999",
        "10.26",
        "A230001",
        "0-5",
        "2.",
        "kr.",
    ],
)
def test_an_ordinary_word_is_no_number(word: str) -> None:
    assert not is_number(word)


@pytest.mark.parametrize(
    ("printed", "stands_for"),
    [
        ("-3.157", ["-3157"]),
        ("−3.157", ["-3157"]),
        ("3586.799", ["3586799"]),
        ("3586799", ["3586799"]),
        ("3.586799", ["3586799"]),
        ("3,586799", ["3586799"]),
        ("3,586.799", ["3586799"]),
        ("3.586,799", ["3586799"]),
        ("3 586.799", ["3586799"]),
        ("3.586 .799", ["3586799"]),
        ("2O.5l3", ["20513"]),
        ("S.å00", ["5300", "5800"]),
        ("1.162,50", ["1162,50"]),
        ("0,5", ["0,5"]),
    ],
)
def test_a_number_stands_for_what_its_damage_leaves_open(
    printed: str, stands_for: list[str]
) -> None:
    found, _ = meanings(printed, Style(has_points=True, decimals=0))
    assert list(found) == stands_for


def test_three_digits_after_a_comma_are_decimals_where_the_table_has_decimals() -> None:
    decimal = Style(has_points=True, decimals=3)
    assert meanings("3,586", decimal) == (("3,586",), "")


def test_a_blank_may_be_a_lost_separator_or_the_end_of_the_label() -> None:
    found = [
        (one.label, [number.text for number in one.numbers])
        for one in splits("Hal 2 450 300", 1, 2)
    ]
    assert found == [("Hal", ["2 450", "300"]), ("Hal 2", ["450", "300"])]


@given(st.text("0123456789.,-−lOSå", min_size=1, max_size=30), styles)
def test_whatever_is_a_number_is_an_amount_in_thousands(word: str, style: Style) -> None:
    if is_number(word):
        for one in meanings(word, style)[0]:
            assert isinstance(oere_from_danish(one, THOUSANDS), int)


@given(st.text("0123456789.,- lOSåxk", max_size=60), st.integers(1, 6), styles)
def test_no_line_is_too_odd_to_split(text: str, most: int, style: Style) -> None:
    found = splits(text, 1, most)
    assert found
    for one in found:
        for numbers in (one.numbers, *one.otherwise):
            assert len(numbers) <= most
            for number in numbers:
                first, last = number.columns
                assert text[first - 1 : last] == number.text
                for meaning in meanings(number.text, style)[0]:
                    assert isinstance(oere_from_danish(meaning, THOUSANDS), int)


def test_a_lost_point_does_not_make_thousands_of_the_tables_decimals() -> None:
    style = style_of(["-1.951,357", "12,400", "–1806,844"])
    assert meanings("–1806,844", style) == (("-1806,844",), "separator_restored")


def test_a_dash_among_numbers_is_a_zero() -> None:
    (full, *_) = splits("Reserve - – 10", 3, 3)
    assert [number.text for number in full.numbers] == ["-", "–", "10"]
    assert meanings("–", Style(has_points=True, decimals=0)) == (("0",), "")


def test_numbers_that_fit_together_in_no_way_are_label() -> None:
    assert splits("Havnegade etape 2  1.", 1, 3) == [Split("Havnegade etape 2  1.", ())]
