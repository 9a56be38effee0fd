"""Web pages, by libxml2: headings, paragraphs, lists and tables; nothing is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.etree import HTMLParser, LxmlError

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place
from ramme.reading import limits
from ramme.reading.formats.content import Content
from ramme.reading.formats.grids import Grid, Tables, Value, Written
from ramme.reading.formats.text import decode

_BEGINS = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_SAMPLE, _PIECE = 4096, 1 << 16
# Nobody reads what stands in these.
_HIDDEN = frozenset(("script", "style", "template", "title", "noscript", "svg"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(
    (
        *("p", "li", "div", "section", "main", "header", "footer", "article", "ul", "ol", "dt"),
        *("dd", "caption", "blockquote", "pre", "br", "hr", "address", "figure", "nav", "aside"),
    )
)
_CELLS = frozenset(("td", "th"))


def is_web_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does.

    Example:
        >>> is_web_page(b"<!DOCTYPE html><p>5 kr.</p>"), is_web_page(b"Drift <html>")
        (True, False)
    """
    return bool(_BEGINS.match(data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")))


class _Reader:
    """Gathers lines; a table is gathered whole, and one within a cell is text of the cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.out = Written()
        self.text: list[str] = []
        self.hidden = self.tables = self.cells = 0
        self.rows: list[list[Value]] = []
        self.wide = 0  # columns of the cell that is open

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that opens."""
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag == "table":
            self._end_text()
            self.tables += 1
        elif self.tables == 1 and tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif self.tables == 1 and tag in _CELLS:
            self._end_cell()
            self.wide = _span(attributes.get("colspan", "1"))
            self.cells += self.wide
            self._judge()
            self.text = []
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._end_text(apart=tag in _HEADINGS)
            if tag == "li" and not self.tables:
                self.text.append("• ")

    def end(self, tag: str) -> None:
        """A tag that closes."""
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "table" and self.tables:
            self._end_cell()
            self.tables -= 1
            if not self.tables:
                self._end_table()
        elif self.tables == 1 and tag in _CELLS:
            self._end_cell()
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._end_text(apart=tag in _HEADINGS)

    def data(self, data: str) -> None:
        """Text between tags."""
        if not self.hidden:
            self.text.append(data)

    def _said(self) -> str:
        text = " ".join("".join(self.text).split())
        self.text = []
        return text

    def _place(self) -> Place:
        return Place(paragraph=len(self.out.lines) + 1)

    def _end_text(self, *, apart: bool = False) -> None:
        if self.tables:
            self.text.append(" ")
            return
        text = self._said()
        if text:
            self.out.add(text, self._place())
        if apart and self.out.lines and self.out.lines[-1]:
            self.out.add("", self._place())

    def _end_cell(self) -> None:
        text = self._said()
        if self.tables == 1 and self.wide:
            self.rows = self.rows or [[]]
            self.rows[-1] += [text or None, *[None] * (self.wide - 1)]
            self.wide = 0

    def _judge(self) -> None:
        if len(self.rows) > limits.MOST_ROWS or self.cells > limits.MOST_CELLS:
            raise RammeError("web_page_too_large", file=self.file, limit=limits.MOST_ROWS)

    def _end_table(self) -> None:
        rows, self.rows, first = self.rows, [], len(self.out.lines) + 1
        self.cells, self.wide = 0, 0
        written = Tables(Grid(rows, _placer(first))).written()
        self.out.lines += written.lines
        self.out.origins += written.origins
        self.out.findings += written.findings

    def close(self) -> Written:
        """What was gathered, once all is parsed."""
        if self.tables:
            self._end_cell()
            self.tables = 0
            self._end_table()
        self._end_text()
        return self.out


class _placer:  # noqa: N801 - a function with a number to remember
    """Places of a table's cells, by the block that its row is in the page."""

    def __init__(self, first: int) -> None:
        self.first = first

    def __call__(self, row: int, column: int) -> Place:
        del column
        return Place(paragraph=self.first + row)


def _span(printed: str) -> int:
    """How many columns a cell is wide."""
    told = int(printed) if printed.isdecimal() and len(printed) < 4 else 1
    return max(1, min(told, limits.MOST_COLUMNS))


def read_web_page(data: bytes, file: str) -> Content:
    """A web page as lines of text, its tables with known cells.

    Args:
        data: The file's bytes.
        file: Its name, for errors.

    Raises:
        RammeError: ``web_page_too_large``, ``web_page_broken``, ``file_too_large`` or
            ``file_too_slow``.
    """
    if len(data) > limits.LARGEST_WEB_PAGE:
        limit = limits.LARGEST_WEB_PAGE
        raise RammeError("file_too_large", file=file, size=len(data), limit=limit)
    text, encoding = decode(data)
    check, parser = limits.deadline(file), HTMLParser(target=_Reader(file), no_network=True)
    try:
        for start in range(0, len(text), _PIECE):
            check()
            parser.feed(text[start : start + _PIECE])
        out: Written = parser.close()
    except LxmlError as error:
        raise RammeError("web_page_broken", file=file, reason=str(error)[:200]) from None
    return Content(tuple(out.lines), encoding, tuple(out.origins), findings=tuple(out.findings))
