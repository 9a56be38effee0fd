"""Random statements, damaged with known truth: what is repaired is right, or it is not repaired."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.ledger.papers import FigureStatus
from ramme.reading.damage import OTHER_PLACEMENT, NumberRow
from ramme.reading.repair import Figure, Repair, repair
from tests.reading.damaged_tables import (
    BUDGET_YEAR,
    KINDS,
    OTHER_DIGIT,
    Printed,
    damage_columns,
    printed,
    rows,
)

SETTINGS = settings(deadline=None, max_examples=25)
seeds = st.integers(0, 2**32 - 1)
sizes = st.fixed_dictionaries({"groups": st.integers(1, 5), "years": st.integers(1, 5)})
SURE = (FigureStatus.PROVEN, FigureStatus.REPAIRED)


def understood(print_: Printed, some: list[NumberRow]) -> Repair:
    return repair(print_.statement, BUDGET_YEAR, print_.years, some)


def true(print_: Printed, row: int, figure: Figure) -> bool:
    """Whether a figure has the amount, the column and the role that it has in truth."""
    role = figure.role in ("", print_.roles[figure.column])
    return print_.truth[row][figure.column] == figure.amount and role


def wrong(print_: Printed, found: Repair, statuses: tuple[FigureStatus, ...]) -> list[Figure]:
    return [
        figure
        for row, figures in enumerate(found.rows)
        for figure in figures
        if figure.status in statuses and not true(print_, row, figure)
    ]


@SETTINGS
@given(seed=seeds, size=sizes, rounding=st.sampled_from((0.0, 0.2)))
def test_an_undamaged_print_has_no_repair_and_nothing_uncertain(
    seed: int, size: dict[str, int], rounding: float
) -> None:
    print_ = printed(Random(seed), rounding=rounding, **size)
    found = understood(print_, rows(print_))
    notes = {note for some in found.rows for figure in some for note in figure.notes}
    assert notes <= {"role_by_sums"}
    assert not wrong(print_, found, SURE)
    assert "broken" not in {one.verdict for one in found.checked}
    statuses = {figure.status for some in found.rows for figure in some}
    assert FigureStatus.UNCERTAIN not in statuses


@SETTINGS
@given(seed=seeds, size=sizes)
def test_every_repair_is_right_or_is_not_made(seed: int, size: dict[str, int]) -> None:
    random = Random(seed)
    print_ = printed(random, **size)
    damaged, _ = damage_columns(random, print_, KINDS)
    assert not wrong(print_, understood(print_, damaged), SURE)


@SETTINGS
@given(seed=seeds)
def test_what_is_uncertain_has_the_truth_among_its_alternatives(seed: int) -> None:
    random = Random(seed)
    print_ = printed(random)
    damaged, _ = damage_columns(random, print_, ("sign", "confused", "letter"))
    found = understood(print_, damaged)
    if not found.is_finished:
        return
    for row, figures in enumerate(found.rows):
        for figure in figures:
            truth = print_.truth[row][figure.column]
            if figure.status is FigureStatus.UNCERTAIN:
                assert truth in (figure.amount, *figure.alternatives)


@SETTINGS
@given(seed=seeds)
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    random = Random(seed)
    print_ = printed(random, groups=3)
    damaged, _ = damage_columns(random, print_, (*KINDS, OTHER_DIGIT))
    order = list(range(len(damaged)))
    random.shuffle(order)
    found = understood(print_, damaged)
    shuffled = understood(print_, [damaged[n] for n in order])
    assert [found.rows[n] for n in order] == list(shuffled.rows)
    assert found == understood(print_, damaged)


def test_a_figure_whose_column_is_not_known_is_never_moved_wrongly() -> None:
    for seed in range(20):
        random = Random(seed)
        print_ = printed(random, groups=3, most=4)
        unknown = [replace(row, columns=None, moved=OTHER_PLACEMENT) for row in rows(print_)]
        assert not wrong(print_, understood(print_, unknown), SURE)


@pytest.mark.parametrize("kind", ["sign", "confused", "letter"])
def test_most_damage_is_repaired(kind: str) -> None:
    """Uncertain is no excuse."""
    counts = Counter[str]()
    for seed in range(40):
        random = Random(seed)
        print_ = printed(random)
        damaged, count = damage_columns(random, print_, (kind,))
        found = understood(print_, damaged)
        notes = {
            "sign": "sign_restored",
            "confused": "digit_restored",
            "letter": "letters_as_digits",
        }
        mended = sum(
            figure.status is FigureStatus.REPAIRED and notes[kind] in figure.notes
            for figures in found.rows
            for figure in figures
        )
        counts.update(damaged=count, mended=mended)
    assert 2 * counts["mended"] > counts["damaged"] > 0
