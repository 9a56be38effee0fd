"""The lines of a document's prose: without tables, page numbers, running heads and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_PAGE = re.compile(
    r"\W*(?:(?:Side|Page|S\.)\W*)\d{1,4}(?:\W*(?:af|of|/)\W*\d{1,4})?\W*", re.IGNORECASE
)
_BARE_PAGE = re.compile(r"[\s\-–—|\f]*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?[\s\-–—|]*")
_ADDRESS = re.compile(r"\W*(?:\d{1,2}\s+)?(?:https?://|www\.)\S+\W*")
# What a bullet begins with; Word's bullets come from the private-use area.
MARK = re.compile(
    r"\s*(?P<mark>[•▪▫◦‣●○■□►➢➤✓✔·*\ue000-\uf8ff]|[-–—](?=\s)|o(?=\s)|[a-zæøå]\)|\d{1,2}[.)](?=\s)"
    r"|\(\w{1,2}\))\s*(?=\S)"
)
_DIGITS = re.compile(r"\d+")
_ENDS_SENTENCE = (".", ":", "!", "?")
_FEED = "\f"
_NEAR = 2
_OFTEN = 3
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose.

    Args:
        number: From 1.
        text: With its blanks, so that columns can be counted.
        apart: Whether a blank line stands before it.
        turned: Whether a page was turned before it.
    """

    number: int
    text: str
    apart: bool = False
    turned: bool = False

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip())


def _numbered_pages(lines: Sequence[str], skipped: Collection[int]) -> set[int]:
    """Indexes of lines that are only a page's number."""
    found = set()
    for n, text in enumerate(lines):
        if n in skipped:
            continue
        above = lines[n - 1] if n else ""
        below = lines[n + 1] if n + 1 < len(lines) else ""
        alone = not above.strip() and (not below.strip() or below.startswith(_FEED))
        if _PAGE.fullmatch(text) or (alone and text.strip() and _BARE_PAGE.fullmatch(text)):
            found.add(n)
    return found


def _running_heads(lines: Sequence[str], pages: Collection[int]) -> set[int]:
    """Indexes of lines that stand again and again, and only, where a page begins or ends."""
    turns = sorted({*pages, *(n for n, text in enumerate(lines) if text.startswith(_FEED))})
    near = set[int]()
    for turn in turns:
        for step in (-1, 1):
            near.update(_beside(lines, turn, step, pages))
    shapes = {n: _DIGITS.sub("0", lines[n].strip()) for n in range(len(lines)) if lines[n].strip()}
    everywhere = Counter(shapes.values())
    here = Counter(shapes[n] for n in near)
    heads = {
        shape
        for shape, count in here.items()
        if count >= _OFTEN and count == everywhere[shape] and not shape.endswith(_ENDS_SENTENCE)
    }
    return {n for n in near if shapes[n] in heads}


def _beside(lines: Sequence[str], turn: int, step: int, pages: Collection[int]) -> Iterator[int]:
    """The nearest lines with text on one side of where a page turns, the turn's own included."""
    n, count = turn, 0
    while 0 <= n < len(lines) and count < _NEAR and abs(n - turn) < 8:
        if lines[n].strip() and n not in pages:
            count += 1
            yield n
        n += step


def furniture(lines: Sequence[str], skipped: Collection[int] = ()) -> set[int]:
    """Indexes of lines that belong to the page, not to the text.

    Args:
        lines: Of the document.
        skipped: Indexes of lines that are no prose.

    Example:
        >>> furniture(["Der er", "", "Side 7", "", "fred."]), furniture(["Se https://a.dk"])
        ({2}, set())
    """
    pages = _numbered_pages(lines, skipped)
    addresses = {n for n, text in enumerate(lines) if _ADDRESS.fullmatch(text)}
    return pages | addresses | _running_heads(lines, pages)


def prose_lines(
    lines: Sequence[str], skipped: Collection[int], left_out: Collection[int]
) -> tuple[Line, ...]:
    """The lines that are prose.

    Args:
        lines: Of the document.
        skipped: Indexes of lines of tables.
        left_out: Indexes of page furniture.

    Example:
        >>> found = prose_lines(["Der er", "", "Side 7", "", "fred."], (), {2})
        >>> [(line.number, line.apart, line.turned) for line in found]
        [(1, True, False), (5, True, True)]
    """
    found, apart, turned = [], True, False
    for n, text in enumerate(lines):
        turned = turned or text.startswith(_FEED) or n in left_out
        if n in skipped or n in left_out or not text.strip() or len(text) > _LONGEST_LINE:
            apart = True
            continue
        found.append(Line(n + 1, text.replace(_FEED, " "), apart, turned))
        apart = turned = False
    return tuple(found)


def width(lines: Sequence[Line]) -> int:
    """How long a full line is: nine lines of ten are no longer."""
    lengths = sorted(len(line.text.rstrip()) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
