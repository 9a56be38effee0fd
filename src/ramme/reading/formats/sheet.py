"""Spreadsheets: xlsx and ods, by calamine, which runs neither formulas nor macros."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading import limits
from ramme.reading.formats.addresses import address
from ramme.reading.formats.archive import open_archive
from ramme.reading.formats.cells import Special, special_cells
from ramme.reading.formats.content import Content
from ramme.reading.formats.grids import Grid, Value, write
from ramme.reading.formats.numbers import danish, from_float

_BROKEN = (CalamineError, PasswordError, WorksheetNotFound, XmlError, ZipError, OSError, ValueError)
_NAMELESS = re.compile(r"(?:Sheet|Ark|Tabelle|Feuil|Table)\s?\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a spreadsheet: its name, its cells and what was found in it."""

    name: str
    grid: Grid
    findings: tuple[Finding, ...] = ()


def sheets_of(data: bytes, file: str) -> list[Sheet]:
    """The visible sheets of a spreadsheet.

    Args:
        data: An xlsx or ods file.
        file: Its name, for errors.

    Raises:
        RammeError: What `open_archive` says; ``office_broken``, ``office_too_many_cells``.
    """
    special = special_cells(open_archive(data, file))
    check = limits.deadline(file)
    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                check()
                if about.typ is SheetTypeEnum.WorkSheet:
                    found.append(_sheet(book, about, special.get(about.name, Special()), file))
    except _BROKEN as error:
        raise RammeError("office_broken", file=file, reason=str(error)[:200]) from None
    return found


def _sheet(book: CalamineWorkbook, about: SheetMetadata, special: Special, file: str) -> Sheet:
    name = about.name
    if about.visible is not SheetVisibleEnum.Visible:
        place = Place(sheet=name)
        hidden = Finding("sheet_hidden", Severity.NOTE, {"sheet": name}, (place,))
        return Sheet(name, Grid((), _placer(name)), (hidden,))
    sheet = book.get_sheet_by_name(name)
    height, width = sheet.total_height + 1, sheet.total_width + 1  # they count from 0
    if height > limits.MOST_ROWS or height * width > limits.MOST_CELLS:
        limit = limits.MOST_ROWS
        raise RammeError("office_too_many_cells", file=file, sheet=name, rows=height, limit=limit)
    rows = [
        [_value(value, percent=(r, c) in special.percentages) for c, value in enumerate(row)]
        for r, row in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    findings = [*_uncalculated(name, special), *_merged(name, sheet, rows)]
    return Sheet(name, Grid(rows, _placer(name)), tuple(findings))


class _placer:  # noqa: N801 - a function with a name to remember
    """Places of a sheet's cells."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet

    def __call__(self, row: int, column: int) -> Place:
        return Place(sheet=self.sheet, cell=address(row, column))


def _value(value: object, *, percent: bool) -> Value:
    """A cell as the grid knows it.

    Example:
        >>> _value(0.255, percent=True), _value(0.1 + 0.2, percent=False), _value("", percent=False)
        ('25,5 %', Decimal('0.3'), None)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = from_float(float(value))
        if exact is None:
            return str(value)
        return f"{danish(exact * 100)} %" if percent else exact
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None if value == "" else str(value)


def _uncalculated(name: str, special: Special) -> Iterator[Finding]:
    if special.uncalculated:
        places = [Place(sheet=name, cell=cell) for cell in special.uncalculated]
        count = {"count": len(places), "sheet": name}
        shown = tuple(places[: limits.MOST_PLACES])
        yield Finding("formula_without_value", Severity.ERROR, count, shown)


def _merged(name: str, sheet: CalamineSheet, rows: list[list[Value]]) -> Iterator[Finding]:
    """A figure over several columns: which of them it belongs to cannot be told."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        del bottom
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if right > left and isinstance(value, Decimal):
            place = Place(sheet=name, cell=address(top, left))
            parameters = {"sheet": name, "printed": danish(value)}
            yield Finding("merged_figure", Severity.WARNING, parameters, (place,))


def read_sheets(data: bytes, file: str) -> Content:
    """A spreadsheet as lines of text, sheet after sheet.

    Args:
        data: An xlsx or ods file.
        file: Its name, for errors.

    Raises:
        RammeError: What `sheets_of` says.
    """
    sheets = sheets_of(data, file)
    titled = (("" if _NAMELESS.fullmatch(one.name) else one.name, one.grid) for one in sheets)
    written = write(iter([(title, grid) for title, grid in titled if grid.rows]))
    found = [finding for sheet in sheets for finding in sheet.findings]
    return Content(
        tuple(written.lines),
        origins=tuple(written.origins),
        findings=(*found, *written.findings),
    )
