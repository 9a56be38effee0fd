"""Word documents: paragraphs with their bullets and numbers, and tables, in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError, _Element

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading import limits
from ramme.reading.formats.archive import open_archive
from ramme.reading.formats.content import Content
from ramme.reading.formats.grids import Grid, Tables, Value, Written
from ramme.reading.formats.numbering import Numbering
from ramme.reading.labels import joined

_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8", "•"))
_BROKEN = (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, TypeError)
_MOST_STYLES = 20
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), _FALLBACK}
_BOX = qn("w:txbxContent")
_TEXTS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "•",
}
_CHANGES = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))


def _texts(element: _Element) -> Iterator[str]:
    """A paragraph's text as it would be with all tracked changes accepted."""
    for child in element.iterchildren():
        if child.tag in _LEFT_OUT or child.tag in {_BOX, qn("w:pPr"), qn("w:rPr"), qn("w:tabs")}:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _TEXTS:
            yield _TEXTS[child.tag]
        else:
            yield from _texts(child)


def text_of(element: _Element) -> str:
    """The text of a paragraph element, bullets mapped to real characters."""
    return "".join(_texts(element)).translate(_BULLETS).replace("\u00ad", "")


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph's style, or one that it is based on, has a level in the outline."""
    style = paragraph.style
    for _ in range(_MOST_STYLES):
        if style is None:
            return False
        if style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
            return True
        style = style.base_style
    return False


@dataclass(slots=True)
class _Reader:
    """Goes through a document once, counting paragraphs and lists."""

    numbering: Numbering
    out: Written = field(default_factory=Written)
    paragraphs: int = 0

    def body(self, document: WordDocument) -> None:
        for item in document.iter_inner_content():
            if isinstance(item, Paragraph):
                self.paragraph(item)
            else:
                self.table(item)

    def paragraph(self, paragraph: Paragraph) -> None:
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        before = self.numbering.before(paragraph)
        apart = is_heading(paragraph)
        if apart:
            self.out.add("", place)
        for n, part in enumerate(text_of(paragraph._p).split("\n")):  # noqa: SLF001 - as numbering
            text = f"{before} {part.strip()}" if before and n == 0 and part.strip() else part
            self.out.add(text.rstrip(), place)
        if apart:
            self.out.add("", place)
        for box in paragraph._p.iter(_BOX):  # noqa: SLF001 - text boxes are no part of the text
            if not any(above.tag in _LEFT_OUT for above in box.iterancestors()):
                for inner in box.iter(qn("w:p")):
                    self.out.add(text_of(inner).replace("\n", " ").strip(), place)

    def cell(self, element: _Element, table: Table) -> tuple[str, int]:
        """A cell's text and the number of its first paragraph."""
        first, parts = self.paragraphs + 1, []
        for inner in element.iter(qn("w:p")):
            self.paragraphs += 1
            before = self.numbering.before(Paragraph(inner, table))
            parts += f"{before} {text_of(inner)}".strip().split("\n")
        return joined(part for part in parts if part.strip()), first

    def table(self, table: Table) -> None:
        rows: list[list[Value]] = []
        first: list[list[int]] = []
        for row in table._tbl.iterchildren(qn("w:tr")):  # noqa: SLF001 - merged cells stand apart
            values: list[Value] = []
            places: list[int] = []
            for cell in row.iterchildren(qn("w:tc")):
                text, number = self.cell(cell, table)
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merged is not None and merged.get(qn("w:val")) != "restart":
                    text = ""
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                wide = int(span.get(qn("w:val"), "1")) if span is not None else 1
                wide = max(1, min(wide, limits.MOST_COLUMNS))
                values += [text or None, *[None] * (wide - 1)]
                places += [number] * wide
            rows.append(values)
            first.append(places)
            if len(rows) > limits.MOST_ROWS or sum(map(len, rows[-1:])) > limits.MOST_COLUMNS:
                raise ValueError("table too large")
        self._written(rows, first)

    def _written(self, rows: list[list[Value]], first: list[list[int]]) -> None:
        def place(row: int, column: int) -> Place:
            numbers = first[row] if row < len(first) else []
            if not numbers:
                return Place(paragraph=max(1, self.paragraphs))
            return Place(paragraph=numbers[min(column, len(numbers) - 1)])

        written = Tables(Grid(rows, place)).written()
        self.out.lines += written.lines
        self.out.origins += written.origins
        self.out.findings += written.findings


def read_word(data: bytes, file: str) -> Content:
    """A Word document as lines of text.

    Args:
        data: A docx file.
        file: Its name, for errors.

    Returns:
        A line a paragraph, or more where it has line breaks; the rows of its tables.

    Raises:
        RammeError: What `open_archive` says; ``office_broken``.
    """
    open_archive(data, file)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(Numbering(document))
        reader.body(document)
        changed = next(document.element.body.iter(*_CHANGES), None) is not None
    except _BROKEN as error:
        raise RammeError("office_broken", file=file, reason=str(error)[:200]) from None
    findings = list(reader.out.findings)
    if changed:
        findings.insert(0, Finding("tracked_changes", Severity.WARNING))
    return Content(
        tuple(reader.out.lines), origins=tuple(reader.out.origins), findings=tuple(findings)
    )
