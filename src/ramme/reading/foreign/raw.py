"""Any file's table as it stands: rows of cells, before anybody says what they are."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place
from ramme.reading.documents import bytes_of
from ramme.reading.foreign.mapping import Mapping
from ramme.reading.formats.addresses import address
from ramme.reading.formats.delimited import Dialect, Records, dialect_of, findings_of, records_of
from ramme.reading.formats.grids import Grid, Value
from ramme.reading.formats.registry import ODS, PDF, TXT, XLSX, format_of
from ramme.reading.formats.text import decode


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands.

    Args:
        name: File name without folders.
        sha256: Of the bytes.
        grid: Its cells; a place's line is the line or row in the file.
        encoding, delimiter, quoted: Of a delimited text, else empty.
        sheet: Of a spreadsheet, else empty.
        findings: What was found in the file itself.
    """

    name: str
    sha256: str
    grid: Grid
    encoding: str = ""
    delimiter: str = ""
    quoted: bool = True
    sheet: str = ""
    findings: tuple[Finding, ...] = ()


def open_table(path: Path, mapping: Mapping | None = None) -> RawTable:
    """The table in a file.

    Args:
        path: Delimited text, xlsx, ods or PDF.
        mapping: Says encoding, delimiter and sheet; without it ramme tells them itself.

    Raises:
        RammeError: ``no_table_in_file``, ``mapping_sheet``, ``mapping_encoding``, or what is
            wrong with the file.
    """
    data, file = bytes_of(path), str(path)
    kind = format_of(data, file)
    table = RawTable(path.name, hashlib.sha256(data).hexdigest(), Grid((), _nowhere))
    if kind in {XLSX, ODS}:
        return _from_sheet(table, data, file, mapping.sheet if mapping else "")
    if kind == PDF:
        from ramme.reading.formats.pdf_grid import grid_of_pdf  # noqa: PLC0415 - where needed

        return replace(table, grid=grid_of_pdf(data, file))
    if kind != TXT:
        raise RammeError("no_table_in_file", file=file)
    text, encoding = _text(data, file, mapping.encoding if mapping else "")
    dialect = Dialect(mapping.delimiter, quoted=mapping.quoted) if mapping else dialect_of(text)
    if mapping and len(mapping.delimiter) != 1:
        dialect = dialect_of(text)
    if dialect is None:
        raise RammeError("no_table_in_file", file=file)
    records = records_of(text, dialect, file)
    return replace(
        table,
        grid=_grid(records),
        encoding=encoding,
        delimiter=dialect.delimiter,
        quoted=dialect.quoted,
        findings=findings_of(records),
    )


def _nowhere(row: int, column: int) -> Place:
    del row, column
    return Place()


def _text(data: bytes, file: str, encoding: str) -> tuple[str, str]:
    if not encoding:
        return decode(data)
    try:
        codecs.lookup(encoding)
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (LookupError, UnicodeDecodeError) as error:
        reason = str(error)[:200]
        raise RammeError("mapping_encoding", file=file, encoding=encoding, reason=reason) from None
    return text.removeprefix("\ufeff"), encoding


def _grid(records: Records) -> Grid:
    lines = records.lines

    def place(row: int, column: int) -> Place:
        return Place(line=lines[row], cell=address(row, column))

    rows: Sequence[Sequence[Value]] = [[one or None for one in row] for row in records.rows]
    return Grid(rows, place)


def _from_sheet(table: RawTable, data: bytes, file: str, wanted: str) -> RawTable:
    from ramme.reading.formats.sheet import sheets_of  # noqa: PLC0415 - loaded where needed

    sheets = [sheet for sheet in sheets_of(data, file) if sheet.grid.rows]
    chosen = [sheet for sheet in sheets if wanted in {"", sheet.name}]
    if not chosen:
        names = ", ".join(sheet.name for sheet in sheets)
        raise RammeError("mapping_sheet", file=file, sheet=wanted, known=names)
    largest = max(chosen, key=lambda sheet: len(sheet.grid.rows))
    inner = largest.grid.place

    def place(row: int, column: int) -> Place:
        return replace(inner(row, column), line=row + 1)

    grid = Grid(largest.grid.rows, place)
    return replace(table, grid=grid, sheet=largest.name, findings=largest.findings)
