"""The reader held to generated fee catalogues, at the end of a paper and alone."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.reading.kinds import read
from tests.generated.fees_print import fee_list
from tests.generated.measure import alarms, document
from tests.generated.measure_fees import tallies
from tests.generated.municipality import invent
from tests.generated.papers import budget_paper

SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(SEEDS)
def test_every_fee_of_a_paper_is_read_and_nothing_else(seed: int) -> None:
    municipality, paper = budget_paper(seed)
    found = tallies(read(document(paper), municipality), paper.truth)
    assert not [miss for tally in found.values() for miss in tally.misses]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SEEDS)
def test_every_fee_of_a_list_that_stands_alone_is_read_and_nothing_else(seed: int) -> None:
    rng = Random(seed)
    town = invent(rng)
    paper = fee_list(rng, town.year)
    reading = read(document(paper), town.municipality)
    found = tallies(reading, paper.truth)
    assert not [miss for tally in found.values() for miss in tally.misses]
    assert reading.document.kind == "fee_list"
    assert not alarms(reading)
