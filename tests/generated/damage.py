"""Damage a print as an OCR program or a wrong layout does, and say what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.generated.layout import PrintedRow
from tests.generated.truth import Damage

# What a character is taken for.
CONFUSED = {
    "0": "O",
    "1": "l",
    "3": "8å",
    "5": "S",
    "6": "8",
    "8": "36å",
}
_LETTERS = {"ø": "g", "å": "a8&", "æ": ("ae",), "Ø": "@0", "Å": "A"}

_Damaged = tuple[list[PrintedRow], str, str] | None


def _with_cell(
    rows: Sequence[PrintedRow], at: int, column: int, text: str | None
) -> list[PrintedRow]:
    row = rows[at]
    cells = (*row.cells[:column], text, *row.cells[column + 1 :])
    return [*rows[:at], replace(row, cells=cells), *rows[at + 1 :]]


def _figure(
    rng: Random, rows: Sequence[PrintedRow], fits: Callable[[str], bool]
) -> tuple[int, int, str] | None:
    """A figure by chance: its row, its column and its print."""
    found = [
        (n, column, text)
        for n, row in enumerate(rows)
        for column, text in enumerate(row.cells)
        if text and fits(text)
    ]
    return rng.choice(found) if found else None


def _change(
    rng: Random,
    rows: Sequence[PrintedRow],
    fits: Callable[[str], bool],
    changed: Callable[[str], str],
) -> _Damaged:
    figure = _figure(rng, rows, fits)
    if not figure:
        return None
    at, column, text = figure
    after = changed(text)
    return _with_cell(rows, at, column, after), f"{column}:{text}", after


def lose_sign(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """A negative number has lost its sign."""
    return _change(
        rng, rows, lambda text: text[0] in "-−–" and len(text) > 1, lambda text: text[1:]
    )


def add_sign(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """Something stands before a number that looks like a minus."""
    return _change(rng, rows, lambda text: text[0] in "123456789", lambda text: f"-{text}")


def confuse_digit(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """A digit is taken for another or for a letter."""

    def changed(text: str) -> str:
        at = rng.choice([n for n, one in enumerate(text) if one in CONFUSED])
        return text[:at] + rng.choice(CONFUSED[text[at]]) + text[at + 1 :]

    return _change(
        rng, rows, lambda text: len(text) > 1 and any(c in CONFUSED for c in text), changed
    )


def lose_separator(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """A number has lost a point between its thousands."""

    def changed(text: str) -> str:
        at = rng.choice([n for n, one in enumerate(text) if one == "."])
        return text[:at] + text[at + 1 :]

    return _change(rng, rows, lambda text: "." in text, changed)


def move_figure(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """A figure stands in an empty column beside its own."""
    found = [
        (n, column, to)
        for n, row in enumerate(rows)
        for column, text in enumerate(row.cells)
        for to in (column - 1, column + 1)
        if text and 0 <= to < len(row.cells) and row.cells[to] is None
    ]
    if not found:
        return None
    at, column, to = rng.choice(found)
    text = rows[at].cells[column]
    moved = _with_cell(_with_cell(rows, at, column, None), at, to, text)
    return moved, f"{column}:{text}", f"{to}:{text}"


def merge_rows(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """Two rows have run into one line."""
    found = [
        n
        for n in range(len(rows) - 1)
        if any(rows[n].cells) and any(rows[n + 1].cells) and not rows[n].tail
    ]
    if not found:
        return None
    at = rng.choice(found)
    merged = replace(rows[at], tail=rows[at + 1])
    after = [*rows[:at], merged, *rows[at + 2 :]]
    return after, rows[at].label, f"{rows[at].label} | {rows[at + 1].label}"


def split_row(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """A row's last figures stand on a line of their own."""
    found = [n for n, row in enumerate(rows) if any(row.cells) and not row.split]
    if not found:
        return None
    at = rng.choice(found)
    count = rng.randint(1, len(rows[at].cells))
    after = [*rows[:at], replace(rows[at], split=count), *rows[at + 1 :]]
    return after, rows[at].label, f"{count} on the next line"


def damage_label(rng: Random, rows: Sequence[PrintedRow]) -> _Damaged:
    """The Danish letters of a label are lost."""
    found = [n for n, row in enumerate(rows) if any(letter in row.label for letter in _LETTERS)]
    if not found:
        return None
    at = rng.choice(found)
    label = "".join(rng.choice(_LETTERS[one]) if one in _LETTERS else one for one in rows[at].label)
    return [*rows[:at], replace(rows[at], label=label), *rows[at + 1 :]], rows[at].label, label


KINDS: dict[str, Callable[[Random, Sequence[PrintedRow]], _Damaged]] = {
    "lost sign": lose_sign,
    "added sign": add_sign,
    "digit": confuse_digit,
    "separator": lose_separator,
    "column": move_figure,
    "merged rows": merge_rows,
    "split row": split_row,
    "label": damage_label,
}


def damaged(
    rng: Random, rows: Sequence[PrintedRow], table: str, kinds: Sequence[str]
) -> tuple[list[PrintedRow], Damage | None]:
    """Rows with one damage more, where any of the kinds can be done to them.

    Args:
        rng: The chance.
        rows: The rows before.
        table: Id of the table.
        kinds: Which damages may be done.
    """
    kind = rng.choice(kinds)
    found = KINDS[kind](rng, rows)
    if not found:
        return list(rows), None
    after, before_text, after_text = found
    line = next(old.line for old, new in zip(rows, after, strict=False) if old != new)
    return after, Damage(kind, table, line, before_text, after_text)
