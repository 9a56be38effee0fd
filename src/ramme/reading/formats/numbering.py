"""The bullets and numbers that Word draws before paragraphs; they are not in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_STYLES = 20
_LARGEST = 5000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, the text before a paragraph, and where it starts."""

    format: str
    text: str
    start: int


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def counted(number: int, kind: str) -> str:
    """A number as a list's format writes it.

    Example:
        >>> counted(3, "decimal"), counted(3, "lowerLetter"), counted(4, "upperRoman")
        ('3', 'c', 'IV')
    """
    number = min(number, _LARGEST)
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        return _roman(number).upper() if kind == "upperRoman" else _roman(number)
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _attribute(parent: _Element | None, name: str) -> str | None:
    child = None if parent is None else parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


class Numbering:
    """Counts a document's lists as its paragraphs go by.

    Args:
        document: Opened by python-docx.
    """

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"), "")
            self._levels[key] = dict(self._level(one) for one in abstract.iterchildren(qn("w:lvl")))
        for number in root.iterchildren(qn("w:num")):
            key = _attribute(number, "w:abstractNumId") or ""
            self._lists[number.get(qn("w:numId"), "")] = key

    @staticmethod
    def _level(one: _Element) -> tuple[int, Level]:
        start = _attribute(one, "w:start") or "1"
        text = _attribute(one, "w:lvlText")
        level = Level(_attribute(one, "w:numFmt") or "decimal", text or "", _whole(start, 1))
        return _whole(one.get(qn("w:ilvl")), 0), level

    @staticmethod
    def _properties(paragraph: Paragraph) -> tuple[str, int] | None:
        """List and level of a paragraph, its own or its style's."""
        number, level = None, None
        sources = [paragraph._p.find(qn("w:pPr"))]  # noqa: SLF001 - python-docx has no list API
        style = paragraph.style
        for _ in range(_MOST_STYLES):
            if style is None:
                break
            sources.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for source in sources:
            found = None if source is None else source.find(qn("w:numPr"))
            if found is None:
                continue
            number = number or _attribute(found, "w:numId")
            level = level or _attribute(found, "w:ilvl")
        return None if number is None else (number, _whole(level, 0))

    def before(self, paragraph: Paragraph) -> str:
        """What Word draws before a paragraph: a bullet, a number, or nothing."""
        found = self._properties(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        key, at = self._lists[found[0]], found[1]
        levels = self._levels.get(key, {})
        level = levels.get(at)
        if level is None or level.format == "none":
            return ""
        counts = self._counts[key]
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        if level.format == "bullet":
            return "•"
        count = self._count
        return _PLACEHOLDER.sub(lambda one: count(levels, counts, int(one[1]) - 1), level.text)

    @staticmethod
    def _count(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
        level = levels.get(at, Level("decimal", "", 1))
        return counted(counts.get(at, level.start), level.format)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
