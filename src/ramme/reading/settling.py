"""Settle a damaged print: what its sums decide is changed, what they do not is in dispute."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ramme.reading.damage import CONFUSED_DIGIT, OTHER_PLACEMENT, Layout, margin
from ramme.reading.explanations import Explainer, Explanation
from ramme.reading.identities import Choice
from ramme.reading.search import Search, parts
from ramme.reading.trial import Cell, Change, Standing, Trial, distance, is_broken, is_held

MOST_STEPS = 15_000
MOST_ALTERNATIVES = 12
_MOST_EXPLANATIONS = 64

_Grid = Mapping[Cell, Choice]


@dataclass(slots=True)
class Settled:
    """What the sums of a print decide.

    Args:
        trial: The print with all certain changes.
        disputed: For each cell in dispute the amounts that it may have; 0 where it may be empty.
        unfinished: Sums whose explanations could not all be examined; none is trusted.
        spent: Sums that had to tell what a misread digit should be, and prove nothing else.
    """

    trial: Trial
    disputed: dict[Cell, set[int]] = field(default_factory=dict)
    unfinished: set[int] = field(default_factory=set)
    spent: set[int] = field(default_factory=set)

    def dispute(self, grids: Sequence[_Grid]) -> None:
        """Put the cells in dispute in which some grids differ."""
        for cell in dict.fromkeys(cell for grid in grids for cell in grid):
            found = [grid.get(cell) for grid in grids]
            if any(one != found[0] for one in found):
                amounts = {one.amount if one else 0 for one in found}
                self.disputed.setdefault(cell, set()).update(amounts)


def settle(trial: Trial) -> Settled:
    """Decide what is decided.

    Args:
        trial: The print as it stands.

    Returns:
        The same trial with what is certain changed.
    """
    settled = Settled(trial)
    found = _explanations(settled)
    certain: list[Change] = []
    for group in parts(found):
        certain += _decide(settled, group)
    trial.apply_all(certain)
    for row in range(len(trial.possible)):
        _dispute_layout(settled, row)
    return settled


def _explanations(settled: Settled) -> list[Explanation]:
    trial = settled.trial
    explainer = Explainer(trial, MOST_STEPS)
    found: dict[tuple[Change, ...], Explanation] = {}
    for n, standing in enumerate(trial.standings):
        if is_broken(standing) and not trial.sums[n].missing:
            for one in explainer.explain(n)[:_MOST_EXPLANATIONS]:
                known = found.setdefault(one.changes, one)
                if known.is_trusted and not one.is_trusted:
                    found[one.changes] = one
    settled.unfinished |= set(explainer.unfinished)
    return list(found.values())


def _decide(settled: Settled, group: Sequence[Explanation]) -> list[Change]:
    """The changes of a group that nothing of like cost contradicts."""
    search = Search(group)
    best = search.cheapest()
    if best is None:
        settled.unfinished |= {n for one in group for n in one.relieves}
        return []
    printed, chosen = _grid(settled.trial, ()), _grid(settled.trial, best)
    certain = []
    for one in best:
        if not one.is_trusted:
            settled.dispute([printed, chosen])
        for change in one.changes:
            rivals = list(_rivals(search, best, one, change))
            settled.dispute([chosen, *(_grid(settled.trial, rival) for rival in rivals)])
            if one.is_trusted and not rivals:
                certain.append(change)
                if len(one.mends) == 1 and _is_digit(settled.trial, change):
                    settled.spent |= one.mends
    return certain


def _is_digit(trial: Trial, change: Change) -> bool:
    """Whether a change reads a digit otherwise that showed no damage."""
    if isinstance(change.to, Layout) or change.to.cost < CONFUSED_DIGIT:
        return False
    return abs(change.to.amount) != abs(trial.readings[change.number].amount)


def _rivals(
    search: Search, best: Sequence[Explanation], one: Explanation, change: Change
) -> Iterator[list[Explanation]]:
    """Other choices of like cost that do without a change."""
    most = search.cost(best) + margin(one.cost)
    barred = {other for other in search.explanations if change in other.changes}
    for _ in range(MOST_ALTERNATIVES):
        rival = search.cheapest(without=barred)
        if rival is None:
            # What cannot be ruled out is a rival: that the sum stays broken.
            rival = [other for other in best if change not in other.changes]
        elif search.cost(rival) > most:
            return
        yield rival
        if not set(rival) - set(best):
            return
        barred |= set(rival) - set(best)


def _grid(trial: Trial, explanations: Iterable[Explanation]) -> _Grid:
    undo, _ = trial.apply_all([change for one in explanations for change in one.changes])
    grid = dict(trial.grid)
    trial.apply_all(undo)
    return grid


def fits(
    trial: Trial, change: Change, before: Sequence[Standing], ignored: Collection[int] = ()
) -> bool:
    """Whether a change leaves each sum as good as it was: none broken, none less exact."""
    undo, touched = trial.apply(change)
    now = trial.standings
    good = all(
        is_held(now[n]) and distance(now[n]) <= distance(before[n])
        if is_held(before[n])
        else is_broken(before[n]) or not is_broken(now[n])
        for n in touched
        if n not in ignored
    )
    trial.apply(undo)
    return good


def _dispute_layout(settled: Settled, row: int) -> None:
    """Put in dispute a row that may stand elsewhere as well."""
    trial, meaning = settled.trial, settled.trial.possible[row]
    now, before = trial.layouts[row], list(trial.standings)
    if meaning.is_known:
        return
    for layout in meaning.layouts:
        change = Change((row, 0, 0), layout)
        if layout == now or layout.cost > now.cost + OTHER_PLACEMENT:
            continue
        if fits(trial, change, before):
            printed = _row(trial, row)
            undo, _ = trial.apply(change)
            settled.dispute([printed, _row(trial, row)])
            trial.apply(undo)


def _row(trial: Trial, row: int) -> _Grid:
    columns = trial.layouts[row].columns
    return {(row, column): trial.grid[row, column] for column in columns}
