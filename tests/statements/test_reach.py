"""Which accounts a line counts, and what a change leaves open about it."""

from __future__ import annotations

import pytest

from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.statements.reach import leaves_open, reach

# tests/towns/lilleby: operating holds 10 (10.10, 10.20), 20 (20.10), pool and reserve; capital
# holds capital.new; service is told beside the sums.


@pytest.mark.parametrize(
    ("line", "accounts"),
    [
        ("10", {"10", "10.10", "10.20"}),
        ("capital_new", {"capital.new"}),
        ("surplus", {"10", "10.10", "10.20", "20", "20.10", "pool", "reserve", "tax"}),
        ("service", {"service"}),
        ("service_ceiling", set()),
    ],
)
def test_a_line_counts_its_accounts(town: Municipality, line: str, accounts: set[str]) -> None:
    assert reach(town.statement("result"), town.accounts, line) == accounts


def test_a_stock_counts_what_is_brought_forward(town: Municipality) -> None:
    closing = reach(town.statement("result"), town.accounts, "cash_closing")
    assert {"cash.opening", "capital", "capital.new", "tax", "10.10"} <= closing
    assert closing == reach(town.statement("result"), town.accounts, "cash_opening")


def test_a_line_can_count_an_accounts_own_entries_alone(town: Municipality) -> None:
    frames = town.statement("frames")
    own = [line for line in frames.lines if line.own]
    assert [reach(frames, town.accounts, line.id) for line in own] == [{line.own} for line in own]
    assert own


@pytest.mark.parametrize(
    ("line", "touched", "is_open"),
    [
        ("10", ["10"], False),
        ("10", ["10.10"], False),
        ("10", ["20"], False),
        # An amount on the whole of operating may belong to committee 10.
        ("10", ["operating"], True),
        ("capital_new", ["capital"], True),
        ("capital", ["capital"], False),
        # Service is told beside the sums: it moves unless the change says how much.
        ("service", ["10"], True),
        ("service", ["10", "service"], False),
        ("service", [], False),
        ("service_ceiling", ["10"], False),
    ],
)
def test_a_change_leaves_a_line_open(
    town: Municipality, line: str, touched: list[str], is_open: bool
) -> None:
    assert leaves_open(town.statement("result"), town.accounts, line, touched) is is_open


def test_an_account_that_is_none_is_said(town: Municipality) -> None:
    with pytest.raises(RammeError, match="unknown_line"):
        reach(town.statement("result"), town.accounts, "findes-ikke")
