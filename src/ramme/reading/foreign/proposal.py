"""Propose what the columns of a table are; a person confirms it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ramme.ledger.errors import RammeError
from ramme.reading.foreign.columns import (
    header_row,
    is_filled,
    is_number,
    names_of,
    text_of,
    year_in,
)
from ramme.reading.foreign.mapping import FigureColumn, Mapping
from ramme.reading.foreign.raw import RawTable
from ramme.reading.formats.grids import Value, units_in
from ramme.reading.formats.numbers import DANISH, Marks, marks_of
from ramme.reading.year_header import UNITS_OERE

_SAMPLE = 2_000
_NUMERIC, _CODED = 0.6, 0.9
_LONGEST_CODE, _LONGEST_LABEL = 20, 80
_MOST_DIRECTIONS = 8
_SPARSE = 0.5
_AMOUNT = re.compile(
    r"bel[oø]b|betrag|amount|ansatz|bel[aø]p|value|wert|summe?\b|budget|plan$|regnskab|ergebnis"
    r"|pct|percent|population|total|netto|\bkr\b|eur\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:\bid|nr|nummer|code|kode|konto|no|_name|_id)\.?$", re.IGNORECASE)
_INCOME = re.compile(
    r"ertr[aä]g|erl[oö]s|einzahl|einnahm|inntekt|indt[æa]gt|int[äa]kt|revenue|income|receipt",
    re.IGNORECASE,
)
_EXPENDITURE = re.compile(
    r"aufw[ae]nd|auszahl|ausgab|utgift|udgift|expen|cost|kostnad", re.IGNORECASE
)
TOTALS = ("i alt", "subtotal", "section total", "grand total", "total", "gesamt", "summe")
_CODED_TEXT = re.compile(r"[^\s%,]*\d[^\s%,]*")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping and what a person should look at: codes of notes."""

    mapping: Mapping
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with a sample of its filled cells."""

    index: int
    name: str
    values: tuple[Value, ...]
    filled: float

    @property
    def texts(self) -> list[str]:
        return [text_of(value) for value in self.values]

    def is_numeric(self) -> bool:
        numbers = sum(map(is_number, self.values))
        return bool(self.values) and numbers >= _NUMERIC * len(self.values)

    def is_year(self) -> bool:
        years = [year_in(text) for text in self.texts]
        plain = all(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", text) for text in self.texts)
        return bool(years) and plain

    def is_code(self) -> bool:
        coded = [
            len(text) <= _LONGEST_CODE and bool(_CODED_TEXT.fullmatch(text)) for text in self.texts
        ]
        return bool(coded) and sum(coded) >= _CODED * len(coded)


def _columns(table: RawTable, header: int) -> list[_Column]:
    rows = table.grid.rows
    data = [row for row in rows[header : header + _SAMPLE] if any(map(is_filled, row))]
    columns = []
    for index, name in enumerate(names_of(rows, header)):
        cells = [row[index] if index < len(row) else None for row in data]
        values = tuple(cell for cell in cells if is_filled(cell))
        columns.append(_Column(index, name, values, len(values) / max(1, len(cells))))
    return columns


def _figures(columns: Sequence[_Column]) -> tuple[list[_Column], str, list[FigureColumn]]:
    """The columns of amounts, the column of the year, and how they are mapped."""
    numeric = [column for column in columns if column.is_numeric()]
    wide = [column for column in numeric if year_in(column.name) and not column.is_year()]
    if wide:
        years = Counter(year_in(column.name) for column in wide)
        return (
            wide,
            "",
            [
                FigureColumn(
                    column.name,
                    year_in(column.name),
                    column.name if years[year_in(column.name)] > 1 else "",
                )
                for column in wide
            ],
        )
    year = next((column for column in numeric if column.is_year()), None)
    rest = [column for column in numeric if column is not year]
    named = [
        column for column in rest if _AMOUNT.search(column.name) and not _CODE.search(column.name)
    ]
    amounts = named or _largest([one for one in rest if not _CODE.search(one.name)])
    names = len(amounts) > 1
    return (
        amounts,
        year.name if year else "",
        [FigureColumn(column.name, None, column.name if names else "") for column in amounts],
    )


def _largest(columns: Sequence[_Column]) -> list[_Column]:
    """The column whose values differ most; that is seldom a code."""
    return sorted(columns, key=lambda one: -len(set(one.texts)))[:1]


def _direction(columns: Sequence[_Column]) -> tuple[_Column, tuple[str, ...]] | None:
    """The column that says income or expenditure, and its words for income."""
    for column in columns:
        words = Counter(column.texts)
        if not 1 < len(words) <= _MOST_DIRECTIONS:
            continue
        income = tuple(word for word in words if _INCOME.search(word))
        if income and any(_EXPENDITURE.search(word) for word in words):
            return column, income
    return None


def _marks(amounts: Sequence[_Column]) -> tuple[Marks | None, bool]:
    values = [value for column in amounts for value in column.values]
    return marks_of(value for value in values if isinstance(value, str))


def _printed_positive(
    table: RawTable, header: int, direction: _Column, income: Sequence[str], amounts: Sequence[int]
) -> bool:
    """Whether the rows of income have amounts without a minus."""
    signs = Counter[bool]()
    for row in table.grid.rows[header : header + _SAMPLE]:
        word = row[direction.index] if direction.index < len(row) else None
        if text_of(word) not in income:
            continue
        for index in amounts:
            value = row[index] if index < len(row) else None
            bare = text_of(value).translate(str.maketrans("−–(", "---")).lstrip("$€£ ")
            if is_filled(value) and is_number(value) and re.search(r"[1-9]", bare):
                signs[bare.startswith("-") or bare.endswith("-")] += 1
    return signs[False] > signs[True]


def _unit(table: RawTable, header: int, amounts: Sequence[_Column]) -> tuple[str, int, bool]:
    """The unit, what it is worth, and whether the file says so."""
    titles = [text_of(value) for row in table.grid.rows[:header] for value in row if value]
    for unit in (unit for text in titles for unit in units_in(text)):
        return unit, UNITS_OERE[unit.rstrip(".")], True
    heads = [column.name for column in amounts]
    texts = [text for column in amounts for text in column.texts[:50]]
    for sign, currency in _CURRENCIES.items():
        if any(sign in text for text in (*heads, *texts)):
            return currency, 100, True
    if all(re.search(r"pct|percent|prozent", head, re.IGNORECASE) for head in heads):
        return "%", 100, True
    return "kr.", 100, False


def _labels(columns: Sequence[_Column]) -> list[_Column]:
    texts = [one for one in columns if one.values and not one.is_numeric() and not one.is_code()]
    words = [one for one in texts if any(any(c.isalpha() for c in text) for text in one.texts)]
    differing = [one for one in words if len(set(one.texts)) > 1] or words
    short = [one for one in differing if _mean_length(one.texts) <= _LONGEST_LABEL]
    sparse = [one for one in short or differing if one.filled > 0.05]
    return sparse or short or differing


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / max(1, len(texts))


def _is_repeated(column: _Column, first: int) -> bool:
    """Whether a label stands only at the first row of its group."""
    return column.filled < _SPARSE and column.index == first and len(column.values) > 1


def propose(table: RawTable) -> Proposal:
    """What a table's columns are, as well as it can be told from the table.

    Args:
        table: As it stands.

    Returns:
        A mapping to be looked at, and notes on what could not be told.

    Raises:
        RammeError: ``no_amounts_in_table`` where no column holds amounts with a year.
    """
    header = header_row(table.grid.rows)
    columns = _columns(table, header)
    amounts, year, figures = _figures(columns)
    notes = []
    if not amounts:
        raise RammeError("no_amounts_in_table", file=table.name)
    if not year and any(figure.year is None for figure in figures):
        titles = [text_of(value) for row in table.grid.rows[:header] for value in row if value]
        said = next((year_in(text) for text in (*titles, table.name) if year_in(text)), None)
        if said is None:
            raise RammeError("no_amounts_in_table", file=table.name)
        figures = [FigureColumn(one.column, said, one.name) for one in figures]
        notes.append("year_from_title")
    marks, certain = _marks(amounts)
    unit, unit_oere, unit_said = _unit(table, header, amounts)
    rest = [one for one in columns if one not in amounts and one.name != year]
    direction = _direction([one for one in rest if not one.is_numeric()])
    codes = [one for one in rest if one.values and one.is_code() and one.filled > _SPARSE]
    texts = [one for one in rest if one not in codes]
    before = [one for one in texts if one.index < amounts[0].index]
    labels = (_labels(before) if not year else []) or _labels(texts)
    mapping = Mapping(
        tuple(figures),
        header,
        table.encoding,
        table.delimiter,
        table.quoted,
        table.sheet,
        decimal=(marks or DANISH).decimal,
        unit=unit,
        unit_oere=unit_oere,
        code=tuple(one.name for one in codes),
        label=tuple(one.name for one in labels),
        year=year,
        fill=tuple(one.name for one in labels if _is_repeated(one, labels[0].index)),
        total=TOTALS,
    )
    if direction and _printed_positive(
        table, header, direction[0], direction[1], [one.index for one in amounts]
    ):
        mapping = replace(mapping, income_column=direction[0].name, income_values=direction[1])
    notes += [] if unit_said else ["unit_assumed"]
    notes += [] if certain else ["decimal_assumed"]
    return Proposal(mapping, tuple(notes))
