"""A statement as a table of a document: printed in its unit, its sums kept for spreadsheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name, units
from ramme.publish.document import Addend, Cell, Column, ColumnKind, Row, RowRole, Table
from ramme.publish.edition import PrintedStatement
from ramme.statements.declaration import Line, Term, part_id, with_parts
from ramme.tables.statements import TableCell, TableLine

_ROLES = {"total": RowRole.TOTAL, "subtotal": RowRole.TOTAL, "heading": RowRole.GROUP}
# What an inset line is told by, as papers print it.
_OF_WHICH = "- "


def named(texts: Mapping[str, str], language: str) -> str:
    """A label of the municipality's own files in a language, else in any it has."""
    return texts.get(language) or next(iter(texts.values()), "")


def name_of_sum(label: str, messages: Messages) -> str:
    """What a sum is called where it stands alone: without the word that it is one."""
    word = messages.text("publish.total")
    if label.casefold().endswith(f" {word.casefold()}"):
        return label[: -len(word)].rstrip(" ,-–")
    return label


def label_of_line(line: TableLine, language: str) -> str:
    """A line's label as papers print it: its code before it, a dash before an inset part."""
    label = named(line.label, language)
    if line.role == "of_which" and not label.startswith(_OF_WHICH):
        return _OF_WHICH + label
    if line.role == "heading":
        return f"{label.rstrip(':')}:"
    return f"{line.code} {label}" if line.code else label


def figure_cell(oere: int | None, unit_oere: int, language: str) -> Cell:
    """A figure in the printed unit, the exact number kept; empty where it cannot be told."""
    if oere is None:
        return Cell()
    return Cell(units(oere, unit_oere, language), Decimal(oere) / unit_oere)


def statement_table(printed: PrintedStatement, title: str, messages: Messages) -> Table:
    """The table of a statement.

    Args:
        printed: The statement with its figures.
        title: What the table is called to who hears it read aloud.
        messages: In the document's language.

    Returns:
        Figures rounded to the statement's unit, the exact ones kept beside them; a sum knows the
        cells that it adds wherever they add up to it exactly.
    """
    table = printed.table
    unit = unit_name(table.unit_oere, messages.language)
    columns = (
        Column(messages.text("publish.net", unit=unit), ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in table.years),
    )
    rows = tuple(_Rows(printed, messages.language).rows())
    return Table(columns, rows, title)


class _Rows:
    """The rows of one statement."""

    def __init__(self, printed: PrintedStatement, language: str) -> None:
        self.printed, self.language = printed, language
        self.table, self.statement = printed.table, with_parts(printed.statement)
        self.lines = [row for line in self.table.lines for row in _rows_of(printed, line)]
        self.at = {line.id: n for n, line in enumerate(self.lines)}
        self.oere = {(line.id, cell.year): cell.oere for line in self.lines for cell in line.cells}

    def rows(self) -> Iterator[Row]:
        for line in self.lines:
            label = label_of_line(line, self.language)
            role = _ROLES.get(line.role, RowRole.DETAIL)
            cells = (self._cell(line, year) for year in self.table.years)
            yield Row((Cell(label), *(() if role is RowRole.GROUP else cells)), role)

    def _cell(self, line: TableLine, year: int) -> Cell:
        oere = self.oere[line.id, year]
        if oere is None or (not oere and not self._is_printed(line, year)):
            return Cell()
        cell = figure_cell(oere, self.table.unit_oere, self.language)
        return replace(cell, addends=self._addends(line, year, oere))

    def _is_printed(self, line: TableLine, year: int) -> bool:
        """Whether the line has a figure in a year; a paper leaves the other years empty."""
        years = self.statement.line(line.id).printed_years
        own = [one for one in self.table.years if one not in self.table.comparison_years]
        return years is None or years[0] <= year - own[0] <= years[1]

    def _addends(self, line: TableLine, year: int, oere: int) -> tuple[Addend, ...]:
        found = tuple(self._terms(self.statement.line(line.id), year))
        told = (self.oere[self.lines[one.row].id, one.year] or 0 for one in found)
        adds_up = sum(one.factor * value for one, value in zip(found, told, strict=True)) == oere
        return found if adds_up else ()

    def _terms(self, line: Line, year: int) -> Iterator[Addend]:
        column = 1 + self.table.years.index(year)
        if line.brought_forward and year - 1 in self.table.years:
            yield Addend(self.at[line.brought_forward], column - 1, 1, year - 1)
        for term in line.terms:
            for name in self._counted(term, year):
                yield Addend(self.at[name], column, term.factor, year)

    def _counted(self, term: Term, year: int) -> Iterator[str]:
        """The rows of a term: its line where its whole row counts, and the rows of its parts."""
        roles = self.printed.line(term.line).roles
        parts = {part_id(term.line, role): role for role in roles[1:]}
        set_apart = [name for name in parts if self.oere.get((name, year)) is not None]
        kept = roles[0] if set_apart else term.role
        if term.line in self.at and term.role in ("", kept) and self._counts(term, year):
            yield term.line
        yield from (name for name in set_apart if term.role in ("", parts[name]))

    def _counts(self, term: Term, year: int) -> bool:
        """Whether the whole of a line counts in a sum that takes one of its roles."""
        if not term.role or year not in self.printed.values.years:
            return not term.role
        return bool(self.printed.values.figure(term.line, year, term.role))


def _rows_of(printed: PrintedStatement, line: TableLine) -> Iterator[TableLine]:
    """A line, and rows of its own for its other roles in the years that have several."""
    declared = printed.line(line.id)
    others = declared.roles[1:]
    years = [
        year
        for year in printed.values.years
        if set(others) <= set(declared.role_labels)
        and sum(bool(printed.values.figure(line.id, year, role)) for role in declared.roles) > 1
    ]
    if not others or not years:
        yield line
        return
    yield _row_of(printed, line, declared.roles[0], years, line.cells)
    for role in others:
        empty = tuple(TableCell(cell.year, None) for cell in line.cells)
        labels = declared.role_labels[role]
        budget_year = printed.values.years[0] - printed.statement.years[0]
        label = {one: text.format(year=budget_year) for one, text in labels.items()}
        part = replace(line, id=part_id(line.id, role), label=label, role="detail", code="")
        yield _row_of(printed, part, role, years, empty)


def _row_of(
    printed: PrintedStatement,
    row: TableLine,
    role: str,
    years: Collection[int],
    otherwise: Sequence[TableCell],
) -> TableLine:
    """A row with one role's figures in some years, and other cells elsewhere."""
    name = row.id.partition(":")[0]
    cells = (
        TableCell(cell.year, printed.values.figure(name, cell.year, role))
        if cell.year in years
        else cell
        for cell in otherwise
    )
    return replace(row, cells=tuple(cells))
