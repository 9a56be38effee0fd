"""A reading of a whole print on trial: changed bit by bit, its sums kept up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ramme.reading.damage import Layout, Possible, Reading
from ramme.reading.identities import Choice, Sum

Cell = tuple[int, int]  # index of the row and of the column
Number = tuple[int, int, int]  # index of the row, of the parting, and of the number in it
Standing = tuple[int, int] | None  # difference and count of the parts; None: cannot be told


@dataclass(frozen=True, slots=True)
class Change:
    """One thing read otherwise: a number, or where a whole row stands.

    Args:
        number: The number; of a layout only the row counts.
        to: What it is read as.
    """

    number: Number
    to: Reading | Layout

    def key(self) -> tuple[object, ...]:
        """An order that does not depend on how the change was found."""
        if isinstance(self.to, Layout):
            return (self.number[0], 0, self.to.cost, self.to.parting, *self.to.columns)
        return (self.number[0], 1, *self.number[1:], self.to.cost, self.to.amount, self.to.role)


def is_held(standing: Standing) -> bool:
    """Whether a sum holds within rounding, one unit an addend."""
    return standing is not None and abs(standing[0]) <= standing[1]


def is_broken(standing: Standing) -> bool:
    """Whether a sum is off by more than rounding."""
    return standing is not None and abs(standing[0]) > standing[1]


def distance(standing: Standing) -> int:
    """How far from exact a sum is; 0 where it cannot be told."""
    return abs(standing[0]) if standing else 0


class Trial:
    """A reading on trial; it starts as printed.

    Args:
        possible: What each row may mean.
        sums: The sums that the print should keep.
    """

    def __init__(self, possible: Sequence[Possible], sums: Sequence[Sum]) -> None:
        self.possible = possible
        self.sums = sums
        self.layouts = [meaning.layouts[0] for meaning in possible]
        self.readings: dict[Number, Reading] = {
            (row, parting, n): some[0]
            for row, meaning in enumerate(possible)
            for parting, numbers in enumerate(meaning.readings)
            for n, some in enumerate(numbers)
        }
        self.grid: dict[Cell, Choice] = {}
        self.numbers: dict[Cell, Number] = {}
        self.touching: dict[Cell, list[int]] = {}
        self.parts = [
            [((part.row, sum_.addends_column), part.factor, part.role) for part in sum_.addends]
            for sum_ in sums
        ]
        self.totals = [(sum_.total, sum_.column) for sum_ in sums]
        for n, parts in enumerate(self.parts):
            for cell in dict.fromkeys([self.totals[n], *(cell for cell, _, _ in parts)]):
                self.touching.setdefault(cell, []).append(n)
        for row in range(len(possible)):
            self._place(row)
        self.standings = [self._evaluate(n) for n in range(len(sums))]

    def _place(self, row: int) -> list[Cell]:
        layout = self.layouts[row]
        cells = [(row, column) for column in layout.columns]
        for n, cell in enumerate(cells):
            number = (row, layout.parting, n)
            reading = self.readings[number]
            self.numbers[cell] = number
            self.grid[cell] = Choice(cell[1], reading.amount, reading.role)
        return cells

    def _evaluate(self, n: int) -> Standing:
        total = self.grid.get(self.totals[n])
        if total is None:
            return None
        rest, count = total.amount, 0
        for cell, factor, role in self.parts[n]:
            choice = self.grid.get(cell)
            if choice is not None and (not role or role == choice.role):
                rest -= factor * choice.amount
                count += 1
        return (rest, count) if count else None

    def cell_of(self, number: Number) -> Cell | None:
        """Where a number stands; None where the row is parted otherwise."""
        layout = self.layouts[number[0]]
        return (number[0], layout.columns[number[2]]) if layout.parting == number[1] else None

    def apply(self, change: Change) -> tuple[Change, list[int]]:
        """Read something otherwise.

        Returns:
            The change that undoes it, and the sums that it touches.
        """
        if isinstance(change.to, Layout):
            return self._move(change.number[0], change.to)
        before = self.readings[change.number]
        self.readings[change.number] = change.to
        cell = self.cell_of(change.number)
        if cell is None:
            return Change(change.number, before), []
        self.grid[cell] = Choice(cell[1], change.to.amount, change.to.role)
        return Change(change.number, before), self._refresh([cell])

    def _move(self, row: int, to: Layout) -> tuple[Change, list[int]]:
        before = self.layouts[row]
        cells = [(row, column) for column in before.columns]
        for cell in cells:
            del self.grid[cell], self.numbers[cell]
        self.layouts[row] = to
        return Change((row, 0, 0), before), self._refresh(cells + self._place(row))

    def _refresh(self, cells: Sequence[Cell]) -> list[int]:
        touched = dict.fromkeys(n for cell in cells for n in self.touching.get(cell, ()))
        for n in touched:
            self.standings[n] = self._evaluate(n)
        return list(touched)

    def apply_all(self, changes: Sequence[Change]) -> tuple[list[Change], set[int]]:
        """Apply several changes; undo them by applying what is returned."""
        undo, touched = [], set[int]()
        for change in changes:
            back, sums = self.apply(change)
            undo.append(back)
            touched.update(sums)
        return undo[::-1], touched

    def cells_of(self, n: int) -> Iterator[tuple[Cell, int, str]]:
        """A sum's cells, what a unit in each adds to its difference, and the role it must have."""
        yield self.totals[n], 1, ""
        for cell, factor, role in self.parts[n]:
            yield cell, -factor, role
