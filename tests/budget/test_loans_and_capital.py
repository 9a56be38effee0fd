"""Loans and the capital programme: what always holds."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.capital import pull_forward, pull_programme_forward
from ramme.budget.loans import KINDS, TERMS_A_YEAR, by_year, plan

ALLOTMENTS = st.dictionaries(st.integers(2020, 2030), st.integers(0, 10**10), max_size=8)


@given(
    st.sampled_from(KINDS),
    st.integers(0, 10**12) | st.integers(0, 100),
    st.fractions(0, 12, max_denominator=1000),
    st.integers(1, 30),
    st.sampled_from(TERMS_A_YEAR),
)
def test_the_instalments_of_any_loan_sum_to_what_was_borrowed(
    kind: str, principal: int, rate: Fraction, years: int, terms: int
) -> None:
    found = plan(kind, principal, rate, years, terms)
    assert sum(one.instalment_oere for one in found) == principal
    assert found[-1].debt_oere == 0
    assert all(one.instalment_oere >= 0 <= one.debt_oere for one in found)
    assert all(one.interest_oere >= 0 for one in found)
    by = by_year(kind, principal, rate, 2022, years, terms)
    assert sum(instalment for instalment, _ in by.values()) == principal
    assert sum(interest for _, interest in by.values()) == sum(one.interest_oere for one in found)
    assert list(by) == list(range(2022, 2022 + years))


def test_an_annuity_is_paid_in_equal_payments_but_for_the_rest() -> None:
    found = plan("annuity", 100_000_000, Fraction(3), 10, 2)
    payments = [one.instalment_oere + one.interest_oere for one in found]
    assert len(set(payments[:-1])) == 1
    assert abs(payments[-1] - payments[0]) < len(payments)


def test_a_serial_loan_is_cheaper_than_an_annuity_and_a_bullet_dearer() -> None:
    interest = {
        kind: sum(one.interest_oere for one in plan(kind, 10**9, Fraction(2), 25, 2))
        for kind in KINDS
    }
    assert interest["serial"] < interest["annuity"] < interest["bullet"]


@given(ALLOTMENTS, st.integers(2020, 2030), st.integers(-(10**9), 10**11))
def test_pulling_forward_moves_money_and_makes_none(
    allotments: dict[int, int], year: int, room: int
) -> None:
    moves = pull_forward(allotments, year, room)
    assert sum(moves.values()) == 0
    later = sum(oere for when, oere in allotments.items() if when > year)
    assert moves.get(year, 0) == max(min(room, later), 0)
    assert all(allotments.get(when, 0) + oere >= 0 for when, oere in moves.items())


@given(
    st.dictionaries(st.sampled_from("abcd"), ALLOTMENTS, max_size=4),
    st.integers(0, 10**11),
)
def test_a_programme_takes_no_more_than_the_room(
    programme: dict[str, dict[int, int]], room: int
) -> None:
    moves = pull_programme_forward(programme, 2024, room)
    taken = sum(move[2024] for move in moves.values())
    there = sum(oere for one in programme.values() for year, oere in one.items() if year > 2024)
    assert taken == min(room, there)
