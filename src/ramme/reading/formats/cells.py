"""What calamine does not tell of a spreadsheet's cells: formulas without values, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ramme.reading.formats.addresses import address, position

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PERCENT_FORMATS = frozenset({9, 10})
_CELL = re.compile(rb"<(?:\w+:)?c( [^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CACHED = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]*)</(?:\w+:)?v>")
_ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE = _ODS % "table", _ODS % "office"
_MOST_REPEATED = 10_000


@dataclass(frozen=True, slots=True)
class Special:
    """Cells of one sheet that need a word.

    Args:
        uncalculated: Addresses of formulas whose value is not in the file.
        percentages: Rows and columns, from 0, of cells shown as per cent.
    """

    uncalculated: tuple[str, ...] = ()
    percentages: frozenset[tuple[int, int]] = frozenset()


def special_cells(parts: Mapping[str, bytes]) -> dict[str, Special]:
    """By sheet name. Parts that are not as the format says are left to calamine to refuse."""
    try:
        if "content.xml" in parts:
            return dict(_open_document(parts["content.xml"]))
        return dict(_workbook(parts))
    except (ET.ParseError, LookupError, ValueError, RecursionError):
        return {}


def _workbook(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Special]]:
    book = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - the archive has no entities
    relations = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314 - the same
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    calculation = book.find(f"{_SHEET}calcPr")
    stale = calculation is not None and calculation.get("fullCalcOnLoad") in {"1", "true"}
    percent = _percent_styles(parts.get("xl/styles.xml"))
    for sheet in book.iter(f"{_SHEET}sheet"):
        target = targets.get(sheet.get(f"{_RELATION}id"), "").lstrip("/")
        data = parts.get(target) or parts.get(f"xl/{target}") or b""
        if percent or b"<f" in data or b":f" in data:
            yield sheet.get("name", ""), _special(data, percent, stale=stale)


def _percent_styles(data: bytes | None) -> frozenset[int]:
    if not data:
        return frozenset()
    styles = ET.fromstring(data)  # noqa: S314 - the archive has no entities
    own = {
        int(one.get("numFmtId", "0"))
        for one in styles.iter(f"{_SHEET}numFmt")
        if "%" in one.get("formatCode", "")
    }
    formats = styles.find(f"{_SHEET}cellXfs")
    known = own | _PERCENT_FORMATS
    return frozenset(
        n
        for n, one in enumerate(formats if formats is not None else ())
        if int(one.get("numFmtId", "0")) in known
    )


def _special(data: bytes, percent: frozenset[int], *, stale: bool) -> Special:
    uncalculated, percentages = [], []
    for found in _CELL.finditer(data):
        attributes, inside = found[1], found[2] or b""
        reference = _REFERENCE.search(attributes)
        if not reference:
            continue
        name = reference[1].decode()
        if _FORMULA.search(inside):
            cached = _CACHED.search(inside)
            if not cached or not cached[1] or (stale and cached[1] == b"0"):
                uncalculated.append(name)
        style = _STYLE.search(attributes)
        if style and int(style[1]) in percent:
            percentages.append(position(name))
    return Special(tuple(uncalculated), frozenset(percentages))


def _open_document(data: bytes) -> Iterator[tuple[str, Special]]:
    content = ET.fromstring(data)  # noqa: S314 - the archive has no entities
    for table in content.iter(f"{_TABLE}table"):
        uncalculated, percentages, row = [], [], 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                if cell.get(f"{_OFFICE}value-type") == "percentage":
                    repeats = min(repeated, _MOST_REPEATED)
                    percentages += [(row, column + n) for n in range(repeats)]
                formula = cell.get(f"{_TABLE}formula")
                if formula and cell.get(f"{_OFFICE}value-type") is None:
                    uncalculated.append(address(row, column))
                column += repeated
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        yield table.get(f"{_TABLE}name", ""), Special(tuple(uncalculated), frozenset(percentages))
