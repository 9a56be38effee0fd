"""Find the cheapest reading of a whole print at once: a mixed-integer programme for HiGHS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from ramme.ledger.errors import RammeError
from ramme.reading.damage import BROKEN_SUM, OTHER_PLACEMENT, Possible
from ramme.reading.identities import Choice, Sum

_MOST_SECONDS = 60.0

Number = tuple[int, int]  # index of the row, index of the number in it


@dataclass(frozen=True, slots=True)
class Found:
    """A reading and its cost in tenths.

    Args:
        cost: What its changes and broken sums cost together.
        choices: The reading of each number.
        placements: The chosen placement of each row.
    """

    cost: int
    choices: dict[Number, Choice]
    placements: tuple[int, ...]


@dataclass(slots=True)
class _Programme:
    """Costs of the binary variables, and rows ``low ≤ Σ factor × variable ≤ high``."""

    costs: list[int] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, int]]] = field(default_factory=list)

    def variable(self, cost: int) -> int:
        self.costs.append(cost)
        return len(self.costs) - 1

    def row(self, low: float, high: float, factors: dict[int, int]) -> None:
        if factors:
            self.rows.append((low, high, factors))

    def solve(self) -> list[bool] | None:
        """The cheapest values, or None where nothing satisfies the rows.

        Raises:
            RammeError: ``too_damaged`` where the sums can't be searched in reasonable time.
            RuntimeError: Where HiGHS ends otherwise without a proven answer; our fault.
        """
        if not self.costs:
            return []
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("mip_feasibility_tolerance", 1e-9),
            ("mip_rel_gap", 0.0),
            ("time_limit", _MOST_SECONDS),
        ):
            solver.setOptionValue(option, value)
        none = np.array([], np.int32), np.array([], np.float64)
        for n, cost in enumerate(self.costs):
            solver.addCol(float(cost), 0.0, 1.0, 0, *none)
            solver.changeColIntegrality(n, highspy.HighsVarType.kInteger)
        for low, high, factors in self.rows:
            indexes = np.array(list(factors), np.int32)
            values = np.array(list(factors.values()), np.float64)
            solver.addRow(low, high, len(factors), indexes, values)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise RammeError("too_damaged", seconds=_MOST_SECONDS)
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"HiGHS ended with {status}"
            raise RuntimeError(message)
        return [value > 0.5 for value in solver.getSolution().col_value]


def _contribution(sum_: Sum, row: int, choice: Choice) -> int:
    """What a number adds to the difference of a sum."""
    found = 0
    if row == sum_.total and choice.column == sum_.column:
        found += choice.amount
    if choice.column == sum_.addends_column:
        for addend in sum_.addends:
            if addend.row == row and addend.role in ("", choice.role):
                found -= addend.factor * choice.amount
    return found


def _count(sum_: Sum, row: int, choice: Choice) -> int:
    """How many addends of a sum a number is; each may have been rounded by half a unit."""
    if choice.column != sum_.addends_column:
        return 0
    return sum(part.row == row and part.role in ("", choice.role) for part in sum_.addends)


class Search:
    """The search for readings of one print.

    Args:
        possible: What each row may mean.
        sums: The sums that it should keep.
    """

    def __init__(self, possible: Sequence[Possible], sums: Sequence[Sum]) -> None:
        self.possible = possible
        self.sums = sums
        self.usual = {
            (row, number): choices[0][0]
            for row, meaning in enumerate(possible)
            for number, choices in enumerate(meaning.choices)
        }
        self._programme = _Programme()
        self._switches: dict[Number, list[tuple[int, Choice]]] = {}
        self._placed: list[dict[int, int]] = []
        self._add_placements()
        self._add_choices()
        for sum_ in sums:
            self._add_sum(sum_)

    def _add_placements(self) -> None:
        for meaning in self.possible:
            others = range(1, len(meaning.placements))
            placed = {n: self._programme.variable(OTHER_PLACEMENT) for n in others}
            self._programme.row(0, 1, dict.fromkeys(placed.values(), 1))
            self._placed.append(placed)

    def _add_choices(self) -> None:
        for (row, number), usual in self.usual.items():
            meaning, by_column = self.possible[row], {usual.column: dict[int, int]()}
            switches = []
            for choice, cost in meaning.choices[number][1:]:
                variable = self._programme.variable(cost)
                by_column.setdefault(choice.column, {})[variable] = 1
                switches.append((variable, choice))
            self._switches[row, number] = switches
            for column, factors in by_column.items():
                at_usual = column == usual.column
                for n, placed in self._placed[row].items():
                    here = meaning.placements[n][number] == column
                    if here != at_usual:
                        factors[placed] = 1 if at_usual else -1
                self._programme.row(0, 1 if at_usual else 0, factors)

    def _absent(self, row: int, column: int) -> tuple[int, dict[int, int]]:
        """Whether a row has no figure in a column: a constant and factors of placements."""
        placements = self.possible[row].placements
        constant = int(column not in placements[0])
        factors = {}
        for n, variable in self._placed[row].items():
            change = int(column not in placements[n]) - constant
            if change:
                factors[variable] = change
        return constant, factors

    def _add_sum(self, sum_: Sum) -> None:
        """Bind a sum's difference within rounding, unless it is paid for as broken."""
        rows = {sum_.total, *(addend.row for addend in sum_.addends)}
        constant, tolerance, size = 0, 0, 0
        up, down = dict[int, int](), dict[int, int]()
        for (row, number), usual in self.usual.items():
            if row not in rows:
                continue
            before, counted = _contribution(sum_, row, usual), _count(sum_, row, usual)
            constant, tolerance = constant + before, tolerance + counted
            if self._can_touch(sum_, row, number):
                size += abs(usual.amount) + 1
            for variable, choice in self._switches[row, number]:
                change = _contribution(sum_, row, choice) - before
                more = _count(sum_, row, choice) - counted
                up[variable], down[variable] = change - more, change + more
        slack = {self._programme.variable(BROKEN_SUM): size}
        for row, at in self._needed(sum_):
            absent, moves = self._absent(row, at)
            tolerance += absent * size
            for variable, factor in moves.items():
                slack[variable] = slack.get(variable, 0) + factor * size
        for variable, value in slack.items():
            up[variable] = up.get(variable, 0) - value
            down[variable] = down.get(variable, 0) + value
        self._programme.row(-highspy.kHighsInf, tolerance - constant, up)
        self._programme.row(-tolerance - constant, highspy.kHighsInf, down)

    def _can_touch(self, sum_: Sum, row: int, number: int) -> bool:
        """Whether a number may stand in a column that a sum looks at."""
        columns = {placement[number] for placement in self.possible[row].placements}
        return bool(columns & {sum_.column, sum_.addends_column})

    def _needed(self, sum_: Sum) -> list[tuple[int, int]]:
        """The figures without which a sum says nothing."""
        needed = [(sum_.total, sum_.column)]
        if sum_.carried:
            needed.append((sum_.addends[0].row, sum_.addends_column))
        return needed

    def cheapest(
        self,
        *,
        without: Iterable[tuple[Number, Choice]] = (),
        placed: tuple[int, int] | None = None,
        not_placed: tuple[int, int] | None = None,
        most: int | None = None,
    ) -> Found | None:
        """The cheapest reading.

        Args:
            without: Numbers that must not be read with the amount and role of the choice.
            placed: A row and the index of the placement that it must have.
            not_placed: A row and the index of the placement that it must not have.
            most: What the reading may cost at most; asking for little is faster.

        Returns:
            The reading, or None where the damage model allows none.
        """
        programme = _Programme(self._programme.costs, list(self._programme.rows))
        if most is not None:
            programme.row(0, most, dict(enumerate(programme.costs)))
        for number, unwanted in without:
            for variable, choice in self._switches[number]:
                if (choice.amount, choice.role) == (unwanted.amount, unwanted.role):
                    programme.row(0, 0, {variable: 1})
        if placed:
            for n, variable in self._placed[placed[0]].items():
                on = int(n == placed[1])
                programme.row(on, on, {variable: 1})
        if not_placed:
            row, n = not_placed
            every = self._placed[row]
            if n:
                programme.row(0, 0, {every[n]: 1})
            else:
                programme.row(1, 1, dict.fromkeys(every.values(), 1))
        values = programme.solve()
        return None if values is None else self._found(programme, values)

    def _found(self, programme: _Programme, values: Sequence[bool]) -> Found:
        choices = dict(self.usual)
        for number, switches in self._switches.items():
            for variable, choice in switches:
                if values[variable]:
                    choices[number] = choice
        placements = tuple(
            next((n for n, variable in placed.items() if values[variable]), 0)
            for placed in self._placed
        )
        cost = sum(cost for cost, on in zip(programme.costs, values, strict=True) if on)
        return Found(cost, choices, placements)
