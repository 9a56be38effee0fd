"""Word documents by python-docx: real headings, lists and tables whose heads repeat."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

import docx
import vl_convert
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from ramme.publish.document import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    Table,
)

_INK, _QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59)
_WARNING = RGBColor(0xA3, 0x1D, 0x1D)
_CELL, _CELL_ID = "Table Cell", "TableCell"
_FONT = "Calibri"
_SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}
_WIDTH_MM = 166
# A column is as wide as what must not break in it, within bounds.
_FIGURE_MM, _TEXT_MM, _WIDEST_MM = 14, 34, 52
_LETTER_MM, _SPARE_MM = 2, 4
_MARGIN_MM = 1
_SCALE = 2.0
_LOCALES = {"da": "da-DK", "en": "en-GB"}
# A zip archive cannot tell an earlier day.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def word(document: Document) -> bytes:
    """The document as docx; the same document always gives the same bytes."""
    out = docx.Document()
    _set_up(out, document)
    out.add_paragraph(document.title, style="Title")
    for line in document.front:
        run = out.add_paragraph().add_run(line)
        run.font.color.rgb = _QUIET
    widths = _widths(document)
    for block in document.blocks:
        match block:
            case Heading():
                heading = out.add_heading(block.text, level=max(1, block.level - 1))
                if block.starts_page:
                    heading.paragraph_format.page_break_before = True
            case Paragraph():
                _paragraph(out, block)
            case Picture():
                _picture(out, block)
            case Bullets():
                for item in block.items:
                    out.add_paragraph(item, style="List Bullet")
            case Table():
                _table(out, block, widths[block.columns])
    stream = io.BytesIO()
    out.save(stream)
    return _with_fixed_days(stream.getvalue())


def _with_fixed_days(data: bytes) -> bytes:
    """The archive with no day of today in it."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            about = zipfile.ZipInfo(name, _ZIP_DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(name))
    return stream.getvalue()


def _set_up(out: WordDocument, document: Document) -> None:
    about = out.core_properties
    about.title, about.author = document.title, document.publisher
    about.language = _LOCALES[document.language]
    about.comments = ""
    about.created = about.modified = datetime.combine(document.day, time(), UTC)
    page = out.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(24)
    _styles(out, _LOCALES[document.language])
    if document.furniture.mark:
        mark = page.header.paragraphs[0].add_run(document.furniture.mark)
        mark.bold, mark.font.color.rgb = True, _WARNING
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = document.furniture.parts
    footer.add_run(before)
    _field(footer, "PAGE")
    footer.add_run(between)
    _field(footer, "NUMPAGES")
    footer.add_run(after)


def _styles(out: WordDocument, locale: str) -> None:
    for name in ("Normal", *_SIZES, "List Bullet"):
        style = out.styles[name]
        if not isinstance(style, ParagraphStyle):
            continue
        style.font.name, style.font.color.rgb = _FONT, _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{part}"), None)
        fonts.set(qn("w:hAnsi"), _FONT)
        style.font.size = Pt(_SIZES.get(name, 10.5))
        if name in _SIZES:
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
    _without_rule(out.styles["Title"].element)
    inside = out.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    if isinstance(inside, ParagraphStyle):
        inside.base_style, inside.style_id = out.styles["Normal"], _CELL_ID
        inside.font.size, inside.paragraph_format.space_after = Pt(9.5), Pt(2)
    normal = out.styles["Normal"]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    normal.element.get_or_add_rPr().append(language)


def _without_rule(style: BaseOxmlElement) -> None:
    """Take away the line that the template draws under a title."""
    properties = style.find(qn("w:pPr"))
    rule = None if properties is None else properties.find(qn("w:pBdr"))
    if properties is not None and rule is not None:
        properties.remove(rule)


def _field(paragraph: WordParagraph, name: str) -> None:
    """A number that Word fills in, such as the page's."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _paragraph(out: WordDocument, block: Paragraph) -> None:
    run = out.add_paragraph().add_run(block.text)
    if block.role is ParagraphRole.NOTE:
        run.font.size = Pt(9)


def _picture(out: WordDocument, picture: Picture) -> None:
    """A drawing, with its figures in words for who does not see it."""
    lettered = picture.svg.replace("<svg ", '<svg font-family="sans-serif" ', 1)
    png = vl_convert.svg_to_png(lettered, scale=_SCALE)
    shape = out.add_picture(io.BytesIO(png), width=Mm(_WIDTH_MM) if picture.is_wide else None)
    if shape.width > Mm(_WIDTH_MM):
        shape.width, shape.height = Mm(_WIDTH_MM), shape.height * Mm(_WIDTH_MM) // shape.width
    about = shape._inline.docPr  # noqa: SLF001 - python-docx has no alternative texts
    about.set("title", picture.title)
    about.set("descr", picture.told)


def _widths(document: Document) -> Mapping[tuple[Column, ...], list[int]]:
    """Millimetres for each column, the same in all tables of the same columns."""
    alike: dict[tuple[Column, ...], list[Row]] = {}
    for table in document.tables():
        alike.setdefault(table.columns, []).extend(table.rows)
    return {columns: _shared_out(columns, rows) for columns, rows in alike.items()}


def _shared_out(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """What each column needs; the labels have what the others leave."""
    words = sum(one.kind is ColumnKind.TEXT for one in columns)
    widths = [_WIDTH_MM]
    for n, column in enumerate(columns[1:], 1):
        texts = [column.head, *(cell.text for row in rows for cell in row.cells[n : n + 1])]
        widths.append(_width(texts, column.kind, alone=words == 1))
    widths[0] -= sum(widths[1:])
    return widths


def _width(texts: Sequence[str], kind: ColumnKind, *, alone: bool) -> int:
    """Room for each figure; for each word, or the whole text of the only such column."""
    is_figure = kind is ColumnKind.FIGURE
    whole = texts if is_figure or alone else [word for text in texts for word in text.split()]
    wanted = max(map(len, whole), default=0) * _LETTER_MM + _SPARE_MM
    return max(_FIGURE_MM, wanted) if is_figure else min(_WIDEST_MM, max(_TEXT_MM, wanted))


def _table(out: WordDocument, table: Table, widths: Sequence[int]) -> None:
    made = out.add_table(rows=0, cols=len(table.columns))
    made.autofit = False
    head = made.add_row()
    heads = [Cell(column.head) for column in table.columns]
    _fill(head, heads, table.columns, bold=True)
    _repeat(head)
    for row in table.rows:
        _row(made, row, table)
    _widen(made, widths)
    _rules(made)
    _margins(made)
    _name(made, table.title)


def _widen(made: WordTable, widths: Sequence[int]) -> None:
    """Set each cell's width; a column asked for its cells would look through the whole table."""
    for wide, column in zip(widths, made.columns, strict=True):
        column.width = Mm(wide)
    for row in made._tbl.tr_lst:  # noqa: SLF001 - no API that is fast enough
        if len(row.tc_lst) == 1 and len(widths) > 1:
            row.tc_lst[0].width = Mm(sum(widths))
            continue
        for wide, cell in zip(widths, row.tc_lst, strict=True):
            cell.width = Mm(wide)


def _row(made: WordTable, row: Row, table: Table) -> None:
    added = made.add_row()  # type: ignore[no-untyped-call]
    _keep_whole(added)
    if row.role is RowRole.GROUP:
        cell = added.cells[0].merge(added.cells[-1])
        _write(cell, row.cells[0].text, ColumnKind.LABEL, bold=True)
        cell.paragraphs[0].paragraph_format.space_before = Pt(8)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        return
    _fill(added, table.padded(row), table.columns, bold=row.role is RowRole.TOTAL)


def _fill(
    row: _Row, cells: list[Cell] | tuple[Cell, ...], columns: tuple[Column, ...], *, bold: bool
) -> None:
    for cell, content, column in zip(row.cells, cells, columns, strict=True):
        _write(cell, content.text, column.kind, bold=bold)


def _write(cell: _Cell, text: str, kind: ColumnKind, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = _CELL_ID  # noqa: SLF001 - by name it would be looked up each time
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if kind is ColumnKind.FIGURE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - no API for it


def _repeat(row: _Row) -> None:
    """A table's head, on every page that the table reaches."""
    _mark(row, "w:tblHeader")


def _keep_whole(row: _Row) -> None:
    """No page ends within the row."""
    _mark(row, "w:cantSplit")


def _rules(made: WordTable) -> None:
    """A thin line under each row."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D0D0D0")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema wants them before the layout.
    layout = made._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - no API for it
    layout.addprevious(borders)


def _margins(made: WordTable) -> None:
    """How far a cell's text stands from its sides."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), str(Mm(_MARGIN_MM).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    layout = made._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - no API for it
    layout.addnext(margins)


def _name(made: WordTable, title: str) -> None:
    """What a table is called to somebody who hears it read aloud."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    made._tbl.tblPr.append(caption)  # noqa: SLF001 - no API for it
