"""Where in a document its fees are: past the tables, from the first run of rows with prices on."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from ramme.reading.fees.periods import periods_in
from ramme.reading.year_header import headers_in

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


def _table_heads(lines: Sequence[str]) -> set[int]:
    """Indexes of the heads of statements, and not of catalogues in kroner."""
    return {
        n
        for head in headers_in(lines)
        if not periods_in(" ".join(lines[head.first : head.index + 1]))
        for n in range(head.first, head.index + 1)
    }


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


def _with_headings(lines: Sequence[str], first: int, least: int, barred: Sequence[bool]) -> int:
    """Index of the first heading above a run of fees."""
    start = first
    for n in range(first - 1, max(least, first - _BACK) - 1, -1):
        text = lines[n].strip()
        if barred[n] or len(text) > _LONGEST_HEAD:
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
    heads, foreign = _table_heads(lines), False
    barred = [n in taken or n in heads for n in range(len(lines))]
    strict, filled = [], []
    for n, text in enumerate(lines):
        foreign = n not in taken and (n in heads or foreign)
        known = n in taken or not text.strip()
        strict.append(not known and _is_fee(text, strict=foreign))
        filled.append(not known)
        foreign = foreign and not strict[-1]
    found: list[int] = []
    inside = False
    for n in range(len(lines)):
        if barred[n]:
            inside = False
        elif not inside and _begins(strict, filled, n):
            inside = True
            least = found[-1] + 1 if found else 0
            found += range(_with_headings(lines, n, least, barred), n)
        if inside:
            found.append(n)
    return found
