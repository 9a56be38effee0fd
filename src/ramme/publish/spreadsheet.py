"""Spreadsheets by xlsxwriter: the tables of a document on one sheet, numbers as numbers."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ramme.publish.document import (
    Addend,
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    Picture,
    RowRole,
    Table,
)

_WIDTHS = {ColumnKind.LABEL: 58, ColumnKind.TEXT: 34, ColumnKind.FIGURE: 16}
_ROW_POINTS = 15
# Letters of a proportional font that fit where a nought does.
_FILLED = 1.1


class _Sheet:
    """Writes block after block down a sheet."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        self.row = self.top = 0
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **looks: object) -> Format:
        """The format with some looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(looks))
        return self.formats[key]

    def title(self, text: str, points: int) -> None:
        """A heading, on a row that is high enough for it."""
        self.sheet.set_row(self.row, points * 1.4)
        self.text(text, bold=True, font_size=points)

    def text(self, text: str, **looks: object) -> None:
        """A line of text; never a formula, whatever it begins with."""
        self.sheet.write_string(self.row, 0, text, self.format(**looks))
        self.row += 1

    def prose(self, text: str) -> None:
        """A text as wide as the tables, in as many lines as it needs."""
        if len(self.widths) < 2:
            self.text(text)
            return
        looks = self.format(text_wrap=True, valign="top")
        self._heighten(text, sum(self.widths))
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", looks)
        self.sheet.write_string(self.row, 0, text, looks)
        self.row += 1

    def _heighten(self, text: str, width: int, least: int = 1) -> int:
        """Make the row as high as a text in a column needs; some programs do not do so."""
        lines = max(least, len(textwrap.wrap(text, int(width * _FILLED))))
        if lines > 1:
            self.sheet.set_row(self.row, lines * _ROW_POINTS)
        return lines

    def table(self, table: Table) -> None:
        """A table with its head."""
        for n, column in enumerate(table.columns):
            looks = {"bold": True, "bottom": 1, "align": _side(column)}
            self.sheet.write_string(self.row, n, column.head, self.format(**looks))
        self.row += 1
        self.top = self.row
        for row in table.rows:
            if row.role is RowRole.GROUP:
                self.text(row.cells[0].text, bold=True)
                continue
            lines = 1
            for n, (cell, column) in enumerate(zip(row.cells, table.columns, strict=False)):
                if column.kind is not ColumnKind.FIGURE:
                    lines = self._heighten(cell.text, self.widths[n], lines)
                self._cell(n, cell, column, bold=row.role is RowRole.TOTAL)
            self.row += 1
        self.row += 1

    def _cell(self, n: int, cell: Cell, column: Column, *, bold: bool) -> None:
        looks: dict[str, object] = {"align": _side(column), "valign": "top", "bold": bold}
        if cell.value is not None:
            point = "." + "0" * cell.decimals if cell.decimals else ""
            looks["num_format"] = f"#,##0{point}"
            if cell.addends:
                sum_ = _formula(cell.addends, self.top)
                self.sheet.write_formula(self.row, n, sum_, self.format(**looks), cell.value)
            else:
                self.sheet.write_number(self.row, n, cell.value, self.format(**looks))
        elif cell.text:
            looks["text_wrap"] = column.kind is not ColumnKind.FIGURE
            self.sheet.write_string(self.row, n, cell.text, self.format(**looks))


def _formula(addends: Sequence[Addend], top: int) -> str:
    """A sum that lives on: the cells that it adds, as a range where they follow each other."""
    names = [xl_rowcol_to_cell(top + one.row, one.column) for one in addends]
    first, last = addends[0], addends[-1]
    follow = [(first.row + n, first.column, 1) for n in range(len(addends))]
    if len(addends) > 1 and [(one.row, one.column, one.factor) for one in addends] == follow:
        return f"=SUM({names[0]}:{xl_rowcol_to_cell(top + last.row, last.column)})"
    signs = ("-" if one.factor < 0 else "+" if n else "" for n, one in enumerate(addends))
    return "=" + "".join(sign + name for sign, name in zip(signs, names, strict=True))


def _side(column: Column) -> str:
    return "right" if column.kind is ColumnKind.FIGURE else "left"


def _widths(document: Document) -> list[int]:
    """Of each column of the sheet, what the widest of the tables' columns there needs."""
    found: list[int] = []
    for table in document.tables():
        for n, column in enumerate(table.columns):
            found[n : n + 1] = [max(_WIDTHS[column.kind], *found[n : n + 1], 0)]
    return found


def spreadsheet(document: Document) -> bytes:
    """The document as xlsx; the same document always gives the same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties(
        {
            "title": document.title,
            "author": document.publisher,
            "created": datetime.combine(document.day, time()),
        }
    )
    widths = _widths(document)
    out = _Sheet(book, book.add_worksheet(), widths)
    for n, width in enumerate(widths):
        out.sheet.set_column(n, n, width)
    out.sheet.set_paper(9)
    out.sheet.fit_to_pages(1, 0)
    if document.furniture.mark:
        out.sheet.set_header(f"&R{document.furniture.mark}")
        out.text(document.furniture.mark, bold=True)
    out.title(document.title, 16)
    for line in document.front:
        out.text(line)
    out.row += 1
    for block in document.blocks:
        _block(out, block)
    book.close()
    return stream.getvalue()


def _block(out: _Sheet, block: Block) -> None:
    match block:
        case Heading():
            out.title(block.text, 16 - 2 * min(block.level - 1, 2))
            out.row += 1
        case Paragraph():
            out.prose(block.text)
            out.row += 1
        case Picture():
            pass  # a table with its figures stands beneath each
        case Bullets():
            for item in block.items:
                out.prose(f"• {item}")
        case Table():
            out.table(block)
