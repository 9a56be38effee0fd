"""Entries made of printed levels bring a version to exactly those levels."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ramme.budget.municipality import Municipality
from ramme.ledger.columns import Columns, columns_of
from ramme.ledger.papers import Entry, Paper, Purpose, SourceKind
from ramme.ledger.versions import Version
from ramme.statements.evaluation import values_of
from ramme.statements.levels import EMPTIED, entries_for
from tests.stacks import SAID, control, levels

LEAVES = ("10", "20", "pool", "reserve", "tax", "capital", "capital_new", "service")


def version(*parts: Columns, distributions: tuple[Columns, ...] = ()) -> Version:
    years = (2030, 2031)
    return Version("v", "budget-2030", 2030, years, "nothing", "", (), parts, distributions, {})


thousands = st.integers(-(10**7), 10**7)
printed = st.fixed_dictionaries({line: st.tuples(thousands, thousands) for line in LEAVES})
below = st.lists(
    st.builds(
        Entry,
        st.sampled_from(["10", "10.10", "20", "20.10", "pool", "capital", "capital.new"]),
        st.sampled_from([2030, 2031]),
        st.integers(-(10**11), 10**11),
        st.just("2030"),
        st.just(""),
        st.just(SAID),
    ),
    max_size=10,
)


@given(printed, below)
def test_after_a_paper_of_levels_every_printed_line_is_at_its_level(
    town: Municipality, wanted: dict[str, tuple[int, int]], ledger: list[Entry]
) -> None:
    statement, first = town.statement("result"), columns_of(ledger)
    paper = levels("1", wanted)
    made = entries_for(paper, [statement], town.accounts, version(first))
    values = values_of(statement, town.accounts, version(first, columns_of(made)))
    for line, amounts in wanted.items():
        for year, amount in zip((2030, 2031), amounts, strict=True):
            assert values.figure(line, year) == amount * 100_000, (line, year)


@given(printed, below)
def test_laying_the_same_levels_again_changes_nothing(
    town: Municipality, wanted: dict[str, tuple[int, int]], ledger: list[Entry]
) -> None:
    statements, first = [town.statement("result")], columns_of(ledger)
    paper = levels("1", wanted)
    made = columns_of(entries_for(paper, statements, town.accounts, version(first)))
    again = entries_for(paper, statements, town.accounts, version(first, made))
    assert all(entry.amount_oere == 0 for entry in again)


def distribution(areas: dict[str, int]) -> Paper:
    controls = tuple(control(name, 2030, value, "frames") for name, value in areas.items())
    paper = levels("1", {})
    return replace(paper, purpose=Purpose.DISTRIBUTION, controls=controls)


def test_a_distribution_moves_committees_and_pool_to_areas(town: Municipality) -> None:
    frames = town.statement("frames")
    first = columns_of(
        [
            Entry("10", 2030, 100_000 * 100, "2030", "", SAID),
            Entry("20", 2030, 100_000 * 200, "2030", "", SAID),
            Entry("pool", 2030, 100_000 * 10, "2030", "", SAID),
        ]
    )
    paper = distribution({"10.10": 60, "10.20": 45, "20.10": 205, "10": 105})
    made = entries_for(paper, [frames], town.accounts, version(first))
    assert sum(entry.amount_oere for entry in made) == 0
    after = version(first, distributions=(columns_of(made),))
    values = values_of(frames, town.accounts, after)
    assert values.figure("10", 2030) == 105 * 100_000
    assert values.figure("pool", 2030) == 0
    assert values.figure("operating_total", 2030) == 310 * 100_000
    givers = [entry for entry in made if entry.account in ("10", "20", "pool")]
    assert {entry.source.kind for entry in givers} == {SourceKind.FORMULA}
    assert {entry.source.text for entry in givers} == {EMPTIED}


def test_the_result_does_not_read_distributions(town: Municipality) -> None:
    first = columns_of([Entry("pool", 2030, 1_000_000, "2030", "", SAID)])
    made = entries_for(
        distribution({"10.10": 10}), [town.statement("frames")], town.accounts, version(first)
    )
    after = version(first, distributions=(columns_of(made),))
    values = values_of(town.statement("result"), town.accounts, after)
    assert (values.figure("pool", 2030), values.figure("10", 2030)) == (1_000_000, 0)


def test_an_opening_stock_makes_an_entry_in_its_first_year_alone(town: Municipality) -> None:
    paper = levels("1", {"cash_opening": (50, 60), "cash_closing": (60, 70)})
    made = entries_for(paper, [town.statement("result")], town.accounts, version())
    assert [(one.account, one.year, one.amount_oere) for one in made] == [
        ("cash.opening", 2030, 5_000_000)
    ]


def test_prices_of_the_budget_year_and_current_prices_are_told_apart(town: Municipality) -> None:
    paper = levels("1", {"10": (1,), "tax": (-1,)})
    made = entries_for(paper, [town.statement("result")], town.accounts, version())
    assert {one.account: one.price_basis for one in made} == {"10": "2030", "tax": "current"}
