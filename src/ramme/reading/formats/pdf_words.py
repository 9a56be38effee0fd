"""The words of a PDF page with their boxes, and the lines that they stand on."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": None, "\uf0b7": "•", "\uf0a7": "•"})
_SAME_LINE = 0.5
_LEAST_HEIGHT = 0.1
_SLANTED, _RIGHT_ANGLE = math.radians(10), math.pi / 2
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points, from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its line, not of its letters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one blank between."""
        return " ".join(word.text for word in self.words)

    @property
    def bottom(self) -> float:
        """Of its first word."""
        return self.words[0].bottom

    @property
    def height(self) -> float:
        """Of its tallest word."""
        return max(word.height for word in self.words)


def _plain(text_page: pdfium.PdfTextPage, count: int) -> str:
    """The page's text with exactly one character for each that has a box."""
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    unicode = pdfium_c.FPDFText_GetUnicode
    codes = (unicode(text_page, n) for n in range(count))
    return "".join(chr(code) if code < 0x110000 else " " for code in codes)


@dataclass(frozen=True, slots=True)
class Words:
    """A page's words, turned so that most of its text runs from left to right.

    Args:
        words: In the file's order.
        width, height: Of the page as it was turned.
    """

    words: tuple[Word, ...]
    width: float
    height: float


def words_of(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, count: int) -> Words:
    """The words of a page; how it is turned its text says, not the way it is shown.

    What runs aslant is a mark or a stamp across the page, and what a tagged file calls the head or
    foot of its pages says nothing of its own; neither is a part of the page's lines.
    """
    marks = _Marks(text_page)
    rect = pdfium_c.FS_RECTF()
    box, at = pdfium_c.FPDFText_GetLooseCharBox, ctypes.byref(rect)
    found, votes = [], Counter[int]()
    for match in _WORD.finditer(_plain(text_page, count)):
        text = match[0].translate(_HYPHENS)
        if not text or not box(text_page, match.start(), at):
            continue
        if _slanted(text_page, match.start()) or marks.furniture(match.start()):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if match.end() - match.start() > 1 and box(text_page, match.end() - 1, at):
            votes[_direction(rect.left - left, rect.bottom - bottom)] += 1
            right, left = max(right, rect.right), min(left, rect.left)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        found.append(Word(text, left, bottom, right, top))
    width, height = page.get_size()
    if page.get_rotation() % 180:
        width, height = height, width
    turned = votes.most_common(1)[0][0] if votes else 0
    words = tuple(_upright(word, turned, width, height) for word in found) if turned else found
    return Words(tuple(words), *((height, width) if turned % 180 else (width, height)))


def _slanted(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a letter runs neither along the page nor straight up or down it."""
    angle: float = pdfium_c.FPDFText_GetCharAngle(text_page, index)
    off = angle % _RIGHT_ANGLE if angle else 0.0
    return min(off, _RIGHT_ANGLE - off) > _SLANTED


class _Marks:
    """What a tagged file says of its text: whether it stands on every page (ISO 32000, 14.8.2)."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self.text_page = text_page
        self.known: dict[int, bool] = {}

    def furniture(self, index: int) -> bool:
        """Whether a letter belongs to the head or foot of the page."""
        text = pdfium_c.FPDFText_GetTextObject(self.text_page, index)
        address = ctypes.addressof(text.contents) if text else 0
        if address not in self.known:
            count = pdfium_c.FPDFPageObj_CountMarks(text) if text else 0
            marks = (pdfium_c.FPDFPageObj_GetMark(text, n) for n in range(count))
            self.known[address] = any(map(_is_attached_artifact, marks))
        return self.known[address]


def _is_attached_artifact(mark: pdfium_c.FPDF_PAGEOBJECTMARK) -> bool:
    """Whether a mark tells that its text is attached to the page: an artifact with a side."""
    count = pdfium_c.FPDFPageObjMark_CountParams(mark)
    # To which side, and what kind; most marks tell less, and names take time.
    if count < 2 or _text_of(pdfium_c.FPDFPageObjMark_GetName, mark) != "Artifact":
        return False
    keys = (_text_of(pdfium_c.FPDFPageObjMark_GetParamKey, mark, n) for n in range(count))
    return "Attached" in keys


def _text_of(call: Callable[..., int], mark: pdfium_c.FPDF_PAGEOBJECTMARK, *more: int) -> str:
    """A text that a call writes into a buffer, in UTF-16 with a nought at its end."""
    held, size = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    where = ctypes.cast(held, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    if not call(mark, *more, where, _LONGEST_NAME, ctypes.byref(size)):
        return ""
    return held.raw[: max(0, min(size.value, _LONGEST_NAME) - 2)].decode("utf-16-le")


def _direction(right: float, up: float) -> int:
    """Where a word runs to, in degrees, by the way from its first letter to its last."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 180
    return 90 if up > 0 else 270


def _upright(word: Word, turned: int, width: float, height: float) -> Word:
    """A word's box on a page that is turned back by so many degrees."""
    left, bottom, right, top = word.left, word.bottom, word.right, word.top
    if turned == 90:
        return Word(word.text, bottom, width - right, top, width - left)
    if turned == 180:
        return Word(word.text, width - right, height - top, width - left, height - bottom)
    return Word(word.text, height - top, left, height - bottom, right)


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """Words on lines, from the top of the page to its bottom.

    Example:
        >>> words = [Word("a", 0, 10, 5, 20), Word("b", 0, 0, 5, 9), Word("c", 9, 11, 15, 19)]
        >>> [line.text for line in lines_of(words)]
        ['a c', 'b']
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: -(one.bottom + one.top)):
        if rows and _beside(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [TextLine(tuple(sorted(row, key=attrgetter("left")))) for row in rows]


def _beside(first: Word, word: Word) -> bool:
    """Whether two words overlap in height by half of the smaller one."""
    shared = min(first.top, word.top) - max(first.bottom, word.bottom)
    return shared > _SAME_LINE * max(_LEAST_HEIGHT, min(first.height, word.height))


_LEAST_GAP, _MIDDLE = 9.0, (0.25, 0.75)
_DIGITS = frozenset("0123456789")
_LEAST_LINES, _LEAST_WORDS, _MOST_DIGITS = 4, 2.5, 0.2


def in_reading_order(lines: Sequence[TextLine], width: float) -> Iterator[TextLine]:
    """Lines of text set in two columns one column after the other; tables stay rows.

    Args:
        lines: From top to bottom.
        width: Of the page.
    """
    start = 0
    while start < len(lines):
        end, gutter = _run(lines, start, width)
        if end - start >= _LEAST_LINES and _is_prose(lines[start:end], gutter):
            for left_side in (True, False):
                for line in lines[start:end]:
                    side = _side(line, gutter, left_side=left_side)
                    if side:
                        yield TextLine(side)
            start = end
        else:
            yield lines[start]
            start += 1


def _side(line: TextLine, gutter: float, *, left_side: bool) -> tuple[Word, ...]:
    return tuple(word for word in line.words if (word.right <= gutter) == left_side)


def _gaps(line: TextLine, width: float) -> list[tuple[float, float]]:
    """Wide gaps near the middle of a page, with words of letters on both sides."""
    low, high = _MIDDLE[0] * width, _MIDDLE[1] * width
    return [
        (a.right, b.left)
        for a, b in pairwise(line.words)
        if b.left - a.right >= _LEAST_GAP
        and a.right < high
        and b.left > low
        and b.text[0].isalpha()
        and a.text[-1] not in _DIGITS
    ]


def _run(lines: Sequence[TextLine], start: int, width: float) -> tuple[int, float]:
    """How far a white strip goes down from a line, and where it is."""
    best, where = start, 0.0
    for low, high in _gaps(lines[start], width):
        left, right, end = low, high, start + 1
        while end < len(lines):
            line = lines[end]
            inside = [word for word in line.words if word.right > left and word.left < right]
            narrowed = _narrowed(line, left, right) if inside else (left, right)
            if narrowed is None:
                break
            left, right = narrowed
            end += 1
        if end > best:
            best, where = end, (left + right) / 2
    return best, where


def _narrowed(line: TextLine, left: float, right: float) -> tuple[float, float] | None:
    """The part of a strip that a line leaves white, if it is wide enough."""
    before = max((word.right for word in line.words if word.left <= left), default=left)
    after = min((word.left for word in line.words if word.right >= right), default=right)
    low, high = max(left, before), min(right, after)
    within = any(word.right > low and word.left < high for word in line.words)
    return (low, high) if high - low >= _LEAST_GAP and not within else None


def _is_prose(lines: Sequence[TextLine], gutter: float) -> bool:
    for left_side in (True, False):
        sides = [_side(line, gutter, left_side=left_side) for line in lines]
        words = [word.text for side in sides for word in side]
        letters = sum(any(c.isalpha() for c in word) for word in words)
        digits = sum(any(c.isdigit() for c in word) for word in words)
        if letters < _LEAST_WORDS * len(lines) or digits > _MOST_DIGITS * len(words):
            return False
    return True
