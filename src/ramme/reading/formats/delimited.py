"""Delimited text: csv with comma, semicolon, tab or pipe, its numbers Danish or English."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading import limits
from ramme.reading.formats.addresses import address
from ramme.reading.formats.content import Content
from ramme.reading.formats.grids import Grid, Value, write

DELIMITERS = ("\t", ";", "|", ",")
_SAMPLE_LINES, _SAMPLE_CHARACTERS = 200, 200_000
_LEAST_LINES, _LEAST_SHARE = 3, 0.8
_MOST_SPACED = 0.5
# An amount with a currency whose grouping commas were not quoted; no other field looks like it.
_UNQUOTED = re.compile(r'(?<=,)([$€£] ?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?=[,"]|$)', re.MULTILINE)
_NO_COMMA = re.compile(r'(?<=,)("[$€£][^"\n]*")(?=")', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text is written.

    Args:
        delimiter: Between the fields.
        quoted: Whether fields may stand in double quotes.
    """

    delimiter: str
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a delimited text.

    Args:
        rows: The fields as they stand.
        lines: The first line of each row in the file, from 1.
        mended: Lines whose amounts had unquoted commas.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    mended: tuple[int, ...] = ()


def mend(text: str) -> str:
    """A text whose amounts with a currency and grouping commas stand in quotes.

    Example:
        >>> mend('Levy,$8,052,778.00,$-,"x"')
        'Levy,"$8,052,778.00",$-,"x"'
        >>> mend('Levy,$9,281.79"A word, or two."')
        'Levy,"$9,281.79","A word, or two."'
    """
    return _NO_COMMA.sub(r"\1,", _UNQUOTED.sub(r'"\1"', text))


def _fields(text: str, dialect: Dialect, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its first line; ``csv_broken`` names the line of the row that is broken."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    csv.field_size_limit(limits.LONGEST_FIELD)
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=dialect.delimiter, quoting=quoting)
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error as error:
        raise RammeError("csv_broken", file=file, line=before + 1, reason=str(error)) from None


def _counts(text: str, dialect: Dialect) -> list[int]:
    counts = []
    try:
        for _, row in _fields(text, dialect, ""):
            if any(field.strip() for field in row):
                counts.append(len(row))
            if len(counts) == _SAMPLE_LINES:
                break
    except RammeError:
        return []
    return counts


def dialect_of(text: str) -> Dialect | None:
    r"""How a text is delimited, or None where it is plain text.

    Most rows must have the same number of fields; commas followed by blanks are prose.

    Example:
        >>> dialect_of("a;b\n1;2\n3;4\n")
        Dialect(delimiter=';', quoted=True)
        >>> dialect_of("Kære alle, her er\nen tekst, som er\nlang, og jævn\n")
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > _SAMPLE_CHARACTERS:
        sample = sample[: sample.rfind("\n") + 1]
    best: tuple[float, int, Dialect] | None = None
    for delimiter in DELIMITERS:
        if delimiter not in sample or _is_prose(sample, delimiter):
            continue
        dialect = Dialect(delimiter, quoted=_quotes_close(sample, delimiter))
        counts = _counts(mend(sample) if delimiter == "," else sample, dialect)
        if len(counts) < _LEAST_LINES:
            continue
        width, often = Counter(counts).most_common(1)[0]
        share = often / len(counts)
        if width > 1 and share >= _LEAST_SHARE and (best is None or (share, width) > best[:2]):
            best = (share, width, dialect)
    return best[2] if best else None


def _is_prose(sample: str, delimiter: str) -> bool:
    spaced = sample.count(f"{delimiter} ")
    return delimiter in ",;" and spaced > _MOST_SPACED * sample.count(delimiter)


def _quotes_close(sample: str, delimiter: str) -> bool:
    """Whether quotes stand around fields; a lone inch mark or a quoted word does not count."""
    opening = re.findall(rf'(?:^|{re.escape(delimiter)})"', sample, re.MULTILINE)
    return delimiter != "\t" or (sample.count('"') % 2 == 0 and bool(opening))


def records_of(text: str, dialect: Dialect, file: str) -> Records:
    """All rows of a delimited text.

    Args:
        text: The whole text.
        dialect: How it is written.
        file: Its name, for errors.

    Raises:
        RammeError: ``csv_too_many_rows``, ``csv_too_wide`` or ``csv_broken``, with the line.
    """
    if text.count("\n") > limits.MOST_ROWS * 2:
        raise _too_many(file, limits.MOST_ROWS + 1)
    whole = mend(text) if dialect.delimiter == "," else text
    check, cells = limits.deadline(file), 0
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for line, row in _fields(whole, dialect, file):
        if len(rows) >= limits.MOST_ROWS or cells > limits.MOST_CELLS:
            raise _too_many(file, line)
        if len(row) > limits.MOST_COLUMNS:
            raise RammeError("csv_too_wide", file=file, line=line, limit=limits.MOST_COLUMNS)
        if not len(rows) % 10_000:
            check()
        cells += len(row)
        rows.append(tuple(row))
        lines.append(line)
    mended = _mended(text) if whole != text else ()
    return Records(tuple(rows), tuple(lines), mended)


def _too_many(file: str, line: int) -> RammeError:
    return RammeError("csv_too_many_rows", file=file, line=line, limit=limits.MOST_ROWS)


def _mended(text: str) -> tuple[int, ...]:
    parts = enumerate(text.split("\n"), 1)
    return tuple(line for line, part in parts if _UNQUOTED.search(part))


def grid_of(records: Records) -> Grid:
    """The rows as a grid; its cells are named as a spreadsheet program would name them."""

    def place(row: int, column: int) -> Place:
        return Place(cell=address(row, column))

    rows: list[list[Value]] = [[field or None for field in row] for row in records.rows]
    return Grid(rows, place)


def findings_of(records: Records) -> tuple[Finding, ...]:
    """What was mended."""
    if not records.mended:
        return ()
    places = tuple(Place(line=line) for line in records.mended[: limits.MOST_PLACES])
    count = {"count": len(records.mended)}
    return (Finding("unquoted_commas", Severity.WARNING, count, places),)


def read_delimited(text: str, encoding: str, dialect: Dialect, file: str) -> Content:
    """A delimited text as lines.

    Args:
        text: The whole text.
        encoding: Its encoding.
        dialect: How it is written.
        file: Its name, for errors.

    Raises:
        RammeError: What `records_of` says.
    """
    records = records_of(text.replace("\uf0b7", "•"), dialect, file)
    written = write(iter([("", grid_of(records))]))
    return Content(
        tuple(written.lines),
        encoding,
        tuple(written.origins),
        findings=(*findings_of(records), *written.findings),
    )
