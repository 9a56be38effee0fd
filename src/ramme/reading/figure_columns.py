"""Tables whose figures are set in columns: where a figure ends tells its year, empty cells or not.

The years of the header end where the columns do, or the figures of the full rows do so: figures are
printed flush right, and what stands elsewhere has lost its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ramme.reading.printed_numbers import Printed, is_plain

_WORD = re.compile(r"\S+")
_NEAR = 1  # a unit sign or a footnote may shift a column's head by one
_LEAST_GAP = 3  # between the ends of two columns
_MOST_ASTRAY_PERCENT = 10
_FEWEST_ROWS = 3


def column_ends(
    heads: Sequence[int], rows: Sequence[Sequence[Printed]], count: int
) -> tuple[int, ...] | None:
    """Where a table's columns end, if its figures are set in columns.

    Args:
        heads: The columns, from 1, in which the header's years end; none if it does not tell.
        rows: The figures of each row that stand behind its label.
        count: How many columns the table has.

    Returns:
        The columns, from 1: the header's, or those of the full rows; None where a tenth of the
        rows or more keeps neither, because blanks do no more than part their figures.

    Example:
        >>> def row(*ends): return [Printed("12", 1, (end - 1, end)) for end in ends]
        >>> column_ends((20, 30), [row(20, 30), row(30)], 2)
        (20, 30)
        >>> column_ends((), [row(20, 30), row(20, 30), row(20, 30), row(30)], 2)
        (20, 30)
        >>> column_ends((20, 25), [row(21, 31), row(14, 22)], 2) is None
        True
    """
    full = [row for row in rows if len(row) == count]
    tried = [tuple(heads)] if heads else []
    if len(full) >= _FEWEST_ROWS:
        columns = zip(*([number.columns[1] for number in row] for row in full), strict=True)
        tried.append(tuple(max(sorted(set(some)), key=some.count) for some in columns))
    return next((ends for ends in tried if _are_kept(ends, rows)), None)


def _are_kept(ends: Sequence[int], rows: Sequence[Sequence[Printed]]) -> bool:
    astray = sum(columns_of(row, ends) is None for row in rows)
    gaps = [after - before for before, after in pairwise(ends)]
    is_apart = min(gaps, default=_LEAST_GAP) >= _LEAST_GAP
    return is_apart and bool(rows) and astray * 100 < len(rows) * _MOST_ASTRAY_PERCENT


def columns_of(row: Sequence[Printed], ends: Sequence[int]) -> tuple[int, ...] | None:
    """The columns that a row's figures stand in, or None where one stands in none.

    Example:
        >>> columns_of([Printed("12", 1, (30, 31))], (21, 31)), columns_of([], (21, 31))
        ((1,), ())
    """
    found: list[int] = []
    for number in row:
        at = [n for n, end in enumerate(ends) if abs(number.columns[1] - end) <= _NEAR]
        if len(at) != 1 or (found and at[0] <= found[-1]):
            return None
        found.append(at[0])
    return tuple(found)


def figures_in_columns(text: str, line: int) -> tuple[Printed, ...]:
    """The figures at a line's end that stand apart, two blanks or more before each.

    Example:
        >>> found = figures_in_columns("Sti langs sø 2       1.200      -80", 7)
        >>> [(number.text, number.columns) for number in found]
        [('1.200', (22, 26)), ('-80', (33, 35))]
    """
    found: list[Printed] = []
    for word in reversed(list(_WORD.finditer(text.rstrip()))):
        start, end = word.span()
        if not is_plain(word[0]) or text[max(0, start - 2) : start].strip(" "):
            break
        found.insert(0, Printed(word[0], line, (start + 1, end)))
    return tuple(found)
