"""Read another town's table by a confirmed mapping: one row a row, each figure with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place, Severity
from ramme.ledger.money import LARGEST_OERE
from ramme.ledger.papers import FigureStatus
from ramme.reading import limits
from ramme.reading.foreign.columns import names_of, text_of, year_in
from ramme.reading.foreign.mapping import FigureColumn, Mapping
from ramme.reading.foreign.raw import RawTable
from ramme.reading.formats.grids import Value
from ramme.reading.formats.numbers import Marks, amount_of, is_nothing
from ramme.reading.records import Cell, DocumentFacts, Reading, Row, Table

KIND = "spreadsheet"
_BETWEEN = " / "


@dataclass(slots=True)
class _Seen:
    """Places of what was found; they become a finding each."""

    rounded: list[Place] = field(default_factory=list)
    unreadable: list[Place] = field(default_factory=list)
    without_year: list[Place] = field(default_factory=list)
    too_long: list[Place] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        for code, severity, places in (
            ("not_an_amount", Severity.WARNING, self.unreadable),
            ("row_without_year", Severity.WARNING, self.without_year),
            ("row_too_long", Severity.WARNING, self.too_long),
            ("rounded_to_oere", Severity.NOTE, self.rounded),
        ):
            if places:
                shown = tuple(places[: limits.MOST_PLACES])
                yield Finding(code, severity, {"count": len(places)}, shown)


class _Reader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, table: RawTable, mapping: Mapping) -> None:
        self.grid, self.mapping = table.grid, mapping
        self.marks, self.seen = Marks(mapping.decimal), _Seen()
        names = names_of(table.grid.rows, mapping.header)
        self.width = len(names)
        where = {name: n for n, name in enumerate(names)}
        asked = [
            *(figure.column for figure in mapping.figures),
            *(*mapping.code, *mapping.label, *mapping.fill),
            *filter(None, (mapping.year, mapping.income_column)),
        ]
        for name in asked:
            if name not in where:
                known = ", ".join(names[:60])
                raise RammeError("mapping_column", file=table.name, column=name, known=known)
        self.where = where
        self.above: dict[str, str] = {}

    def _text(self, row: Sequence[Value], name: str) -> str:
        index = self.where[name]
        text = text_of(row[index]).strip() if index < len(row) else ""
        if name in self.mapping.fill:
            text = text or self.above.get(name, "")
            self.above[name] = text
        return text

    def rows(self) -> Iterator[Row]:
        header = len(self.grid.rows[self.mapping.header - 1]) if self.mapping.header else self.width
        for n, row in enumerate(self.grid.rows[self.mapping.header :], self.mapping.header):
            if n + 1 in self.mapping.skip or not any(text_of(value).strip() for value in row):
                continue
            if any(text_of(value).strip() for value in row[header:]):
                self.seen.too_long.append(self.grid.place(n, header))
            yield from self._row(n, row)

    def _row(self, n: int, row: Sequence[Value]) -> Iterator[Row]:
        code = ".".join(filter(None, (self._text(row, name) for name in self.mapping.code)))
        label = _BETWEEN.join(filter(None, (self._text(row, name) for name in self.mapping.label)))
        line = self.grid.place(n, 0).line or n + 1
        cells: dict[str, list[Cell]] = {figure.name: [] for figure in self.mapping.figures}
        for figure in self.mapping.figures:
            cell = self._cell(n, row, figure)
            if cell:
                cells[figure.name].append(cell)
        for name, some in cells.items():
            if some or not any(cells.values()):
                role = self._role(label, row) if some else "heading"
                whole = _BETWEEN.join(filter(None, (label, name)))
                yield Row(whole, role, (line, line), tuple(some), code=code or None)
            if not some and not any(cells.values()):
                return

    def _role(self, label: str, row: Sequence[Value]) -> str:
        """Total or detail, by its label; a row without one may say it in a cell of its own."""
        texts = label.split(_BETWEEN) if label else [text_of(value) for value in row if value]
        parts = [f" {text.casefold()} " for text in texts]
        words = [f" {word.casefold()} " for word in self.mapping.total]
        pairs = ((part, word) for part in parts for word in words)
        total = any(part.startswith(word) or part.endswith(word) for part, word in pairs)
        return "total" if total else "detail"

    def _cell(self, n: int, row: Sequence[Value], figure: FigureColumn) -> Cell | None:
        index = self.where[figure.column]
        value = row[index] if index < len(row) else None
        text = text_of(value)
        amount = value if isinstance(value, Decimal) else amount_of(text, self.marks)
        place = self.grid.place(n, index)
        if amount is None:
            if not is_nothing(text):
                self.seen.unreadable.append(place)
            return None
        year = figure.year
        if year is None:
            year = year_in(self._text(row, self.mapping.year))
        if year is None:
            self.seen.without_year.append(place)
            return None
        oere = self._oere(amount, row, place)
        return None if oere is None else Cell(year, oere, FigureStatus.READ, text, place)

    def _oere(self, amount: Decimal, row: Sequence[Value], place: Place) -> int | None:
        exact = amount * self.mapping.unit_oere
        if not abs(exact) <= LARGEST_OERE:
            self.seen.unreadable.append(place)
            return None
        whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
        if whole != exact:
            self.seen.rounded.append(place)
        income = self.mapping.income_column
        turned = bool(income) and self._text(row, income) in self.mapping.income_values
        return int(whole) * self.mapping.sign * (-1 if turned else 1)


def read_table(table: RawTable, mapping: Mapping) -> Reading:
    """A table by its mapping.

    Args:
        table: As it stands.
        mapping: What its columns are.

    Returns:
        Kind ``spreadsheet`` with one table, a row for each row and each kind of amount; amounts
        in hundredths of the mapping's currency, those that are finer rounded and said so.

    Raises:
        RammeError: ``mapping_column`` where the table has no column of that name.
    """
    reader = _Reader(table, mapping)
    rows = tuple(reader.rows())
    years = tuple(sorted({cell.year for row in rows for cell in row.cells}))
    title = table.sheet or table.name.rpartition(".")[0] or table.name
    found = Table(KIND, title, mapping.unit, mapping.unit_oere, years, rows)
    facts = DocumentFacts(table.name, table.sha256, title, KIND, None, len(table.grid.rows))
    return Reading(facts, (found,), findings=(*table.findings, *reader.seen.findings()))
