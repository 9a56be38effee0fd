"""Where in a document its fees are: past the tables, from the first run of rows with prices on."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from ramme.reading.fees.periods import periods_in
from ramme.reading.statement_table import header_of

_LONGEST_LINE = 400
_MONEY = re.compile(
    r"\d,\d\d\s*(?:kr\.?)?\s*$|\d,[-–]\s*$|\d\s?kr\.?\s*$|\bkr\.?\s?\d[\d.,]*\s*$|"
    r"\b(?:[Gg]ratis|Ny|Udg(?:å|aa?|d|8|&)et)\s*$|\b[Pp]r\.\s?\S+(?:\s\S+)?\s+[\d.,]+(?:\s+[\d.,]+)*\s*$"
)
_COLUMN = re.compile(r"(?:\.{2,}\D*\s|\.{3,}|\s{3,}|\t)[-\d.,]+(?:\s+[-\d.,]+)*\s*$")
_SENTENCE_END = re.compile(r"[^.\s]{3,}\.\s*$")
_FIGURES = re.compile(r"[^\d\s]\s+-?\d[\d.,]*(?:\s+-?\d[\d.,]*)*\s*$")
_WITHIN, _FEWEST = 14, 3
_BACK, _LONGEST_HEAD = 30, 95


def _is_fee(text: str, *, strict: bool) -> bool:
    if len(text) > _LONGEST_LINE:
        return False
    return bool(_MONEY.search(text) or (not strict and _COLUMN.search(text)))


def _is_table_head(text: str, index: int) -> bool:
    """Whether a line is the head of a statement, and not of a catalogue in kroner."""
    return header_of(text, index) is not None and not periods_in(text)


def _begins(likely: Sequence[bool], filled: Sequence[bool], n: int) -> bool:
    """Whether a run of fees begins at a line: some more stand in the lines below it."""
    if not likely[n]:
        return False
    seen = found = 0
    for k in range(n, len(likely)):
        seen += filled[k]
        found += likely[k]
        if seen >= _WITHIN or found >= _FEWEST:
            break
    return found >= _FEWEST


def _with_headings(lines: Sequence[str], first: int, least: int, taken: Container[int]) -> int:
    """Index of the first heading above a run of fees."""
    start = first
    for n in range(first - 1, max(least, first - _BACK) - 1, -1):
        text = lines[n].strip()
        if n in taken or len(text) > _LONGEST_HEAD or _is_table_head(lines[n], n):
            break
        if (_SENTENCE_END.search(text) or _FIGURES.search(text)) and not periods_in(text):
            break
        if text:
            start = n
    return start


def fee_lines(lines: Sequence[str], taken: Container[int]) -> list[int]:
    """Indexes of the lines that a fee catalogue may have, in printed order.

    Args:
        lines: The whole document's.
        taken: Indexes of lines that belong to its tables.

    Returns:
        None where no run of rows with prices is found.
    """
    foreign = False
    strict, filled = [], []
    for n, text in enumerate(lines):
        foreign = n not in taken and (_is_table_head(text, n) or foreign)
        known = n in taken or not text.strip()
        strict.append(not known and _is_fee(text, strict=foreign))
        filled.append(not known)
        foreign = foreign and not strict[-1]
    found: list[int] = []
    inside = False
    for n, text in enumerate(lines):
        if n in taken or _is_table_head(text, n):
            inside = False
        elif not inside and _begins(strict, filled, n):
            inside = True
            least = found[-1] + 1 if found else 0
            found += [k for k in range(_with_headings(lines, n, least, taken), n) if k not in taken]
        if inside:
            found.append(n)
    return found
