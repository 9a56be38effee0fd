"""Read a budget paper: prints of declared statements, mended by their sums, and its prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Finding, Place, Severity
from ramme.ledger.money import oere_from_danish
from ramme.ledger.papers import FigureStatus
from ramme.reading.damage import KNOWN_PLACEMENT, OTHER_PLACEMENT, PRINTED_PLACEMENT, NumberRow
from ramme.reading.documents import Document
from ramme.reading.facts import budget_year_of, day_of, paper_of
from ramme.reading.fees.extent import fee_lines
from ramme.reading.figure_columns import column_ends, columns_of
from ramme.reading.paper_prose import read_prose
from ramme.reading.printed_numbers import Printed, Style, meanings, style_of
from ramme.reading.records import Cell, DocumentFacts, Identity, Reading, Recognised, Row, Table
from ramme.reading.repair import Figure, Repair, repair
from ramme.reading.statement_search import Print, find_statements
from ramme.reading.statement_table import Aligned, PrintedRow
from ramme.reading.year_header import Header
from ramme.statements.declaration import Line, Sign

KIND = "budget_paper"
_GOOD_SCORE = 20.0
# A numbered paper with a fee catalogue and no statement that we know.
_BY_NUMBER = 0.55


@dataclass(frozen=True, slots=True)
class _Read:
    """One table with what was found while reading it."""

    table: Table
    identities: tuple[Identity, ...]
    findings: tuple[Finding, ...]


def recognise(document: Document, municipality: Municipality) -> Recognised:
    """How surely a document is a budget paper, 0 to 1: by the declared lines that it prints."""
    aligned = find_statements(document, municipality)
    return Recognised(_score(document, aligned), partial(_read, document, aligned))


def _score(document: Document, aligned: Sequence[Print]) -> float:
    if aligned:
        return min(1.0, 0.5 + sum(table.score for table, _ in aligned) / _GOOD_SCORE)
    _, number = paper_of(document.lines)
    return _BY_NUMBER if number and fee_lines(document.lines, ()) else 0.0


def _read(document: Document, aligned: Sequence[Print]) -> Reading:
    """The prints of declared statements, their figures proven, repaired or uncertain by sums."""
    parts = [_read_table(table, year, is_scan=document.is_scan) for table, year in aligned]
    title, number = paper_of(document.lines)
    day = day_of(document.lines)
    year = aligned[0][1] if aligned else _year_of_text(document)
    cells = (cell.place for part in parts for row in part.table.rows for cell in row.cells)
    prose = read_prose(document.lines, _taken(aligned), tuple(cells), year)
    name, sha256, count = document.name, document.sha256, len(document.lines)
    return Reading(
        DocumentFacts(name, sha256, title, KIND, day, count),
        tables=tuple(part.table for part in parts),
        identities=tuple(identity for part in parts for identity in part.identities),
        findings=(
            *(finding for part in parts for finding in part.findings),
            *prose.catalogue.findings,
        ),
        budget_year=aligned[0][1] if aligned else None,
        paper_number=number,
        fees=prose.catalogue.fees,
        settings=prose.recommended.settings,
        decisions=prose.recommended.decisions,
        explained=prose.explained,
    )


def _taken(aligned: Sequence[Print]) -> set[int]:
    """Indexes of the lines that belong to tables."""
    return {
        n
        for table, _ in aligned
        for n in range(table.header.first, max(row.last for row, _ in table.rows) + 1)
    }


def _year_of_text(document: Document) -> int | None:
    """The budget year by the text alone, where no table names one."""
    return budget_year_of(document.lines, range(1970, 2100))


def _amounts(
    numbers: Sequence[Printed], style: Style, unit_oere: int
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """For each number the amounts that it may stand for, and what was mended to read it."""
    found = [
        meanings(number.text, style) if number.cell is None else ((number.text,), "")
        for number in numbers
    ]
    amounts = tuple(tuple(oere_from_danish(one, unit_oere) for one in some) for some, _ in found)
    return amounts, tuple(note for _, note in found)


def _step(amounts: Iterable[int], unit_oere: int) -> int:
    """The smallest unit that was printed; finer than the table's where decimals are printed."""
    step = unit_oere
    for amount in amounts:
        while amount % step:
            step //= 10
    return step


@dataclass(frozen=True, slots=True)
class _Print:
    """How a table prints its figures.

    Args:
        style: Of its numbers.
        unit: What one printed unit is worth, in øre.
        ends: Where its columns end, if its figures are set in columns.
        is_scan: Whether a machine has read its letters from an image.
    """

    style: Style
    unit: int
    ends: tuple[int, ...] | None
    is_scan: bool

    def columns(
        self, row: PrintedRow, numbers: Sequence[Printed]
    ) -> tuple[tuple[int, ...] | None, int]:
        """The columns of a row's numbers, where the format or their place tells; and how surely.

        How surely is what it costs to read them in other columns.
        """
        cells = tuple(number.cell for number in numbers if number.cell is not None)
        if len(cells) == len(numbers):
            return cells, KNOWN_PLACEMENT
        placed = columns_of(numbers, self.ends) if self.ends and row.is_whole else None
        return placed, OTHER_PLACEMENT if placed is None else PRINTED_PLACEMENT


def _print_of(aligned: Aligned, *, is_scan: bool) -> _Print:
    header, rows = aligned.header, [row for row, _ in aligned.rows if row.numbers]
    style = style_of([number.text for row in rows for number in row.numbers])
    whole = [row.numbers for row in rows if row.is_whole]
    ends = column_ends(header.ends, whole, len(header.years))
    return _Print(style, header.unit_oere, ends, is_scan)


def _number_row(row: PrintedRow, line: Line, known: _Print, step: int) -> NumberRow:
    ways = []
    for numbers in _ways(row):
        amounts, notes = _amounts(numbers, known.style, known.unit)
        usual = tuple(some[0] // step for some in amounts)
        also = tuple(tuple(one // step for one in some[1:]) for some in amounts)
        columns, moved = known.columns(row, numbers)
        is_plain = moved == KNOWN_PLACEMENT and not known.is_scan
        ways.append(NumberRow(line, usual, columns, also, notes, moved=moved, is_plain=is_plain))
    return replace(ways[0], otherwise=tuple(ways[1:]))


def _ways(row: PrintedRow) -> tuple[tuple[Printed, ...], ...]:
    return (row.numbers, *row.otherwise)


def _places(row: PrintedRow) -> tuple[Place, ...]:
    if row.numbers:
        return tuple(_place(number) for number in row.numbers)
    return (Place(line=row.first + 1),)


def _place(number: Printed) -> Place:
    return Place(line=number.line, columns=number.columns)


def _read_table(aligned: Aligned, year: int, *, is_scan: bool) -> _Read:
    header, statement = aligned.header, aligned.statement
    print_ = _print_of(aligned, is_scan=is_scan)
    unit, style = print_.unit, print_.style
    known = [(row, line) for row, line in aligned.rows if line and row.numbers]
    every = (_amounts(numbers, style, unit)[0] for row, _ in known for numbers in _ways(row))
    step = _step((one for amounts in every for some in amounts for one in some), unit)
    printed = [_number_row(row, line, print_, step) for row, line in known]
    unmatched = [row.label for row, line in aligned.rows if line is None]
    mended = repair(statement, year, header.years, printed, unmatched)
    parted = {
        row: (replace(row, numbers=_ways(row)[mended.partings[n]]), mended.rows[n])
        for n, (row, _) in enumerate(known)
    }
    rows = tuple(
        _declared_row(*parted.get(row, (row, ())), line, header, step, year)
        if line
        else _plain_row(row, header, print_)
        for row, line in aligned.rows
    )
    table = Table(
        statement.table_id,
        statement.title.get("da", statement.id),
        header.unit,
        unit,
        header.years,
        rows,
        statement.id,
    )
    findings = [*_row_findings(table, aligned), *_sum_findings(table, mended, step)]
    return _Read(table, _identities(table, mended, step), tuple(findings))


def _declared_row(
    row: PrintedRow, figures: Sequence[Figure], line: Line, header: Header, step: int, year: int
) -> Row:
    cells = tuple(
        Cell(
            year=header.years[figure.column],
            amount_oere=figure.amount * step,
            status=figure.status,
            printed=number.text,
            place=_place(number),
            role=figure.role,
            notes=figure.notes,
            alternatives_oere=tuple(amount * step for amount in figure.alternatives),
        )
        for number, figure in zip(row.numbers, figures, strict=True)
    )
    label = line.label.get("da", row.label).replace("{year}", str(year))
    lines = (row.first + 1, row.last + 1)
    told = line.part_of or line.id
    return Row(label, line.role, lines, cells, told, code=line.code or row.code or None)


def _plain_row(row: PrintedRow, header: Header, print_: _Print) -> Row:
    """A row that no line declares, as it stands; only sure where it is full or set in columns."""
    amounts, notes = _amounts(row.numbers, print_.style, print_.unit)
    columns, _ = print_.columns(row, row.numbers)
    is_sure = (len(row.numbers) == len(header.years) or bool(columns)) and not any(notes)
    missing = len(header.years) - len(row.numbers)
    years = [header.years[n] for n in columns or range(missing, len(header.years))]
    status = FigureStatus.READ if is_sure else FigureStatus.UNCERTAIN
    cells = tuple(
        Cell(year, some[0], status, number.text, _place(number), alternatives_oere=some[1:])
        for year, some, number in zip(years, amounts, row.numbers, strict=True)
    )
    lines = (row.first + 1, row.last + 1)
    return Row(row.label, "detail", lines, cells, code=row.code or None)


def _identities(table: Table, mended: Repair, step: int) -> tuple[Identity, ...]:
    return tuple(
        Identity(
            table.id,
            checked.sum.text,
            table.years[checked.sum.column],
            None if checked.difference is None else checked.difference * step,
            checked.verdict,
        )
        for checked in mended.checked
    )


def _row_findings(table: Table, aligned: Aligned) -> Iterator[Finding]:
    for (printed, line), row in zip(aligned.rows, table.rows, strict=True):
        if line is None:
            parameters = {"table": table.id, "label": printed.label}
            yield Finding("row_not_declared", Severity.WARNING, parameters, _places(printed))
        for cell in row.cells:
            yield from _cell_findings(table, row, line, cell)
    seen = {row.line for row in table.rows}
    for line in aligned.statement.lines:
        if line.id not in seen and not line.hidden_when_zero and line.role != "heading":
            parameters = {"table": table.id, "label": line.label.get("da", line.id)}
            yield Finding("row_not_found", Severity.NOTE, parameters)


def _cell_findings(table: Table, row: Row, line: Line | None, cell: Cell) -> Iterator[Finding]:
    parameters: dict[str, object] = {
        "table": table.id,
        "label": row.label,
        "year": cell.year,
        "printed": cell.printed,
        "oere": cell.amount_oere,
    }
    places = (cell.place,)
    if cell.status is FigureStatus.REPAIRED:
        yield Finding("figure_repaired", Severity.NOTE, parameters, places)
    elif cell.status is FigureStatus.UNCERTAIN:
        parameters["alternatives_oere"] = list(cell.alternatives_oere)
        yield Finding("figure_uncertain", Severity.WARNING, parameters, places)
    elif line and cell.status is FigureStatus.READ and _against(line, cell.amount_oere):
        yield Finding("sign_against_declaration", Severity.WARNING, parameters, places)


def _against(line: Line, amount: int) -> bool:
    wrong = {Sign.EXPENDITURE: amount < 0, Sign.INCOME: amount > 0, Sign.ANY: False}
    return wrong[line.sign]


def _sum_findings(table: Table, mended: Repair, step: int) -> Iterator[Finding]:
    places = {(row.line, cell.year): cell.place for row in table.rows for cell in row.cells}
    for checked in mended.checked:
        if checked.verdict == "broken" and checked.difference is not None:
            year = table.years[checked.sum.column]
            parameters = {
                "table": table.id,
                "sum": checked.sum.text,
                "year": year,
                "difference_oere": checked.difference * step,
            }
            place = places[checked.sum.line, year]
            yield Finding("sum_broken", Severity.ERROR, parameters, (place,))
    if not mended.is_finished:
        parameters = {"table": table.id}
        places_of = tuple(Place(line=row.lines[0]) for row in table.rows[:1])
        yield Finding("too_damaged", Severity.WARNING, parameters, places_of)
