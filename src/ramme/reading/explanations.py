"""Explain a broken sum: all small sets of changes that mend it and break no other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ramme.reading.damage import EVIDENCE, OTHER_DIGIT, ROUNDING, Layout, Reading, margin
from ramme.reading.trial import Cell, Change, Number, Trial, distance, is_broken, is_held

_LIMITS = (20, 40, 75)
_MOST_STEPS = 3_000  # for one sum and one limit
# An explanation has no more than two misread digits, and moves no more than two rows.
_DEAR, _MOST_DEAR, _MOST_MOVED = 20, 2, 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """Changes that mend at least one sum and break none.

    Args:
        changes: In an order that does not depend on how they were found.
        cost: Of the changes, and of the rounding that they need.
        mends: The sums that hold with them and did not without.
        relieves: The sums that were broken and are no more.
        touched: All sums that they touch.
        is_trusted: Whether the mended sums are evidence enough for what the changes cost.
    """

    changes: tuple[Change, ...]
    cost: int
    mends: frozenset[int]
    relieves: frozenset[int]
    touched: frozenset[int]
    is_trusted: bool


class Explainer:
    """The search for explanations.

    Args:
        trial: The print as it stands; it is unchanged after each search.
        most_steps: How many readings it may try in all; counted, so that it ends the same always.
    """

    def __init__(self, trial: Trial, most_steps: int) -> None:
        self.trial = trial
        self.left = most_steps
        self.unfinished: list[int] = []
        self.before = list(trial.standings)
        self._leasts: dict[int, int] = {}
        self._others: dict[Number, tuple[list[int], list[Reading]]] = {}
        self._found: dict[frozenset[Change], Explanation] = {}
        self._target = self._limit = self._ends_at = 0

    def explain(self, target: int) -> list[Explanation]:
        """All explanations of a sum up to those of like cost with the cheapest one.

        Where the steps do not suffice for all, none is trusted.
        """
        found: list[Explanation] = []
        for limit in _LIMITS:
            self._found, self._target, self._limit = {}, target, limit
            self._ends_at = max(0, self.left - _MOST_STEPS)
            self._extend([], 0, set())
            found = sorted(self._found.values(), key=_order)
            if self.left <= self._ends_at:
                self.unfinished.append(target)
                return [replace(one, is_trusted=False) for one in found]
            if found and found[0].cost + margin(found[0].cost) <= limit:
                break
        return found

    def _extend(self, changes: list[Change], cost: int, touched: set[int]) -> None:
        """Go on from some changes: record them, or mend what they broke."""
        standings = self.trial.standings
        wrong = [n for n in sorted(touched) if self._is_worse(n)]
        if is_broken(standings[self._target]):
            wrong.append(self._target)
        if not wrong:
            self._record(changes, cost, touched)
            wrong = [n for n in sorted(touched) if is_broken(standings[n])]
        if wrong:
            for change in self._candidates(wrong[0], changes, self._limit - cost):
                if self.left <= self._ends_at:
                    return
                self.left -= 1
                undo, sums = self.trial.apply(change)
                self._extend([*changes, change], cost + change.to.cost, touched | set(sums))
                self.trial.apply(undo)

    def _is_worse(self, n: int) -> bool:
        """Whether a sum that held does no more, or one that said nothing is broken now."""
        before, now = self.before[n], self.trial.standings[n]
        if is_held(before):
            return not is_held(now)
        return before is None and is_broken(now)

    def _record(self, changes: list[Change], cost: int, touched: set[int]) -> None:
        before, now = self.before, self.trial.standings
        held = {n for n in touched if is_held(now[n])}
        cost += ROUNDING * sum(self._less_exact(n) for n in held)
        if cost > self._limit:
            return
        mends = frozenset(n for n in held if not is_held(before[n]))
        broken = {n for n in touched if is_broken(now[n])}
        relieves = frozenset(n for n in touched if is_broken(before[n]) and n not in broken)
        is_trusted = not broken and cost <= EVIDENCE * len(mends)
        ordered = tuple(sorted(changes, key=Change.key))
        found = Explanation(ordered, cost, mends, relieves, frozenset(touched), is_trusted)
        self._found.setdefault(frozenset(changes), found)

    def _less_exact(self, n: int) -> int:
        """By how many units a sum that holds is farther from exact than it was."""
        was = distance(self.before[n]) if is_held(self.before[n]) else 0
        return max(0, distance(self.trial.standings[n]) - was)

    def _candidates(self, n: int, changes: list[Change], left: int) -> list[Change]:
        """What may be changed next in a sum that is wrong."""
        least = self._least(n)
        dear = sum(change.to.cost >= _DEAR for change in changes)
        left = min(left, _DEAR - 1) if dear >= _MOST_DEAR else left
        # What a change may cost that leaves the sum to yet another one.
        is_last = dear + 1 >= _MOST_DEAR and least >= _DEAR
        spare = min(left - least, _DEAR - 1) if is_last else left - least
        taken = {change.number for change in changes if isinstance(change.to, Reading)}
        rows = {change.number[0] for change in changes}
        moved = {change.number[0] for change in changes if isinstance(change.to, Layout)}
        found: list[Change] = []
        for cell, factor, role in self.trial.cells_of(n):
            number = self.trial.numbers.get(cell)
            if number and number not in taken:
                found += self._readings(n, number, (factor, role), left, spare)
            if cell[0] not in moved and len(moved) < _MOST_MOVED:
                found += self._layouts(n, cell, left, spare, is_parted=cell[0] in rows)
        return sorted(dict.fromkeys(found), key=lambda change: (change.to.cost, change.key()))

    def _layouts(
        self, n: int, cell: Cell, left: int, spare: int, *, is_parted: bool
    ) -> Iterator[Change]:
        """Other layouts of a row that change a cell, and mend the sum or leave enough for more."""
        row, column = cell
        now = self.trial.layouts[row]
        for layout in self.trial.possible[row].layouts[1:]:
            if layout.cost > left or (is_parted and layout.parting != now.parting):
                continue
            if column in now.columns or column in layout.columns:
                change = Change((row, 0, 0), layout)
                if layout.cost <= spare or self._mends(n, change):
                    yield change

    def _mends(self, n: int, change: Change) -> bool:
        undo, _ = self.trial.apply(change)
        is_mended = not is_broken(self.trial.standings[n])
        self.trial.apply(undo)
        return is_mended

    def _least(self, n: int) -> int:
        """The least that any change in a sum costs."""
        if n not in self._leasts:
            costs = [OTHER_DIGIT]
            for row in {cell[0] for cell, _, _ in self.trial.cells_of(n)}:
                meaning = self.trial.possible[row]
                costs += [layout.cost for layout in meaning.layouts[1:2]]
                changes = (some[1:2] for numbers in meaning.changes for some in numbers)
                costs += [one.cost for some in changes for one in some]
            self._leasts[n] = min(costs)
        return self._leasts[n]

    def _readings_of(self, number: Number) -> tuple[Reading, ...]:
        row, parting, n = number
        return self.trial.possible[row].changes[parting][n]

    def _readings(
        self, n: int, number: Number, at: tuple[int, str], left: int, spare: int
    ) -> Iterator[Change]:
        """A number's other readings that mend the sum, or leave enough for another change."""
        factor, role = at
        standing, now = self.trial.standings[n], self.trial.readings[number]
        rest, count = standing or (0, 0)
        counts = factor if not role or role == now.role else 0
        for other in self._readings_of(number)[1:]:
            if other.cost > left or not other.is_listed:
                break
            after = rest + counts * (other.amount - now.amount)
            mends = abs(after) <= count or other.role != now.role
            if mends or other.cost <= spare:
                yield Change(number, other)
        if left >= OTHER_DIGIT and counts:
            yield from self._unlisted(number, counts, rest - counts * now.amount, count)

    def _unlisted(self, number: Number, factor: int, rest: int, count: int) -> Iterator[Change]:
        """Readings with any other digit that mend the sum alone."""
        if number not in self._others:
            some = [one for one in self._readings_of(number) if not one.is_listed]
            some.sort(key=lambda one: one.amount)
            self._others[number] = [one.amount for one in some], some
        amounts, some = self._others[number]
        size, needed = abs(factor), rest if factor < 0 else -rest
        low, high = -((count - needed) // size), (needed + count) // size
        for other in some[bisect_left(amounts, low) : bisect_right(amounts, high)]:
            yield Change(number, other)


def _order(found: Explanation) -> tuple[object, ...]:
    return (found.cost, [change.key() for change in found.changes])
