"""Statements against a slow reference in plain integers, on random ledgers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.budget.municipality import Municipality
from ramme.ledger.columns import Columns, columns_of, from_bytes, to_bytes, total
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import digest
from ramme.ledger.papers import Entry, Setting, Source, SourceKind
from ramme.ledger.versions import Version
from ramme.statements.evaluation import evaluate, lay_on, plan_for, select, values_of
from tests.stacks import SAID

ACCOUNTS = ("operating", "10", "10.10", "10.20", "20", "20.10", "pool", "reserve", "tax")
CAPITAL = ("capital", "capital.new", "cash.opening", "service")
YEARS = (2030, 2031, 2032)

entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from(ACCOUNTS + CAPITAL),
        st.sampled_from(YEARS),
        st.integers(-(10**14), 10**14),
        st.just("current"),
        st.just(""),
        st.just(Source(SourceKind.FORMULA, text="random")),
    ),
    max_size=40,
)


def version(*parts: Columns, base: str = "nothing", limit: int | None = None) -> Version:
    settings_of: dict[tuple[str, int | None], Setting] = {}
    if limit is not None:
        settings_of["service_ceiling", 2030] = Setting(
            "service_ceiling", 2030, str(limit), "øre", SAID
        )
    return Version("v", "budget-2030", 2030, YEARS, base, "", (), parts, (), settings_of)


def reference(ledger: list[Entry], year: int) -> dict[str, int]:
    """The statement by hand: sums of entries whose account lies in a subtree."""

    def below(*tops: str) -> int:
        return sum(
            one.amount_oere
            for one in ledger
            if one.year == year
            and any(one.account == top or one.account.startswith(f"{top}.") for top in tops)
        )

    figures = {name: below(name) for name in ("10", "20", "pool", "reserve", "tax", "capital")}
    figures["operating_total"] = sum(figures[name] for name in ("10", "20", "pool", "reserve"))
    figures["surplus"] = figures["operating_total"] + figures["tax"]
    figures["cash_change"] = figures["surplus"] + figures["capital"]
    return figures


@given(entries)
def test_every_line_agrees_with_the_sums_by_hand(town: Municipality, ledger: list[Entry]) -> None:
    statement = town.statement("result")
    values = values_of(statement, town.accounts, version(columns_of(ledger)))
    for year in YEARS:
        for line, oere in reference(ledger, year).items():
            assert values.figure(line, year) == oere, (line, year)


@given(entries, st.integers(-(10**12), 10**12))
def test_cash_is_brought_forward(town: Municipality, ledger: list[Entry], opening: int) -> None:
    ledger = [one for one in ledger if one.account != "cash.opening"]
    ledger.append(Entry("cash.opening", 2030, opening, "current", "", SAID))
    values = values_of(town.statement("result"), town.accounts, version(columns_of(ledger)))
    cash = opening
    for year in YEARS:
        assert values.figure("cash_opening", year) == cash
        cash -= reference(ledger, year)["cash_change"]
        assert values.figure("cash_closing", year) == cash


@given(entries, st.lists(entries, max_size=4))
@settings(max_examples=50)
def test_many_drafts_at_once_agree_with_each_alone(
    town: Municipality, ledger: list[Entry], drafts: list[list[Entry]]
) -> None:
    statement, below = town.statement("result"), columns_of(ledger)
    totals = total([below], YEARS)
    plan = plan_for(statement, town.accounts, totals.accounts)
    laid = lay_on(plan, select(plan, totals), [columns_of(draft) for draft in drafts])
    together = evaluate(plan, laid, version(below))
    for n, draft in enumerate(drafts):
        alone = values_of(statement, town.accounts, version(below, columns_of(draft)))
        for line in ("operating_total", "cash_change", "capital_new"):
            assert together.amount_oere[line, ""][n].tolist() == [
                alone.figure(line, year) for year in YEARS
            ]


@given(entries)
def test_columns_come_back_from_their_file(ledger: list[Entry]) -> None:
    data = to_bytes(columns_of(ledger))
    back = from_bytes(data, digest(data))
    assert [back.accounts[n] for n in back.account] == [one.account for one in ledger]
    assert back.amount_oere.tolist() == [one.amount_oere for one in ledger]
    assert back.year.tolist() == [one.year for one in ledger]


def test_a_changed_column_file_is_refused() -> None:
    data = to_bytes(columns_of([]))
    with pytest.raises(RammeError, match="column_file_changed"):
        from_bytes(data + b"\0", digest(data))


def test_a_sum_beyond_int64_is_an_error_and_no_wrong_number(town: Municipality) -> None:
    large = [Entry("10", 2030, 2**62, "current", "", SAID) for _ in range(2)]
    with pytest.raises(RammeError, match="amount_too_large"):
        values_of(town.statement("result"), town.accounts, version(columns_of(large)))


def test_what_lines_of_lines_would_pass_is_an_error_too(town: Municipality) -> None:
    one = [Entry("10", 2030, 2**61, "current", "", SAID)]
    with pytest.raises(RammeError, match="amount_too_large"):
        values_of(town.statement("result"), town.accounts, version(columns_of(one)))


def test_what_is_not_known_is_not_zero(town: Municipality) -> None:
    values = values_of(town.statement("result"), town.accounts, version(columns_of([])))
    assert values.figure("10", 2030) == 0
    for line in ("cash_opening", "cash_closing", "service", "service_ceiling"):
        assert values.figure(line, 2030) is None, line
    assert values.figure("10", 2029) is None


def test_a_printed_zero_is_known(town: Municipality) -> None:
    zero = columns_of([Entry("cash.opening", 2030, 0, "current", "", SAID)])
    values = values_of(town.statement("result"), town.accounts, version(zero))
    assert values.figure("cash_opening", 2030) == 0
    assert values.figure("cash_closing", 2032) == 0


def test_on_a_missing_base_stocks_are_unknown_and_flows_are_effects(town: Municipality) -> None:
    some = columns_of([Entry("10", 2030, 500, "current", "", SAID)])
    values = values_of(town.statement("result"), town.accounts, version(some, base="missing"))
    assert values.figure("cash_change", 2030) == 500
    assert values.figure("cash_closing", 2030) is None


def test_a_limit_is_a_setting(town: Municipality) -> None:
    values = values_of(
        town.statement("result"), town.accounts, version(columns_of([]), limit=12345)
    )
    assert values.figure("service_ceiling", 2030) == 12345
    assert values.figure("service_ceiling", 2031) is None


def test_amounts_stay_whole(town: Municipality) -> None:
    odd = columns_of([Entry("10", 2030, 2**53 + 1, "current", "", SAID)])
    values = values_of(town.statement("result"), town.accounts, version(odd))
    assert values.figure("operating_total", 2030) == 2**53 + 1
    assert values.amount_oere["10", ""].dtype == np.int64
