"""Tables as CSV and as Parquet: the same rows, typed, always the same bytes.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, so in CSV a
text that begins so has an apostrophe before it, and one that begins with an apostrophe a second.
Numbers stay numbers. Parquet and xlsx hold each text as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ramme.publish.open_data.rows import Row, Value
from ramme.tables.packages import Field, Layout

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_TYPES: Mapping[str, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "number": "DECIMAL(18,2)",
}


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    Example:
        >>> guarded("=1+1"), guarded("- heraf"), guarded("Veje")
        ("'=1+1", "'- heraf", 'Veje')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(value: Value, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return guarded(str(value)) if field.type == "string" else str(value)


def csv_bytes(layout: Layout, rows: Iterable[Row]) -> bytes:
    """A table as CSV: UTF-8, commas, lines end with a line feed."""
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\n")
    out.writerow([field.name for field in layout.fields])
    for row in rows:
        out.writerow([_written(row[field.name], field) for field in layout.fields])
    return stream.getvalue().encode()


def parquet_bytes(layout: Layout, rows: Iterable[Row]) -> bytes:
    """A table as Parquet, its columns typed."""
    types = ", ".join(f"'{field.name}': '{_TYPES[field.type]}'" for field in layout.fields)
    with TemporaryDirectory() as folder, duckdb.connect() as base:
        lines, path = Path(folder) / "table.jsonl", Path(folder) / "table.parquet"
        with lines.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        # One thread, so that the rows stand in their order and the bytes are always the same.
        base.execute("SET threads = 1")
        shown = f"read_json('{lines}', format = 'newline_delimited', columns = {{{types}}})"
        base.execute(f"COPY (FROM {shown}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()
