"""Units and years that need a word: years that run backwards, two units in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ramme.ledger.findings import Finding, Place, Severity
from ramme.ledger.papers import FigureStatus
from ramme.reading.documents import Document
from ramme.reading.formats.grids import units_in
from ramme.reading.records import Cell, Reading, Row, Table
from ramme.reading.year_header import LONGEST_LINE, UNITS_OERE, headers_in

_UNIT_OF_ROW = re.compile(
    r"\((?:beløb )?(?:i )?(?P<unit>1\.?000 ?kr\.?|t\. ?kr\.?|tkr\.?|mio\. ?kr\.?|kr\.)\)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:\b(?:19|20)\d\d\b\D{0,30}){2,}")


def header_findings(document: Document) -> Iterator[Finding]:
    """What is unusual about a document's headers, each with its line.

    Args:
        document: Any; a format that found two units in a table has said so itself.

    Returns:
        ``years_descending`` where a header is read right, but from the last year to the first;
        ``units_mixed`` where a header names two units, so that no table is read under it.
    """
    known = {header.index: header for header in headers_in(document.lines)}
    for n, text in enumerate(document.lines):
        if len(text) > LONGEST_LINE or not _YEARS.search(text):
            continue
        place = Place(line=n + 1)
        header = known.get(n)
        if header and list(header.years) != sorted(header.years):
            years = ", ".join(str(year) for year in header.years)
            yield Finding("years_descending", Severity.NOTE, {"years": years}, (place,))
        units = units_in(text)
        if not header and len(units) > 1 and _is_header(text):
            years = ", ".join(re.findall(r"\b(?:19|20)\d\d\b", text))
            given = {"years": years, "units": ", ".join(units)}
            yield Finding("units_mixed", Severity.ERROR, given, (place,))


def _is_header(text: str) -> bool:
    """Whether a line holds little but years and units; prose names these too."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return len(words) <= len(re.findall(r"\b(?:19|20)\d\d\b", text)) + 3


def _unit_of(row: Row) -> str | None:
    """The unit that a row's label says its figures are in; amounts in the label say none."""
    found = _UNIT_OF_ROW.search(row.label)
    units = units_in(found["unit"]) if found else ()
    return units[0] if units else None


def _unsure(cell: Cell, factor: tuple[int, int]) -> Cell:
    if cell.status is FigureStatus.PROVEN:
        return cell
    times, by = factor
    other = cell.amount_oere * times // by
    alternatives = tuple(sorted({*cell.alternatives_oere, other} - {cell.amount_oere}))
    status = FigureStatus.UNCERTAIN
    return replace(cell, status=status, notes=("undecided",), alternatives_oere=alternatives)


def with_row_units(reading: Reading) -> Reading:
    """A reading in which a row that names another unit than its table's is uncertain.

    Args:
        reading: Of any kind.

    Returns:
        Such a row's figures uncertain, with the amount in the other unit as alternative, and
        the finding ``unit_of_row``; figures that the sums prove stay proven.
    """
    findings: list[Finding] = []
    tables = tuple(_with_units(table, findings) for table in reading.tables)
    if not findings:
        return reading
    return replace(reading, tables=tables, findings=(*reading.findings, *findings))


def _with_units(table: Table, findings: list[Finding]) -> Table:
    rows = []
    for row in table.rows:
        unit = _unit_of(row)
        worth = UNITS_OERE[unit.rstrip(".")] if unit else table.unit_oere
        if worth == table.unit_oere or not row.cells:
            rows.append(row)
            continue
        parameters = {"table": table.id, "label": row.label, "unit": unit, "table_unit": table.unit}
        places = tuple(cell.place for cell in row.cells)
        findings.append(Finding("unit_of_row", Severity.WARNING, parameters, places))
        cells = tuple(_unsure(cell, (worth, table.unit_oere)) for cell in row.cells)
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows))
