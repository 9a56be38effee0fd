"""A statement's sums over one print of it, evaluated exactly in whole printed units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ramme.statements.declaration import Line, Statement, Term, part_id


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading of a printed number: its column, its amount in printed units, its role."""

    column: int
    amount: int
    role: str


@dataclass(frozen=True, slots=True)
class Addend:
    """A row in a sum: the row's index, a factor, and the role it must have (empty: any)."""

    row: int
    factor: int
    role: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One identity in one column.

    Args:
        text: In words of line ids.
        line: The id of the line that is the total.
        total: Index of the total's row.
        column: Column of the total.
        addends: The parts.
        addends_column: Column of the parts; the one before for what is brought forward.
        carried: Whether it compares an opening stock with the closing one before.
        missing: Lines that it needs and that the print does not show.
    """

    text: str
    line: str
    total: int
    column: int
    addends: tuple[Addend, ...]
    addends_column: int
    carried: bool = False
    missing: tuple[str, ...] = ()


Grid = Mapping[tuple[int, int], Choice]


def _term_text(term: Term, *, first: bool) -> str:
    sign = "-" if term.factor < 0 else "+"
    name = f"{term.line}:{term.role}" if term.role else term.line
    if first:
        return f"-{name}" if term.factor < 0 else name
    return f" {sign} {name}"


def sum_text(line: Line) -> str:
    """A line's sum in words of line ids.

    Example:
        >>> sum_text(Line("result", {}, terms=(Term("surplus"), Term("capital", -1))))
        'result = surplus - capital'
    """
    parts = [_term_text(term, first=n == 0) for n, term in enumerate(line.terms)]
    return f"{line.id} = {''.join(parts)}"


def _parts(
    statement: Statement, line: Line, rows: Mapping[str, int], factor: int, missing: list[str]
) -> Iterator[Addend]:
    """The printed parts of a sum; a sum that is not printed is taken apart."""
    for term in line.terms:
        part = statement.line(term.line)
        own_rows = (part_id(part.id, role) for role in part.roles if term.role in ("", role))
        yield from (Addend(rows[one], factor * term.factor, "") for one in own_rows if one in rows)
        if part.id in rows:
            yield Addend(rows[part.id], factor * term.factor, term.role)
        elif part.terms:
            yield from _parts(statement, part, rows, factor * term.factor, missing)
        elif not part.hidden_when_zero and not term.role:
            missing.append(part.id)


def _may_have(line: Line, offset: int) -> bool:
    return line.printed_years is None or line.printed_years[0] <= offset <= line.printed_years[1]


def sums_of(
    statement: Statement, budget_year: int, years: Sequence[int], rows: Mapping[str, int]
) -> list[Sum]:
    """All sums that a print should keep.

    Args:
        statement: The declaration.
        budget_year: The year that offsets count from.
        years: The print's columns.
        rows: Index of each printed row, by line id.

    Returns:
        One for each printed total and column in which it can have a figure.
    """
    found = []
    for line in statement.lines:
        if line.id not in rows:
            continue
        total = rows[line.id]
        for column, year in enumerate(years):
            if not _may_have(line, year - budget_year):
                continue
            if line.terms:
                missing: list[str] = []
                parts = tuple(_parts(statement, line, rows, 1, missing))
                text = sum_text(line)
                found.append(
                    Sum(text, line.id, total, column, parts, column, missing=tuple(missing))
                )
            if line.brought_forward in rows and year - 1 in years:
                before = list(years).index(year - 1)
                part = Addend(rows[line.brought_forward], 1, "")
                text = f"{line.id} = {line.brought_forward} ({year - 1})"
                found.append(Sum(text, line.id, total, column, (part,), before, carried=True))
    return found


def _counted(sum_: Sum, grid: Grid) -> list[tuple[int, int]]:
    """Factor and amount of each part that has a figure."""
    found = []
    for addend in sum_.addends:
        choice = grid.get((addend.row, sum_.addends_column))
        if choice and addend.role in ("", choice.role):
            found.append((addend.factor, choice.amount))
    return found


def difference(sum_: Sum, grid: Grid) -> int | None:
    """Printed total less the sum of its parts in printed units; None where there is no total."""
    total = grid.get((sum_.total, sum_.column))
    parts = _counted(sum_, grid)
    if total is None or not parts:
        return None
    return total.amount - sum(factor * amount for factor, amount in parts)


def verdict(sum_: Sum, grid: Grid, unmatched: Collection[str] = ()) -> str:
    """``kept``, ``rounding`` (one unit an addend at most), ``broken`` or ``cannot be told``.

    Args:
        sum_: The identity.
        grid: The reading.
        unmatched: Labels of printed rows that match no line; they may be what is missing.
    """
    found = difference(sum_, grid)
    if found is None:
        return "cannot be told"
    if found == 0:
        return "kept"
    if abs(found) <= len(_counted(sum_, grid)):
        return "rounding"
    return "cannot be told" if sum_.missing and unmatched else "broken"
