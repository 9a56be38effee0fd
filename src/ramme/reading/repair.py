"""Mend a damaged print: the statement's declaration is the error-correcting code.

Every broken sum is explained by the damage model, and the cheapest explanations are chosen
together. What is not decided is left uncertain, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ramme.ledger.papers import FigureStatus
from ramme.reading.damage import NumberRow, possible
from ramme.reading.identities import Grid, Sum, difference, sums_of, verdict
from ramme.reading.settling import Settled, fits, settle
from ramme.reading.trial import Cell, Change, Number, Trial, is_broken, is_held
from ramme.statements.declaration import Statement

_HELD = ("kept", "rounding")
LETTERS, SEPARATOR = "letters_as_digits", "separator_restored"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was understood.

    Args:
        column: Index of its year.
        amount: In printed units, with lost signs and digits restored.
        role: The role it has, empty where its line has one only.
        status: How sure that is.
        notes: ``sign_restored``, ``digit_restored``, ``role_by_sums``, ``year_by_sums``,
            ``letters_as_digits``, ``separator_restored``, ``undecided``.
        alternatives: Other amounts that fit its column as well.
    """

    column: int
    amount: int
    role: str
    status: FigureStatus
    notes: tuple[str, ...]
    alternatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sum, what it differs by in printed units, and its verdict."""

    sum: Sum
    difference: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A print understood.

    Args:
        rows: For each row its figures.
        partings: For each row which way of parting its print into numbers was right.
        checked: All sums.
        is_finished: Whether all possible explanations were examined.
    """

    rows: tuple[tuple[Figure, ...], ...]
    partings: tuple[int, ...]
    checked: tuple[Checked, ...]
    is_finished: bool = True


class _Judge:
    """How sure each figure is, once what is decided is decided."""

    def __init__(self, settled: Settled, rows: Sequence[NumberRow]) -> None:
        self.settled, self.trial, self.rows = settled, settled.trial, rows
        self.standings = list(self.trial.standings)
        self.unexamined = {
            cell
            for n in settled.unfinished
            if is_broken(self.standings[n])
            for cell, _, _ in self.trial.cells_of(n)
        }

    def is_proven(self, cell: Cell, number: Number) -> bool:
        """Whether every other reading would spoil a sum that holds."""
        spent = self.settled.spent
        touching = set(self.trial.touching.get(cell, ())) - spent
        standings = [self.standings[n] for n in touching]
        held = [one for one in standings if is_held(one)]
        if not held:
            return False
        row, parting, n = number
        now = self.trial.readings[number]
        # What differs by more than both roundings breaks the sum, without asking.
        near = 2 * max(one[1] for one in held if one)
        return not any(
            fits(self.trial, Change(number, other), self.standings, spent)
            for other in self.trial.possible[row].readings[parting][n]
            if (other.is_listed or abs(other.amount - now.amount) <= near)
            and (other.amount, other.role) != (now.amount, now.role)
        )

    def notes(self, number: Number) -> list[str]:
        """What was changed in a number."""
        row, parting, n = number
        meaning, layout = self.trial.possible[row], self.trial.layouts[row]
        usual, now = meaning.readings[parting][n][0], self.trial.readings[number]
        found = []
        if usual.amount * now.amount < 0:
            found.append("sign_restored")
        if abs(usual.amount) != abs(now.amount) and now.amount not in self._also(number):
            found.append("digit_restored")
        if usual.role != now.role:
            found.append("role_by_sums")
        if layout.parting:
            found.append(SEPARATOR)
        elif layout != meaning.layouts[0]:
            found.append("year_by_sums")
        return found

    def _parted(self, number: Number) -> NumberRow:
        row = self.rows[number[0]]
        return row.otherwise[number[1] - 1] if number[1] else row

    def _also(self, number: Number) -> tuple[int, ...]:
        also = self._parted(number).also
        return also[number[2]] if also else ()

    def figure(self, number: Number) -> Figure:
        """A number with its status."""
        cell = self.trial.cell_of(number) or (number[0], 0)
        now = self.trial.readings[number]
        notes, mended = self.notes(number), self._parted(number).notes
        damage = mended[number[2]] if mended else ""
        alternatives = self.settled.disputed.get(cell)
        is_proven = self.is_proven(cell, number)
        if alternatives is None and not is_proven and (damage == LETTERS or self._unexamined(cell)):
            alternatives = {*self._also(number), self._parted(number).amounts[number[2]]}
        if alternatives is not None:
            status, notes = FigureStatus.UNCERTAIN, ["undecided"]
        elif notes or (damage and is_proven):
            status = FigureStatus.REPAIRED
        else:
            status = FigureStatus.PROVEN if is_proven else FigureStatus.READ
        notes += [damage] if damage and damage not in notes else []
        others = tuple(sorted((alternatives or set()) - {now.amount}))
        return Figure(cell[1], now.amount, now.role, status, tuple(notes), others)

    def _unexamined(self, cell: Cell) -> bool:
        return cell in self.unexamined


def _checked(sum_: Sum, before: Grid, after: Grid, unmatched: Collection[str]) -> Checked:
    found = verdict(sum_, after, unmatched)
    if found in _HELD and verdict(sum_, before) not in _HELD:
        found = "repaired"
    return Checked(sum_, difference(sum_, after), found)


def repair(
    statement: Statement,
    budget_year: int,
    years: Sequence[int],
    rows: Sequence[NumberRow],
    unmatched: Collection[str] = (),
) -> Repair:
    """Understand a print by what its statement declares.

    Args:
        statement: The declaration.
        budget_year: The year that offsets count from.
        years: The print's columns.
        rows: Its rows' numbers in whole printed units, each with its declared line.
        unmatched: Labels of printed rows that match no line.

    Returns:
        Each row's figures in printed order, with how sure they are, and every sum.

    Example:
        >>> from ramme.statements.declaration import Line, Sign, Term
        >>> tax = Line("tax", {}, sign=Sign.INCOME)
        >>> total = Line("total", {}, terms=(Term("cost"), Term("tax")))
        >>> table = Statement("s", "t", {}, 100, (Line("cost", {}), tax, total), (0, 0))
        >>> printed = [NumberRow(line, (n,)) for line, n in zip(table.lines, (90, 50, 40))]
        >>> found = repair(table, 2020, [2020], printed)
        >>> [(figures[0].amount, figures[0].status.value) for figures in found.rows]
        [(90, 'proven'), (-50, 'repaired'), (40, 'proven')]
    """
    # In declared order, so that nothing depends on the order in which rows are given.
    declared = {line.id: n for n, line in enumerate(statement.lines)}
    order = sorted(range(len(rows)), key=lambda n: declared[rows[n].line.id])
    found = _in_declared_order(statement, budget_year, years, [rows[n] for n in order], unmatched)
    place = {n: k for k, n in enumerate(order)}
    figures = tuple(found.rows[place[n]] for n in range(len(rows)))
    partings = tuple(found.partings[place[n]] for n in range(len(rows)))
    return replace(found, rows=figures, partings=partings)


def _in_declared_order(
    statement: Statement,
    budget_year: int,
    years: Sequence[int],
    rows: Sequence[NumberRow],
    unmatched: Collection[str],
) -> Repair:
    index = {row.line.id: n for n, row in enumerate(rows)}
    sums = sums_of(statement, budget_year, years, index)
    usable = [sum_ for sum_ in sums if sum_.addends and not (sum_.missing and unmatched)]
    shown = statement.years[0] - statement.comparison, statement.years[1]
    trial = Trial([possible(row, budget_year, years, shown) for row in rows], usable)
    before = dict(trial.grid)
    settled = settle(trial)
    judge = _Judge(settled, rows)
    figures = tuple(
        tuple(judge.figure((row, layout.parting, n)) for n in range(len(layout.columns)))
        for row, layout in enumerate(trial.layouts)
    )
    after = trial.grid
    checked = (
        _checked(sum_, before, after, unmatched)
        for sum_ in sums
        if (sum_.total, sum_.column) in after
    )
    partings = tuple(layout.parting for layout in trial.layouts)
    return Repair(figures, partings, tuple(checked), not settled.unfinished)
