"""Empty cells encoded in blanks: every position, with and without blanks at the line's end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ramme.reading.blank_cells import decode, has_trailing_blanks

AMOUNTS = st.lists(
    st.one_of(st.none(), st.integers(-99_999, 99_999).filter(lambda n: abs(n) >= 100)),
    min_size=4,
    max_size=4,
).filter(any)


def danish(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def encoded(label: str, amounts: list[int | None]) -> str:
    """The encoding as it was found: a blank after the label, two after a value, one if empty."""
    cells = "".join(" " if amount is None else f"{danish(amount)}  " for amount in amounts)
    return f"{label} {cells}" if label else cells.lstrip(" ")


@given(AMOUNTS)
def test_cells_come_back_from_their_encoding_in_any_position(amounts: list[int | None]) -> None:
    found = decode(encoded("1.2 Nye broer", amounts), 4, trailing=True)
    assert found
    assert found.label == "1.2 Nye broer"
    assert {value.cell: value.text for value in found.values} == {
        n: danish(amount) for n, amount in enumerate(amounts) if amount is not None
    }


@given(AMOUNTS)
def test_a_line_of_values_alone_is_anchored_at_the_right(amounts: list[int | None]) -> None:
    found = decode(encoded("", amounts), 4, trailing=True)
    assert found
    assert found.certain
    assert [value.cell for value in found.values] == [
        n for n, amount in enumerate(amounts) if amount is not None
    ]


@given(AMOUNTS)
def test_a_label_with_one_blank_too_many_moves_no_value(amounts: list[int | None]) -> None:
    found = decode(encoded("Nye broer ", amounts), 4, trailing=True)
    assert found
    assert found.values[-1].cell == max(n for n, one in enumerate(amounts) if one is not None)


@given(AMOUNTS)
def test_stripped_line_ends_fall_back_on_the_left_side(amounts: list[int | None]) -> None:
    found = decode(encoded("Nye broer", amounts).rstrip(), 4, trailing=False)
    assert found
    assert [value.cell for value in found.values] == [
        n for n, amount in enumerate(amounts) if amount is not None
    ]


def test_stripped_values_alone_are_uncertain_unless_they_fill_the_row() -> None:
    lone = decode("200  300", 4, trailing=False)
    assert lone
    assert not lone.certain
    assert lone.shifts == (1, 2)
    full = decode("1  2  3  4", 4, trailing=False)
    assert full
    assert full.certain


def test_a_digit_before_far_larger_values_is_the_labels() -> None:
    found = decode(" Havnegade etape 2  1.000  12.000   ", 4, trailing=True)
    assert found
    assert found.label == "Havnegade etape 2"
    assert found.label_ends_in_number
    assert [value.cell for value in found.values] == [1, 2]


def test_a_larger_number_there_stays_a_value_but_is_said_to_be_open() -> None:
    found = decode("Skovvej 12  1.000  1.000  1.000  ", 4, trailing=True)
    assert found
    assert found.label == "Skovvej"
    assert found.label_or_value


def test_a_number_at_the_end_of_a_wrapped_label_is_no_value() -> None:
    assert decode("ventetid på højst 14 ", 4, trailing=True) is None
    assert decode("for unge i alderen 18-25 år ", 4, trailing=True) is None


def test_more_values_than_cells_are_no_row() -> None:
    assert decode("1.000  2.000  3.000  ", 1, trailing=True) is None


def test_whether_the_blanks_were_stripped_shows_in_the_table() -> None:
    assert has_trailing_blanks(["Nye broer", "200     "])
    assert not has_trailing_blanks(["Nye broer", "200"])
