"""Tables whose empty cells are encoded in blanks.

After the label comes one blank; each filled cell is its value and two blanks, each empty cell one
blank. So the blanks at a line's end, beyond two, count the empty cells to the right; between two
values every blank beyond two is an empty cell. Blanks before the first value are less reliable:
labels sometimes carry one more, and a line that holds values only has lost them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ramme.reading.formats.content import Span

_VALUE = r"[-−–]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_RUN = re.compile(rf"(?:^|(?<=[ \t]))({_VALUE})((?: {{2,}}{_VALUE})*)( *)$")
_ONE = re.compile(_VALUE)
_AFTER_VALUE = 2
_LABEL_DIGITS = re.compile(r"\d{1,3}")
_FAR_SMALLER = 20


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: its text, its columns in the line (from 1), and its cell (from 0)."""

    text: str
    columns: tuple[int, int]
    cell: int


@dataclass(frozen=True, slots=True)
class Cells:
    """What a line says.

    Args:
        label: The text before the values.
        values: In printed order.
        certain: Whether the blanks decide the cells.
        shifts: How far all values could be moved as well, where they do not.
        label_ends_in_number: A number at the label's end was not taken as a value.
        label_or_value: The first value could as well be the label's last word.
    """

    label: str
    values: tuple[Value, ...]
    certain: bool = True
    shifts: tuple[int, ...] = ()
    label_ends_in_number: bool = False
    label_or_value: bool = False


def has_trailing_blanks(lines: Sequence[str]) -> bool:
    """Whether a table kept the blanks at its lines' ends; some editors strip them.

    Example:
        >>> has_trailing_blanks(["Broer 200     "]), has_trailing_blanks(["Broer 200"])
        (True, False)
    """
    return any(re.search(r"\d {2,}$", line) for line in lines)


def _spread(found: Sequence[re.Match[str]]) -> list[int]:
    """How many cells right of the first value each value stands."""
    at = [0]
    for before, after in pairwise(found):
        at.append(at[-1] + 1 + max(0, after.start() - before.end() - _AFTER_VALUE))
    return at


def _magnitude(text: str) -> int:
    return int(re.sub(r",.*|[-−–.]", "", text))


def _is_label(label: str, found: Sequence[re.Match[str]], text: str) -> tuple[bool, bool]:
    """Whether the first number belongs to the label, and whether that is open.

    A label's number and a value in the first cell look the same: one blank before, and as many
    after as there are empty cells. So size decides: one digit before far larger values is the
    label's; two or three digits stay a value, said to be open.
    """
    first = found[0]
    bare = _LABEL_DIGITS.fullmatch(first[0])
    one_blank = label.strip() and text[first.start() - 2 : first.start() - 1] not in ("", " ")
    if not bare or not one_blank or not label.strip()[-1].isalpha():
        return False, False
    rest = [_magnitude(match[0]) for match in found[1:]]
    if not rest:
        return False, len(first[0]) == 1
    far = min(rest) >= _FAR_SMALLER * max(1, int(first[0]))
    return far and len(first[0]) == 1, far and len(first[0]) > 1


def _first_cell(
    text: str,
    label: str,
    found: Sequence[re.Match[str]],
    spread: int,
    count: int,
    *,
    trailing: bool,
) -> tuple[int, bool]:
    """The first value's cell, and whether the blanks decide it."""
    most = count - 1 - spread
    if trailing:
        blanks = len(text) - len(text.rstrip(" ")) - _AFTER_VALUE
        first = most - blanks
        return max(0, min(first, most)), 0 <= first <= most and blanks >= 0
    if most <= 0:
        return 0, most == 0
    if not label.strip():
        return 0, False
    before = found[0].start() - len(text[: found[0].start()].rstrip(" ")) - 1
    return min(before, most), before <= most


def known(text: str, spans: Sequence[Span]) -> Cells | None:
    """What a line says whose format knows the cells; None for a row without figures.

    Example:
        >>> from ramme.ledger.findings import Place
        >>> known(" Haveby etape 2  300  ", [Span((18, 20), Place(), 1)]).values
        (Value(text='300', columns=(18, 20), cell=1),)
    """
    if not spans:
        return None
    values = tuple(
        Value(text[span.columns[0] - 1 : span.columns[1]], span.columns, span.cell)
        for span in spans
    )
    return Cells(text[: spans[0].columns[0] - 1].strip(), values)


def decode(text: str, count: int, *, trailing: bool) -> Cells | None:
    """The label and the values of a line, each value with its cell.

    Args:
        text: The line with its blanks.
        count: How many cells a row has.
        trailing: Whether the table kept the blanks at its lines' ends.

    Returns:
        None where no value stands at the line's end, or more than there are cells.

    Example:
        >>> found = decode("Haveby 300   500  ", 4, trailing=True)
        >>> found.label, [(value.text, value.cell) for value in found.values]
        ('Haveby', [('300', 1), ('500', 3)])
        >>> decode("Tag på hal 2   4.600   ", 4, trailing=True).label
        'Tag på hal 2'
    """
    run = _RUN.search(text)
    if not run or (trailing and len(run[3]) < _AFTER_VALUE):
        return None
    found = list(_ONE.finditer(text, run.start()))
    label = text[: run.start()]
    in_label, is_open = _is_label(label, found, text)
    if in_label or len(found) > count:
        label, found = text[: found[0].end()], found[1:]
    if not found or len(found) > count:
        return None
    spread = _spread(found)
    first, certain = _first_cell(text, label, found, spread[-1], count, trailing=trailing)
    room = range(-first, count - first - spread[-1])
    shifts = () if certain else tuple(shift for shift in room if shift)
    values = tuple(
        Value(match[0], (match.start() + 1, match.end()), first + at)
        for match, at in zip(found, spread, strict=True)
    )
    if values[-1].cell >= count:
        return None
    ends = label.rstrip()[-1:].isdigit()
    return Cells(label.strip(), values, certain, shifts, ends, is_open)
