"""The reader held to papers whose truth is known: their statements, undamaged and damaged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.reading.kinds import read
from tests.generated.damage import KINDS
from tests.generated.measure import alarms, document, figures
from tests.generated.papers import budget_paper

SEEDS = st.integers(0, 2**32 - 1)
RIGHT = {"right proven", "right read", "right repaired"}
CLAIMS = {f"{what} {status}" for what in ("wrong", "invented") for status in ("proven", "repaired")}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SEEDS)
def test_on_an_undamaged_paper_nothing_is_missed_nothing_invented_and_nothing_found(
    seed: int,
) -> None:
    municipality, paper = budget_paper(seed)
    reading = read(document(paper), municipality)
    outcomes = figures(reading, paper.truth)
    assert outcomes.keys() <= RIGHT, outcomes
    assert not alarms(reading)
    assert {one.verdict for one in reading.identities} <= {"kept", "rounding", "repaired"}


@settings(max_examples=50, deadline=None, derandomize=True)
@given(SEEDS, st.integers(1, 5))
def test_on_a_damaged_paper_every_repair_is_right_or_is_not_made(seed: int, count: int) -> None:
    municipality, paper = budget_paper(seed, count)
    outcomes = figures(read(document(paper), municipality), paper.truth)
    assert not CLAIMS & outcomes.keys(), (paper.truth.damages, outcomes)


def test_every_kind_of_damage_is_done() -> None:
    done = {one for seed in range(20) for one in budget_paper(seed, 10)[1].truth.damages}
    assert {one.kind for one in done} == set(KINDS)
    assert all(one.before != one.after for one in done)
