"""Formulas of the law: what always holds."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ramme.rules.cash_rule import averages, month_ends
from ramme.rules.income_tax import settlement
from ramme.rules.indexation import reduced
from ramme.rules.land_tax import regulated_base
from ramme.rules.rounding import whole_oere
from ramme.rules.tax_rise import individual_cut

OERE = st.integers(0, 10**12)
SIGNED = st.integers(-(10**12), 10**12)
PERCENT = st.fractions(-20, 20, max_denominator=1000)


@given(SIGNED, st.integers(1, 10**6))
def test_the_rounded_is_never_more_than_half_an_oere_away(amount: int, parts: int) -> None:
    exact = Fraction(amount, parts)
    assert abs(whole_oere(exact) - exact) <= Fraction(1, 2)
    assert whole_oere(-exact) == -whole_oere(exact)


@given(OERE, OERE, st.fractions(0, 5, max_denominator=100))
def test_a_surcharge_never_turns_a_settlement_round(
    final: int, paid: int, surcharge: Fraction
) -> None:
    settled = settlement(final, paid, Fraction(3), surcharge)
    assert abs(settled) >= abs(final - paid)
    assert settled * (final - paid) >= 0


@given(st.fractions(0, 10**9), st.fractions(0, 10**9), st.fractions(0, 7))
def test_taxed_land_values_pass_neither_the_assessed_nor_the_regulated(
    assessed: Fraction, before: Fraction, percent: Fraction
) -> None:
    base = regulated_base(assessed, before, percent, 2023)
    assert base in (assessed, before * (1 + percent / 100))
    assert base <= assessed
    assert base <= before * (1 + percent / 100)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10**10), min_size=2), st.data())
def test_a_reduction_is_borne_to_the_last_oere(full: dict[str, int], data: st.DataObject) -> None:
    exempt = data.draw(st.lists(st.sampled_from(sorted(full)), max_size=len(full) - 1, unique=True))
    cut = data.draw(st.integers(0, 10**9))
    found = reduced(full, cut, exempt)
    assert sum(full.values()) - sum(found.values()) == cut
    assert all(found[area] == full[area] for area in exempt)


@given(SIGNED)
def test_a_rise_is_cut_for_twice_over_and_a_fall_never(change: int) -> None:
    cuts = [individual_cut(change, Fraction(part)) for part in (75, 50, 50, 25)]
    assert abs(sum(cuts) - 2 * max(change, 0)) <= 2


@given(SIGNED, SIGNED, SIGNED, st.lists(PERCENT, min_size=11, max_size=11))
def test_a_year_ends_where_its_change_leads(
    before: int, opening: int, change: int, shares: list[Fraction]
) -> None:
    ends = month_ends(opening, change, [*shares, 100 - sum(shares)])
    assert ends[-1] == opening + change
    found = averages(before, opening, ends)
    assert min(before, opening, *ends) - 1 <= min(found)
    assert max(found) <= max(before, opening, *ends) + 1


def test_at_the_end_of_the_year_nothing_of_the_year_before_is_left() -> None:
    ends = [Fraction(1000)] * 12
    assert averages(-(10**9), 1000, ends)[-1] == averages(10**9, 1000, ends)[-1] == 1000
