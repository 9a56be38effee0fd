"""Choose among explanations: the cheapest set that mends a print, a programme for HiGHS."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import highspy
import numpy as np

from ramme.reading.damage import BROKEN_SUM, Layout, Reading
from ramme.reading.explanations import Explanation

# Nodes are counted, so that a search ends at the same point whatever the machine.
_OPTIONS = (
    ("output_flag", False),
    ("threads", 1),
    ("mip_rel_gap", 0.0),
    ("mip_max_nodes", 200),
)
_Key = tuple[object, ...]


def _shared(one: Explanation) -> Iterator[_Key]:
    """What no other explanation may have too, lest both together say something else."""
    yield from (("sum", n) for n in sorted(one.touched))
    for change in one.changes:
        if isinstance(change.to, Reading):
            yield ("number", *change.number)


def _rows(one: Explanation, kind: type) -> set[int]:
    return {change.number[0] for change in one.changes if isinstance(change.to, kind)}


def parts(explanations: Sequence[Explanation]) -> list[list[Explanation]]:
    """Explanations in groups that have nothing to do with each other.

    Args:
        explanations: Each once.

    Returns:
        The groups, in the given order.
    """
    group = list(range(len(explanations)))

    def first(n: int) -> int:
        while group[n] != n:
            n = group[n]
        return n

    owner: dict[_Key, int] = {}
    for n, one in enumerate(explanations):
        rows = [("row", change.number[0]) for change in one.changes]
        for key in [*_shared(one), *rows]:
            known = first(owner.setdefault(key, n))
            low, high = sorted((known, first(n)))
            group[high] = low
    found: dict[int, list[Explanation]] = {}
    for n, one in enumerate(explanations):
        found.setdefault(first(n), []).append(one)
    return list(found.values())


class Search:
    """The choice within one group; built once, and asked again with explanations left out.

    Args:
        explanations: A group of `parts`.
    """

    def __init__(self, explanations: Sequence[Explanation]) -> None:
        self.explanations = explanations
        self._solver = highspy.Highs()
        for option, value in _OPTIONS:
            self._solver.setOptionValue(option, value)
        self._relieved = {n for one in explanations for n in one.relieves}
        for one in explanations:
            self._add_column(one.cost - BROKEN_SUM * len(one.relieves))
        self._add_rows()

    def _add_column(self, cost: int) -> None:
        nothing = np.array([], np.int32), np.array([], np.float64)
        self._solver.addCol(float(cost), 0.0, 1.0, 0, *nothing)
        self._solver.changeColIntegrality(
            self._solver.getNumCol() - 1, highspy.HighsVarType.kInteger
        )

    def _add_rows(self) -> None:
        """Of those that share something, and of a row's move and its other readings, one."""
        sharing: dict[_Key, list[int]] = {}
        moving: dict[int, list[int]] = {}
        for n, one in enumerate(self.explanations):
            for key in _shared(one):
                sharing.setdefault(key, []).append(n)
            for row in _rows(one, Layout):
                moving.setdefault(row, []).append(n)
        groups = [tuple(some) for some in sharing.values()]
        groups += [
            tuple(sorted({*moving[row], n}))
            for n, one in enumerate(self.explanations)
            for row in sorted(_rows(one, Reading) & moving.keys())
        ]
        groups += [tuple(some) for some in moving.values()]
        for indexes in dict.fromkeys(some for some in groups if len(some) > 1):
            ones = np.ones(len(indexes), np.float64)
            self._solver.addRow(0.0, 1.0, len(indexes), np.array(indexes, np.int32), ones)

    def cost(self, chosen: Iterable[Explanation]) -> int:
        """What explanations cost together with the sums that they leave broken."""
        some = list(chosen)
        left = self._relieved - {n for one in some for n in one.relieves}
        return sum(one.cost for one in some) + BROKEN_SUM * len(left)

    def cheapest(self, without: Collection[Explanation] = ()) -> list[Explanation] | None:
        """The cheapest set of explanations.

        Args:
            without: Explanations that are not to be used.

        Returns:
            The set, or None where HiGHS needs more nodes than it may have.

        Raises:
            RuntimeError: Where HiGHS ends otherwise without a proven answer; our fault.
        """
        for n, one in enumerate(self.explanations):
            self._solver.changeColBounds(n, 0.0, 0.0 if one in without else 1.0)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kSolutionLimit:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"HiGHS ended with {status}"
            raise RuntimeError(message)
        values = self._solver.getSolution().col_value
        return [one for one, value in zip(self.explanations, values, strict=True) if value > 0.5]
