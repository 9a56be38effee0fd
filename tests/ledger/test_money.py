"""Money is whole øre; what cannot be held or told is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere, oere_from_danish, rounded, share_out

amounts = st.integers(-(2**63) + 1, 2**63 - 1)


@pytest.mark.parametrize("value", [1.0, True, "1", None])
def test_only_whole_numbers_are_money(value: object) -> None:
    with pytest.raises(RammeError, match="amount_not_whole"):
        check_oere(value)  # type: ignore[arg-type]


def test_an_amount_beyond_int64_is_refused() -> None:
    assert check_oere(2**63 - 1) == 2**63 - 1
    for value in (2**63, -(2**63)):
        with pytest.raises(RammeError, match="amount_too_large"):
            check_oere(value)


@pytest.mark.parametrize(
    ("printed", "unit", "oere"),
    [
        ("3.276.885", 100_000, 327_688_500_000),
        ("-915", 100_000, -91_500_000),
        ("−1.162,50", 100, -116_250),
        ("0,05", 100, 5),
        ("12,5", 100_000_000, 1_250_000_000),
    ],
)
def test_danish_numbers(printed: str, unit: int, oere: int) -> None:
    assert oere_from_danish(printed, unit) == oere


@pytest.mark.parametrize("printed", ["", "1,234.5", "1.23", "12.3456", "tre", "1e3", "nan", "--1"])
def test_what_is_no_danish_number_is_refused(printed: str) -> None:
    with pytest.raises(RammeError, match="not_a_number"):
        oere_from_danish(printed)


def test_a_print_finer_than_an_oere_is_not_rounded() -> None:
    with pytest.raises(RammeError, match="finer_than_oere"):
        oere_from_danish("0,0484")


@given(amounts, st.sampled_from([1, 100, 100_000]))
def test_rounding_is_off_by_at_most_half_a_unit_and_symmetric(amount: int, unit: int) -> None:
    assert abs(rounded(amount, unit) * unit - amount) * 2 <= unit
    assert rounded(-amount, unit) == -rounded(amount, unit)


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_shares_add_up_and_none_is_off_by_an_oere(amount: int, weights: list[int]) -> None:
    shares = share_out(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - amount * weight) < sum(weights)


# Borgermillionen 2018 in kroner, by district: Syd, Skovlunde, Måløv, Nord.
def test_a_million_is_shared_to_the_krone() -> None:
    shares = share_out(1_000_000, [375_251, 273_918, 186_185, 164_646])
    assert shares == [375_251, 273_918, 186_185, 164_646]


@pytest.mark.parametrize("weights", [[0, 0], [-1, 2]])
def test_nothing_is_shared_by_no_weight(weights: list[int]) -> None:
    with pytest.raises(RammeError, match="nothing_to_share_by"):
        share_out(100, weights)
