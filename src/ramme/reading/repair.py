"""Mend a damaged print: the statement's declaration is the error-correcting code.

The cheapest reading over all rows and years is searched for at once; then every figure is asked
whether another reading would do as well. What is not decided is left uncertain, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.ledger.papers import FigureStatus
from ramme.reading.damage import OTHER_PLACEMENT, NumberRow, Possible, possible
from ramme.reading.identities import Choice, Grid, Sum, difference, sums_of, verdict
from ramme.reading.search import Found, Number, Search
from ramme.statements.declaration import Statement

_HELD = ("kept", "rounding")
# How often the search is repeated; what is left then is uncertain.
_MOST_SEARCHES = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was understood.

    Args:
        column: Index of its year.
        amount: In printed units, with a lost sign restored.
        role: The role it has, empty where its line has one only.
        status: How sure that is.
        notes: ``sign_restored``, ``role_by_sums``, ``year_by_sums``, ``undecided``.
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
    """A print understood: for each row its figures, and all sums."""

    rows: tuple[tuple[Figure, ...], ...]
    checked: tuple[Checked, ...]


def _grid(choices: dict[Number, Choice]) -> Grid:
    return {(row, choice.column): choice for (row, _), choice in choices.items()}


def _sign_rivals(search: Search, best: Found, limit: int) -> Iterator[Found]:
    """For each changed sign or role a reading without it that costs no more.

    Beyond the limit a change is not examined, and so not trusted: the print is its rival.
    """
    for number, choice in best.choices.items():
        usual = search.usual[number]
        if (choice.amount, choice.role) == (usual.amount, usual.role):
            continue
        limit -= 1
        if limit < 0:
            printed = Choice(choice.column, usual.amount, usual.role)
            yield replace(best, choices={**best.choices, number: printed})
            continue
        other = search.cheapest(without=[(number, choice)], most=best.cost)
        if other:
            yield other


def _moved(search: Search, best: Found, row: int) -> Found:
    """The best reading with one row in another placement."""
    placements = search.possible[row].placements
    other = placements[0 if best.placements[row] else 1]
    moved = {
        (row, n): replace(best.choices[row, n], column=column) for n, column in enumerate(other)
    }
    return replace(best, choices={**best.choices, **moved})


def _placement_rivals(search: Search, best: Found, limit: int) -> Iterator[Found]:
    """For each row with few numbers the placements that cost no more than their own small price."""
    most = best.cost + OTHER_PLACEMENT
    for row, meaning in enumerate(search.possible):
        if len(meaning.placements) == 1:
            continue
        limit -= 1
        if limit < 0:
            yield _moved(search, best, row)
            continue
        first = search.cheapest(not_placed=(row, best.placements[row]), most=most)
        if not first:
            continue
        yield first
        for n in range(len(meaning.placements)):
            limit -= 1
            if n != best.placements[row] and limit >= 0:
                other = search.cheapest(placed=(row, n), most=most)
                if other:
                    yield other


def _rivals(search: Search, best: Found) -> Iterator[Found]:
    """Readings that nothing makes worse than the best one."""
    yield from _sign_rivals(search, best, _MOST_SEARCHES)
    yield from _placement_rivals(search, best, _MOST_SEARCHES)


def _alternatives(search: Search, best: Found) -> dict[Number, set[int]]:
    """For each number that a rival reads otherwise, the amounts that rivals give its column."""
    found: dict[Number, set[int]] = {}
    for rival in _rivals(search, best):
        theirs = _grid(rival.choices)
        for (row, n), choice in best.choices.items():
            other = theirs.get((row, choice.column))
            if other != choice:
                amount = other.amount if other else 0
                found.setdefault((row, n), set()).update({amount} - {choice.amount})
    return found


def _others(meaning: Possible, number: int, best: Choice, placement: int) -> Iterator[Choice]:
    """Every other reading of one number alone."""
    column = meaning.placements[placement][number]
    for choice, _ in meaning.choices[number]:
        if choice == best:
            continue
        same = (choice.amount, choice.role) == (best.amount, best.role)
        if choice.column == column or same:
            yield choice


class _Judge:
    """Whether a figure is proven: all else kept, any other reading of it breaks a sum that held."""

    def __init__(self, sums: Sequence[Sum], grid: Grid) -> None:
        self.grid = grid
        held = [sum_ for sum_ in sums if verdict(sum_, grid) in _HELD]
        self.touching: dict[tuple[int, int], list[Sum]] = {}
        for sum_ in held:
            cells = {(addend.row, sum_.addends_column) for addend in sum_.addends}
            for cell in cells | {(sum_.total, sum_.column)}:
                self.touching.setdefault(cell, []).append(sum_)

    def is_proven(self, row: int, best: Choice, others: Sequence[Choice]) -> bool:
        """Whether the sums leave no other reading of a number."""
        here = self.touching.get((row, best.column), [])
        return bool(here) and all(self._breaks(row, best, other) for other in others)

    def _breaks(self, row: int, best: Choice, other: Choice) -> bool:
        changed = dict(self.grid)
        del changed[row, best.column]
        changed[row, other.column] = other
        cells = [(row, best.column), (row, other.column)]
        asked = [sum_ for cell in cells for sum_ in self.touching.get(cell, [])]
        return any(verdict(sum_, changed) not in _HELD for sum_ in asked)


def _figure(
    search: Search, best: Found, number: Number, judge: _Judge, rivals: dict[Number, set[int]]
) -> Figure:
    row, n = number
    choice, usual = best.choices[number], search.usual[number]
    placement, meaning = best.placements[row], search.possible[row]
    notes = []
    if choice.amount != usual.amount:
        notes.append("sign_restored")
    if choice.role != usual.role:
        notes.append("role_by_sums")
    if placement:
        notes.append("year_by_sums")
    if number in rivals:
        status, notes = FigureStatus.UNCERTAIN, ["undecided"]
    elif notes:
        status = FigureStatus.REPAIRED
    elif judge.is_proven(row, choice, list(_others(meaning, n, choice, placement))):
        status = FigureStatus.PROVEN
    else:
        status = FigureStatus.READ
    alternatives = tuple(sorted(rivals.get(number, ())))
    return Figure(choice.column, choice.amount, choice.role, status, tuple(notes), alternatives)


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
    index = {row.line.id: n for n, row in enumerate(rows)}
    sums = sums_of(statement, budget_year, years, index)
    usable = [sum_ for sum_ in sums if sum_.addends and not (sum_.missing and unmatched)]
    shown = statement.years[0] - statement.comparison, statement.years[1]
    search = Search([possible(row, budget_year, years, shown) for row in rows], usable)
    best = search.cheapest()
    if best is None:
        message = "a print always has a reading: sums may be broken"
        raise RuntimeError(message)
    after, before = _grid(best.choices), _grid(search.usual)
    rivals, judge = _alternatives(search, best), _Judge(usable, after)
    figures = tuple(
        tuple(_figure(search, best, (row, n), judge, rivals) for n in range(len(printed.amounts)))
        for row, printed in enumerate(rows)
    )
    checked = (
        _checked(sum_, before, after, unmatched)
        for sum_ in sums
        if (sum_.total, sum_.column) in after
    )
    return Repair(figures, tuple(checked))
