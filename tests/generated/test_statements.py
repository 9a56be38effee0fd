"""The reader held to papers whose truth is known: their statements, undamaged and damaged."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.reading.kinds import read
from tests.generated import statement_print
from tests.generated.damage import KINDS
from tests.generated.measure import alarms, document, figures

SEEDS = st.integers(0, 2**32 - 1)
RIGHT = {"right proven", "right read", "right repaired"}
CLAIMS = {f"{what} {status}" for what in ("wrong", "invented") for status in ("proven", "repaired")}
# The damages that the reader's model knows.
KNOWN = ("lost sign", "added sign", "column", "label")


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_on_an_undamaged_paper_nothing_is_missed_nothing_invented_and_nothing_found(
    seed: int,
) -> None:
    rng = Random(seed)
    town, tables = statement_print.budget_paper(rng)
    paper = statement_print.set_paper(rng, town, [statement_print.plainly(one) for one in tables])
    reading = read(document(paper), town.municipality)
    outcomes = figures(reading, paper.truth)
    assert outcomes.keys() <= RIGHT, outcomes
    assert not alarms(reading)
    assert {one.verdict for one in reading.identities} <= {"kept", "rounding", "repaired"}


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(1, 5))
def test_on_a_damaged_paper_every_repair_is_right_or_is_not_made(seed: int, count: int) -> None:
    rng = Random(seed)
    town, tables = statement_print.budget_paper(rng)
    plain = [statement_print.plainly(one) for one in tables]
    broken, damages = statement_print.damage(rng, plain, count, KNOWN)
    paper = statement_print.set_paper(rng, town, broken, damages)
    outcomes = figures(read(document(paper), town.municipality), paper.truth)
    assert not CLAIMS & outcomes.keys(), (damages, outcomes)


def test_every_kind_of_damage_is_done() -> None:
    done = set()
    for seed in range(20):
        rng = Random(seed)
        _, tables = statement_print.budget_paper(rng)
        _, damages = statement_print.damage(rng, tables, 10)
        done |= {one.kind for one in damages}
        assert all(one.before != one.after for one in damages)
    assert done == set(KINDS)
