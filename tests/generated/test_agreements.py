"""The reader held to generated agreements: what their text says, and the rows of their tables."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.reading.kinds import read
from tests.generated.measure import alarms, document
from tests.generated.measure_prose import tallies
from tests.generated.papers import agreement

SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(SEEDS, st.sampled_from(("blanks", "columns")))
def test_of_an_agreement_nothing_is_missed_nothing_invented_and_nothing_found(
    seed: int, cells: str
) -> None:
    municipality, paper = agreement(seed, cells=cells)
    reading = read(document(paper, "agreement.txt"), municipality)
    found = tallies(reading, paper.truth)
    assert not [miss for tally in found.values() for miss in tally.misses]
    assert not alarms(reading)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SEEDS)
def test_where_line_ends_lost_their_blanks_a_row_is_right_or_uncertain(seed: int) -> None:
    municipality, paper = agreement(seed, cells="stripped")
    if not paper.truth.rows:
        return
    reading = read(document(paper, "agreement.txt"), municipality)
    rows = tallies(reading, paper.truth)["rows said surely"]
    assert rows.precision == 1, rows.misses
