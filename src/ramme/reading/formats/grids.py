"""Tables whose cells are known, from spreadsheets, csv and Word, written down as lines of text.

A table is found by its header of years, with its unit in the header or near it; what is no table
becomes plain lines. Several tables may stand below or beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import pairwise

from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading import limits
from ramme.reading.formats.content import Origin, Span
from ramme.reading.formats.fee_grid import FeeHead, fee_head, fee_line
from ramme.reading.formats.numbers import DANISH, Marks, amount_of, danish, is_nothing, marks_of
from ramme.reading.year_header import UNITS_OERE, header_of

Value = str | Decimal | date | None

_YEAR = re.compile(
    r"(?:(?:korrigeret |vedtaget |oprindeligt )?(?:regnskab|budget|overslag|forslag|bo|b|r|f)"
    r"[ -]*)?((?:19|20)\d\d)\*?",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"19|20")
_UNIT = re.compile(
    r"(?P<thousand>1\.?000 ?kr|t\. ?kr|\btkr|kr\. ?1\.000)|(?P<million>mio\.? ?kr|mill\.? ?kr)"
    r"|(?P<krone>(?<![\w.])kr\.|\bkroner\b|\bkr\b)",
    re.IGNORECASE,
)
_UNIT_TEXT = {"thousand": "1.000 kr.", "million": "mio. kr.", "krone": "kr."}
_LONGEST_UNIT_TEXT = 80
_ROWS_ABOVE, _EARLIEST, _LATEST = 5, 1950, 2100


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells.

    Args:
        rows: Text, exact numbers, days, or nothing.
        place: Where the cell of a row and a column (both from 0) stands in the file.
        marks: How numbers in text are written; None where each table shows it.
    """

    rows: Sequence[Sequence[Value]]
    place: Callable[[int, int], Place]
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """A table's header: the columns of its labels, of its years, and what it leaves out."""

    row: int
    labels: range
    columns: tuple[int, ...]
    years: tuple[int, ...]
    others: tuple[int, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class Written:
    """Lines, their origins, and what was found on the way."""

    lines: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(
        self, text: str, place: Place, spans: tuple[Span, ...] = (), *, tabular: bool = False
    ) -> None:
        """One more line."""
        self.lines.append(text)
        self.origins.append(Origin(place, spans, tabular))


def shown(value: Value) -> str:
    """A cell as text on one line.

    Example:
        >>> shown(Decimal("1234.5")), shown(date(2020, 12, 31)), shown("a  b")
        ('1.234,5', '31.12.2020', 'a b')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return danish(value)
    if isinstance(value, date):
        return f"{value.day:02}.{value.month:02}.{value.year}"
    return " ".join(value.split())


def _as_label(value: Value) -> str:
    """A cell of a label column: numbers there are codes, without grouping."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return shown(value)


def year_of(value: Value) -> int | None:
    """The year that a header's cell names.

    Example:
        >>> year_of("Budget 2021"), year_of(Decimal(2021)), year_of("2021 i alt")
        (2021, 2021, None)
    """
    year = None
    if isinstance(value, Decimal):
        year = int(value) if _EARLIEST <= value <= _LATEST and value == int(value) else None
    elif isinstance(value, date) and (value.month, value.day) in {(1, 1), (12, 31)}:
        year = value.year
    elif isinstance(value, str) and len(value) <= _LONGEST_UNIT_TEXT and _CENTURY.search(value):
        found = _YEAR.fullmatch(" ".join(value.split()))
        year = int(found[1]) if found else None
    return year if year is not None and _EARLIEST <= year <= _LATEST else None


def units_in(text: str) -> tuple[str, ...]:
    """The units that a text names, as the readers know them.

    Example:
        >>> units_in("Beløb i t.kr."), units_in("1.000 kr. / mio. kr."), units_in("Bakrus")
        (('1.000 kr.',), ('1.000 kr.', 'mio. kr.'), ())
    """
    found = (_UNIT_TEXT[match.lastgroup or ""] for match in _UNIT.finditer(text))
    return tuple(dict.fromkeys(found))


def _units(values: Sequence[Value]) -> tuple[str, ...]:
    texts = [value for value in values if isinstance(value, str) and len(value) <= 200]
    return tuple(dict.fromkeys(unit for text in texts for unit in units_in(text)))


def _consecutive(years: Sequence[int]) -> bool:
    return all(abs(b - a) == 1 for a, b in pairwise(years))


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


class Tables:
    """Finds the tables of a grid and writes it down.

    Args:
        grid: The rows.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.width = max((len(row) for row in grid.rows), default=0)

    def _value(self, row: int, column: int) -> Value:
        if 0 <= row < len(self.grid.rows) and column < len(self.grid.rows[row]):
            return self.grid.rows[row][column]
        return None

    def _amount(self, row: int, column: int, marks: Marks = DANISH) -> Decimal | None:
        value = self._value(row, column)
        if isinstance(value, str):
            return amount_of(value, marks)
        return value if isinstance(value, Decimal) else None

    def _marks(self, block: _Block, end: int) -> Marks:
        """How the texts in a table's figure columns write their numbers."""
        rows = range(block.row + 1, end)
        cells = (self._value(row, column) for row in rows for column in block.columns)
        found, _ = marks_of(cell for cell in cells if isinstance(cell, str))
        return self.grid.marks or found or DANISH

    def _has_labels_below(self, row: int, column: int) -> bool:
        below = range(row + 1, min(row + 20, len(self.grid.rows)))
        texts = [n for n in below if _is_text(self._value(n, column))]
        return any(self._amount(n, column) is None for n in texts)

    def blocks(self, row: int) -> list[_Block]:
        """The tables whose header a row is, from left to right."""
        values = self.grid.rows[row]
        years = [year_of(value) for value in values]
        return self._blocks(row, values, years) if any(years) else []

    def _blocks(
        self, row: int, values: Sequence[Value], years: Sequence[int | None]
    ) -> list[_Block]:
        found: list[_Block] = []
        start, columns, others = 0, list[int](), list[int]()
        for column, year in enumerate(years):
            if year is None and columns and self._has_labels_below(row, column):
                found.append(self._block(row, start, columns, others, values))
                start, columns, others = column, [], []
            elif year is not None and year in [years[n] for n in columns]:
                found.append(self._block(row, start, columns, others, values))
                start, columns, others = column, [column], []
            elif year is not None:
                columns.append(column)
            elif columns and _is_text(values[column]):
                others.append(column)
        if columns:
            found.append(self._block(row, start, columns, others, values))
        elif found:
            last = found[-1]
            more = tuple(n for n in range(start, len(values)) if values[n] is not None)
            found[-1] = _Block(
                row, last.labels, last.columns, last.years, (*last.others, *more), last.units
            )
        return found if all(self._is_header(block, values) for block in found) else []

    def _block(
        self,
        row: int,
        start: int,
        columns: Sequence[int],
        others: Sequence[int],
        values: Sequence[Value],
    ) -> _Block:
        years = tuple(year_of(values[n]) or 0 for n in columns)
        end = columns[-1] + 1
        units = _units([*values[start:end], *self._near(row + 1, columns)])
        labels = range(start, columns[0])
        for above in range(row - 1, max(row - 1 - _ROWS_ABOVE, -1), -1):
            if units:
                break
            units = _units(self._near(above, range(start, end)))
        return _Block(row, labels, tuple(columns), years, tuple(others), units)

    def _near(self, row: int, columns: Sequence[int]) -> list[Value]:
        return [self._value(row, column) for column in columns]

    def _is_header(self, block: _Block, values: Sequence[Value]) -> bool:
        rest = [values[n] for n in (*block.labels, *block.others)]
        if any(isinstance(value, Decimal) for value in rest):
            return False
        if len(block.years) > 1:
            return _consecutive(block.years) or bool(block.units)
        return bool(_units([value for value in values if value is not None]))

    def written(self) -> Written:
        """The grid as lines; each table after the other, what is no table between them."""
        out, count = Written(), len(self.grid.rows)
        fees = {n: head for n, row in enumerate(self.grid.rows) if (head := fee_head(row))}
        headers = {n: found for n in range(count) if n not in fees and (found := self.blocks(n))}
        starts = [*sorted([*headers, *fees]), count]
        for row in range(starts[0]):
            self._plain(out, row, range(self.width))
        for start, end in pairwise(starts):
            if start in fees:
                self._fees(out, fees[start], range(start, end))
            for block in headers.get(start, ()):
                self._table(out, block, end)
        return out

    def _fees(self, out: Written, head: FeeHead, rows: range) -> None:
        """A fee table: its prices keep their columns; other rows are headings or notes."""
        out.add(head.text, self.grid.place(rows.start, 0))
        for row in rows[1:]:
            values = self.grid.rows[row]
            if not any(n < len(values) and values[n] is not None for n in head.periods):
                self._plain(out, row, range(self.width))
                continue
            line, spans = fee_line(head, values, partial(self.grid.place, row))
            out.add(line, self.grid.place(row, 0), spans)

    def _plain(self, out: Written, row: int, columns: range) -> None:
        texts = [(n, shown(value)) for n, value in enumerate(self.grid.rows[row]) if n in columns]
        filled = [(n, text) for n, text in texts if text]
        text = " ".join(text for _, text in filled)
        if text or (out.lines and out.lines[-1]):
            out.add(text, self.grid.place(row, filled[0][0] if filled else 0))

    def _table(self, out: Written, block: _Block, end: int) -> None:
        place = self.grid.place(block.row, block.columns[0])
        parameters = {"years": ", ".join(str(year) for year in block.years)}
        if len(block.units) != 1:
            code = "units_mixed" if block.units else "unit_missing"
            given = {**parameters, "units": ", ".join(block.units)} if block.units else parameters
            out.findings.append(Finding(code, Severity.ERROR, given, (place,)))
            for row in range(block.row, end):
                self._plain(out, row, range(block.labels.start, block.columns[-1] + 1))
            return
        if block.others:
            names = [shown(self._value(block.row, n)) or "–" for n in block.others]
            places = tuple(self.grid.place(block.row, n) for n in block.others)
            left = {"columns": ", ".join(names)}
            out.findings.append(Finding("columns_left_out", Severity.NOTE, left, places))
        self._header(out, block, place)
        marks, rounded, unreadable = self._marks(block, end), list[Place](), list[Place]()
        for row in range(block.row + 1, end):
            self._row(out, block, row, marks, rounded, unreadable)
        for code, severity, found in (
            ("rounded_to_oere", Severity.NOTE, rounded),
            ("figure_unreadable", Severity.WARNING, unreadable),
        ):
            if found:
                shown_places = tuple(found[: limits.MOST_PLACES])
                out.findings.append(Finding(code, severity, {"count": len(found)}, shown_places))

    def _header(self, out: Written, block: _Block, place: Place) -> None:
        years = "".join(f"{year}  " for year in block.years)
        label = " ".join(shown(self._value(block.row, n)) for n in block.labels).strip()
        text = f"{label} {years}"
        found = header_of(text, 0)
        if not found or found.years != block.years:
            text = f"{block.units[0]} {years}"
        out.add(text, place, tabular=True)

    def _row(
        self,
        out: Written,
        block: _Block,
        row: int,
        marks: Marks,
        rounded: list[Place],
        unreadable: list[Place],
    ) -> None:
        values = [self._value(row, column) for column in block.columns]
        amounts = [self._amount(row, column, marks) for column in block.columns]
        places = [self.grid.place(row, column) for column in block.columns]
        wrong = [
            place
            for value, amount, place in zip(values, amounts, places, strict=True)
            if amount is None and value is not None and not is_nothing(shown(value))
        ]
        if wrong or not any(amount is not None for amount in amounts):
            if not _units(values):  # a row of units was read with the header
                self._plain(out, row, range(block.labels.start, block.columns[-1] + 1))
                unreadable += wrong
            return
        label = " ".join(_as_label(self._value(row, n)) for n in block.labels)
        unit_oere = UNITS_OERE[block.units[0].rstrip(".")]
        cells = [_to_oere(amount, unit_oere) for amount in amounts]
        both = zip(places, amounts, cells, strict=True)
        rounded += [place for place, before, after in both if before != after]
        text, spans = encoded(" ".join(label.split()), cells, places)
        out.add(text, places[0], spans, tabular=True)


def _to_oere(amount: Decimal | None, unit_oere: int) -> Decimal | None:
    """The amount, or the nearest that is whole øre where it is finer; a half goes away from 0."""
    if amount is None:
        return None
    exact = amount * unit_oere
    whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
    return amount if exact == whole else whole / unit_oere


def encoded(
    label: str, cells: Sequence[Decimal | None], places: Sequence[Place]
) -> tuple[str, tuple[Span, ...]]:
    """A row as a line: label, blank, each figure and two blanks, each empty cell one blank.

    A label that starts with no number begins with a blank, so that no reader takes it for the
    rest of the label above.

    Example:
        >>> encoded("Haveby", [None, Decimal(300)], [Place(), Place()])[0]
        ' Haveby  300  '
    """
    text = f"{label} " if label[:1].isdigit() else f" {label} " if label else " "
    spans = []
    for cell, (value, place) in enumerate(zip(cells, places, strict=True)):
        if value is None:
            text += " "
            continue
        printed = danish(value)
        spans.append(Span((len(text) + 1, len(text) + len(printed)), place, cell))
        text += printed + "  "
    return text, tuple(spans)


def write(grids: Iterator[tuple[str, Grid]]) -> Written:
    """Grids one after the other, each under its title where it has one."""
    out = Written()
    for title, grid in grids:
        written = Tables(grid).written()
        if title:
            out.add(title, grid.place(0, 0))
        out.lines += written.lines
        out.origins += written.origins
        out.findings += written.findings
    return out
