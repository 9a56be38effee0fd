"""Tables whose figures are set in columns: where a figure ends tells its year, empty cells or not.

The years of the header end where the columns do, or the figures of the full rows do so: figures are
printed flush right, and what stands elsewhere has lost its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ramme.reading.printed_numbers import Printed

_NEAR = 1  # a unit sign or a footnote may shift a column's head by one
_LEAST_GAP = 3  # between the ends of two columns
_MOST_ASTRAY_PERCENT = 10


def column_ends(heads: Sequence[int], rows: Sequence[Sequence[Printed]]) -> tuple[int, ...] | None:
    """Where a table's columns end, if its figures are set in columns.

    Args:
        heads: The columns, from 1, in which the header's years end.
        rows: The figures of each row that stand behind its label.

    Returns:
        The columns, from 1; None where a tenth of the full rows or more keeps none, or where rows
        are no more than parted by blanks.

    Example:
        >>> def row(*ends): return [Printed("12", 1, (end - 1, end)) for end in ends]
        >>> column_ends((20, 30), [row(21, 31), row(21, 31), row(31)])
        (21, 31)
        >>> column_ends((20, 25), [row(21, 31), row(14, 22)]) is None
        True
    """
    full = [row for row in rows if len(row) == len(heads)]
    ends = tuple(heads)
    if full:
        columns = zip(*([number.columns[1] for number in row] for row in full), strict=True)
        ends = tuple(max(sorted(set(some)), key=some.count) for some in columns)
    some = full or rows
    astray = sum(columns_of(row, ends) is None for row in some)
    gaps = [after - before for before, after in pairwise(ends)]
    is_set = bool(some) and min(gaps, default=_LEAST_GAP) >= _LEAST_GAP
    return ends if is_set and astray * 100 < len(some) * _MOST_ASTRAY_PERCENT else None


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
