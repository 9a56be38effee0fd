"""The columns of a table: their names, and which row holds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ramme.reading.formats.addresses import address
from ramme.reading.formats.grids import Value, shown
from ramme.reading.formats.numbers import DANISH, ENGLISH, amount_of, is_nothing

_FIRST_ROWS = 60
_LONGEST = 40
_HEADER_WIDTH, _HEADER_WORDS = 0.6, 0.6
_FULL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"\bFY ?'?(\d\d)(?!\d)", re.IGNORECASE)


def text_of(value: Value) -> str:
    """A cell's text; numbers with a point, ungrouped, as machines write them."""
    return f"{value:f}" if isinstance(value, Decimal) else shown(value)


def year_in(text: str) -> int | None:
    """The year that a text names.

    Example:
        >>> year_in("BO 1 2019"), year_in("FY26 Proposed ($)"), year_in("Konto 20181")
        (2019, 2026, None)
    """
    full, short = _FULL_YEAR.search(text), _SHORT_YEAR.search(text)
    if full:
        return int(full[1])
    return 2000 + int(short[1]) if short else None


def is_number(value: Value) -> bool:
    """Whether a cell is a number in one way of writing or the other."""
    if isinstance(value, str):
        if not any(map(str.isdigit, value[:_LONGEST])):
            return False
        return amount_of(value, DANISH) is not None or amount_of(value, ENGLISH) is not None
    return isinstance(value, Decimal)


def is_filled(value: Value) -> bool:
    """Whether a cell says anything."""
    return value is not None and not is_nothing(text_of(value))


def header_row(rows: Sequence[Sequence[Value]]) -> int:
    """The row of the column names, from 1; 0 where there is none.

    It is the first row as wide as the table that is mostly words or years, over rows with
    numbers; titles above it are narrower.
    """
    first = [[n for n, value in enumerate(row) if is_filled(value)] for row in rows[:_FIRST_ROWS]]
    widths = Counter(len(row) for row in first if row)
    usual = widths.most_common(1)[0][0] if widths else 0
    for n, filled in enumerate(first):
        if len(filled) < max(2, _HEADER_WIDTH * usual):
            continue
        words = sum(not is_number(rows[n][k]) or _is_year(rows[n][k]) for k in filled)
        if words >= _HEADER_WORDS * len(filled) and words > 1:
            return n + 1
        return 0
    return 0


def _is_year(value: Value) -> bool:
    return bool(_FULL_YEAR.fullmatch(text_of(value)))


def names_of(rows: Sequence[Sequence[Value]], header: int) -> list[str]:
    """The columns' names, each once: where the header has none or one twice, with the letter.

    Example:
        >>> names_of([["a", "b", "b", None]], 1)
        ['a', 'b (B)', 'b (C)', '(D)']
    """
    width = max((len(row) for row in rows), default=0)
    head = rows[header - 1] if 0 < header <= len(rows) else ()
    texts = [text_of(head[n]) if n < len(head) else "" for n in range(width)]
    often = Counter(texts)
    letters = [address(0, n)[:-1] for n in range(width)]
    return [
        text if text and often[text] == 1 else f"{text} ({letter})".strip()
        for text, letter in zip(texts, letters, strict=True)
    ]
