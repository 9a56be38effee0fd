"""The reader held to generated agreements: the rows of their tables."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.reading.kinds import read
from tests.generated.measure import alarms, document
from tests.generated.measure_prose import tallies
from tests.generated.papers import agreement


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_every_row_of_an_agreements_tables_is_read_with_its_years(seed: int) -> None:
    municipality, paper = agreement(seed)
    if not paper.truth.rows:
        return
    reading = read(document(paper, "agreement.txt"), municipality)
    rows = tallies(reading, paper.truth)["rows"]
    assert (rows.right, rows.misses) == (len(paper.truth.rows), [])
    assert not alarms(reading)
