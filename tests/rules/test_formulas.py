"""Formulas of the law and of loans: what always holds, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.loans import KINDS, by_year, plan
from ramme.ledger.errors import RammeError
from ramme.rules.borrowing import access_to_loans, released
from ramme.rules.cash_rule import averages, month_ends, year_average
from ramme.rules.ceilings import Counts, counts_as, national_sanction
from ramme.rules.indexation import chained, reduced, to_new_prices
from ramme.rules.land_tax import regulated_base
from ramme.rules.tax_rise import capped_cuts, collective_cut

OERE = st.integers(0, 10**12)


@given(
    st.sampled_from(KINDS),
    st.integers(0, 10**12),
    st.fractions(0, 12, max_denominator=1000),
    st.integers(1, 30),
    st.sampled_from([1, 2, 4]),
)
def test_the_instalments_of_any_loan_sum_to_what_was_borrowed(
    kind: str, principal: int, rate: Fraction, years: int, terms: int
) -> None:
    found = plan(kind, principal, rate, years, terms)
    assert sum(one.instalment_oere for one in found) == principal
    assert found[-1].debt_oere == 0
    assert all(one.interest_oere >= 0 for one in found)
    by = by_year(kind, principal, rate, 2022, years, terms)
    assert sum(instalment for instalment, _ in by.values()) == principal
    assert list(by) == list(range(2022, 2022 + years))


def test_an_annuity_is_paid_in_equal_payments_but_for_the_rest() -> None:
    found = plan("annuity", 100_000_000, Fraction(3), 10, 2)
    payments = [one.instalment_oere + one.interest_oere for one in found]
    assert len(set(payments[:-1])) == 1
    assert abs(payments[-1] - payments[0]) < len(payments)


def test_a_bullet_loan_is_paid_at_its_end() -> None:
    found = plan("bullet", 1000, Fraction(5), 3, 1)
    assert [one.instalment_oere for one in found] == [0, 0, 1000]
    assert [one.interest_oere for one in found] == [50, 50, 50]


def test_a_loan_of_an_unknown_kind_or_without_a_term_is_refused() -> None:
    with pytest.raises(RammeError, match="unknown_loan_kind"):
        plan("credit", 1, Fraction(1), 1, 1)
    with pytest.raises(RammeError, match="years_too_few"):
        plan("serial", 1, Fraction(1), 0, 1)
    with pytest.raises(RammeError, match="years_too_few"):
        released(100, 0)


def test_access_to_loans_is_by_type_of_expense() -> None:
    shares = {"energy": Fraction(100), "land": Fraction(85)}
    assert access_to_loans({"energy": 1000, "land": 1000}, shares) == 1850
    with pytest.raises(RammeError, match="loan_access_unknown"):
        access_to_loans({"school": 1}, shares)


@given(OERE, st.integers(1, 40))
def test_a_deposit_is_released_whole(deposit: int, years: int) -> None:
    assert sum(released(deposit, years)) == deposit


def test_land_values_are_not_regulated_under_the_new_rules() -> None:
    with pytest.raises(RammeError, match="land_tax_new_rules"):
        regulated_base(Fraction(1), Fraction(1), Fraction(1), 2024)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10**10), min_size=2), st.data())
def test_a_reduction_is_borne_to_the_last_oere(full: dict[str, int], data: st.DataObject) -> None:
    exempt = data.draw(st.lists(st.sampled_from(sorted(full)), max_size=len(full) - 1, unique=True))
    cut = data.draw(st.integers(0, 10**9))
    found = reduced(full, cut, exempt)
    assert sum(full.values()) - sum(found.values()) == cut
    assert all(found[area] == full[area] for area in exempt)


def test_the_agreements_reduced_regulation_in_form() -> None:
    # Full regulation 49,6 mio.; 5,5 less is 44,1; three groups of areas are exempt.
    full = {"children": 15_000_000_00, "social": 16_000_000_00, "clubs": 600_000_00}
    full |= {"roads": 8_000_000_00, "administration": 10_000_000_00}
    found = reduced(full, 5_500_000_00, ["children", "social", "clubs"])
    assert sum(full.values()) == 49_600_000_00
    assert sum(found.values()) == 44_100_000_00
    assert found["roads"] == 8_000_000_00 - 2_444_444_44
    assert found["administration"] == 10_000_000_00 - 3_055_555_56


def test_the_reserve_of_paper_8_grows_by_its_own_yearly_rates() -> None:
    factor = chained([Fraction("2.36"), Fraction("1.96"), Fraction("1.93")])
    assert abs(factor - Fraction("1.0638")) < Fraction("0.0001")


def test_each_art_grows_by_its_own_index() -> None:
    growth = {"1": Fraction(2), "4": Fraction("0.5")}
    assert to_new_prices({"1": 1000, "4": -1000}, growth) == {"1": 20, "4": -5}


@pytest.mark.parametrize(
    ("function", "dranst", "why"),
    [
        ("3.22.01", 1, Counts.SERVICE),
        ("5.30.26", 1, Counts.SERVICE),
        ("5.22.07", 2, Counts.REFUND),
        ("5.22.07", 1, Counts.SERVICE),
        ("5.57.73", 1, Counts.TRANSFER),
        ("4.62.81", 1, Counts.CO_FINANCING),
        ("1.38.60", 1, Counts.UTILITY),
        ("1.38.60", 3, Counts.UTILITY),
        ("0.25.19", 3, Counts.HOUSING),
        ("0.22.02", 3, Counts.CAPITAL),
        ("7.68.90", 7, Counts.OTHER),
        ("8.55.70", 6, Counts.OTHER),
        ("6.45.51", 5, Counts.OTHER),
    ],
)
def test_what_counts_under_a_ceiling_and_why(function: str, dranst: int, why: Counts) -> None:
    assert counts_as(function, dranst) is why


def test_the_capital_ceiling_is_gross_so_sales_do_not_count() -> None:
    assert counts_as("0.22.02", 3, "7.9") is Counts.SALE
    assert counts_as("0.22.02", 3, "4.5") is Counts.CAPITAL
    assert counts_as("3.22.01", 1, "7.9") is Counts.SERVICE


def test_a_national_excess_is_taken_by_people_and_from_those_who_passed() -> None:
    found = national_sanction(0, 1_000_000, Fraction(40), Fraction(1, 100), Fraction(1, 10))
    assert (found.by_population_oere, found.own_oere) == (4_000, 60_000)
    kept = national_sanction(100_000, -5, Fraction(40), Fraction(1, 100), Fraction(1, 10))
    assert (kept.conditional_oere, kept.by_population_oere, kept.own_oere) == (1_000, 0, 0)


def test_cuts_together_are_no_more_than_the_total_rise() -> None:
    assert capped_cuts([100, 100, -50], 150, Fraction(100)) == [75, 75, 0]
    assert capped_cuts([100, -200], -100, Fraction(75)) == [0, 0]
    with pytest.raises(RammeError, match="nobody_lives_there"):
        collective_cut(1, Fraction(25), 1, 0)


EVEN = [Fraction(100, 12)] * 12


def test_an_even_year_has_the_mean_of_its_ends() -> None:
    ends = month_ends(1_000, 600, EVEN)
    assert ends[-1] == 1_600
    assert year_average(1_000, ends) == 1_300
    assert averages(700, 1_000, ends)[-1] == 1_300


def test_last_years_average_gives_way_month_by_month() -> None:
    ends = month_ends(0, 0, EVEN)
    assert averages(1_200, 0, ends) == [1_100 - 100 * n for n in range(12)]


def test_a_profile_that_is_not_the_whole_year_is_refused() -> None:
    with pytest.raises(RammeError, match="month_profile_broken"):
        month_ends(0, 1, EVEN[:-1])
    with pytest.raises(RammeError, match="month_profile_broken"):
        month_ends(0, 1, [*EVEN[:-1], Fraction(9)])
