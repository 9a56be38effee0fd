"""An agreement's tables of operating and capital effects by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ramme.ledger.findings import Finding, Place, Severity
from ramme.ledger.money import oere_from_danish
from ramme.ledger.papers import FigureStatus
from ramme.reading.blank_cells import Cells, Value, decode, has_trailing_blanks, known
from ramme.reading.documents import Document
from ramme.reading.figure_columns import column_ends, columns_of, figures_in_columns
from ramme.reading.labels import joined
from ramme.reading.records import Cell, Row, Table
from ramme.reading.year_header import Header, header_of

_TITLE = re.compile(r"\s*(?P<title>Drift|Anlæg)(?: *- *fortsat)?\s*", re.IGNORECASE)
_IDS = {"drift": "operating", "anlæg": "capital"}
_FURNITURE = re.compile(r"\s*(?:Side +\d+(?: +af +\d+)?|- *\d+ *-)\s*")
_SECTION = re.compile(r"\s*(?P<number>\d+(?:\.\d+)+)\.?\s+(?=\S)")
_HEADING = re.compile(r"\d{1,2}\.?\s+(?:\d{1,2}\.\s+)?(?P<title>[A-ZÀ-ÖØ-Þ”\"].*)")
_PROJECT = re.compile(r"\s*\((?P<project>[A-ZÆØÅ]\d{5,7})\)")
_IN_BRACKETS = re.compile(r"\s*\((?P<number>\d+(?:\.\d+)+)\)")
_TOTAL = re.compile(r"(?:(?:drift|anlæg|sum)\s+)?(?:i alt|total|sum)\W*", re.IGNORECASE)
# As many lines without figures in a row are prose that follows upon the table.
_MOST_LABEL_LINES = 8
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a table: a header with its lines, up to the next table or the end."""

    id: str
    title: str
    header: Header
    title_index: int
    start: int
    end: int


@dataclass(slots=True)
class _Block:
    """The lines of one row while they are gathered; indexes from 0."""

    first: int
    labels: list[str] = field(default_factory=list)
    last: int = 0

    def add(self, index: int, label: str) -> None:
        self.last = index
        if label.strip():
            self.labels.append(label)


@dataclass(frozen=True, slots=True)
class _Read:
    row: Row
    findings: tuple[Finding, ...]


def _parts(document: Document) -> list[_Part]:
    """The pieces: a title line ``Drift`` or ``Anlæg``, and under it a header of years."""
    lines, found = document.lines, list[tuple[int, str, Header]]()
    for n, text in enumerate(lines):
        header = header_of(text, n)
        above = next((k for k in range(n - 1, max(n - 4, -1), -1) if lines[k].strip()), None)
        title = _TITLE.fullmatch(lines[above]) if header and above is not None else None
        if header and title and above is not None:
            found.append((above, title["title"], header))
    ends = [*(above for above, _, _ in found[1:]), len(lines)]
    return [
        _Part(_IDS[title.casefold()], title, header, above, header.index + 1, end)
        for (above, title, header), end in zip(found, ends, strict=False)
    ]


def has_tables(document: Document) -> bool:
    """Whether a document has an agreement's tables, by their titles and headers."""
    return bool(_parts(document))


@dataclass(frozen=True, slots=True)
class TablesRead:
    """The tables of an agreement.

    Args:
        tables: ``operating`` and ``capital``, continued pages joined.
        findings: What is wrong or worth an eye in them.
        taken: Indexes of the lines that they fill, titles and headers included.
        headers: Indexes of the lines that name their years.
    """

    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    taken: frozenset[int] = frozenset()
    headers: frozenset[int] = frozenset()


def read_tables(document: Document) -> TablesRead:
    """An agreement's tables.

    Args:
        document: Text whose blanks are kept; empty cells are encoded in them.
    """
    parts = _parts(document)
    found = {part.id: list[_Read]() for part in parts}
    taken = set[int]()
    for part in parts:
        rows = list(_rows(document, part, _kept_blanks(document, parts, part)))
        last = max((one.row.lines[1] for one in rows), default=part.start)
        taken.update(range(part.title_index, last))
        found[part.id] += rows
    tables = []
    for table_id, read_rows in found.items():
        first = next(part for part in parts if part.id == table_id)
        header, rows_read = first.header, tuple(one.row for one in read_rows)
        unit, years = header.unit, header.years
        tables.append(Table(table_id, first.title, unit, header.unit_oere, years, rows_read))
    findings = [finding for some in found.values() for one in some for finding in one.findings]
    findings += [finding for table in tables for finding in _printed_twice(table)]
    headers = frozenset(part.header.index for part in parts)
    return TablesRead(tuple(tables), tuple(findings), frozenset(taken), headers)


def _kept_blanks(document: Document, parts: Sequence[_Part], part: _Part) -> bool:
    if document.origins:  # a row whose cells the format does not know has no blanks to tell them
        return False
    same = [one for one in parts if one.id == part.id]
    return any(has_trailing_blanks(document.lines[one.start : one.end]) for one in same)


def _is_continuation(lines: Sequence[str], index: int, end: int, count: int) -> bool:
    """Whether a line's number belongs to its label, where line ends have lost their blanks.

    So it does where the label goes on in the very next line, or the values come on their own.
    """
    if index + 1 < end and lines[index + 1].strip() and not _starts_row(lines[index + 1]):
        return not _FURNITURE.fullmatch(lines[index + 1])
    after = next((lines[n] for n in range(index + 1, end) if lines[n].strip()), "")
    found = decode(after, count, trailing=False)
    return found is not None and not found.label


def _starts_row(text: str) -> bool:
    if _SECTION.match(text):
        return True
    if text.startswith(" "):
        found = decode(text, 1, trailing=False)
        return found is None or bool(found.label)
    return bool(_HEADING.fullmatch(text))


def _column_ends(document: Document, part: _Part) -> tuple[int, ...] | None:
    """Where a piece's columns end, if its figures are set in columns and not told by blanks."""
    lines = range(part.start, part.end)
    rows = [figures_in_columns(document.lines[n], n + 1) for n in lines]
    count = len(part.header.years)
    filled = [row for row in rows if 0 < len(row) <= count]
    return None if document.origins else column_ends(part.header.ends, filled, count)


def _in_columns(text: str, line: int, ends: Sequence[int]) -> Cells | None:
    """The label and the values of a line whose figures stand under their years."""
    found = figures_in_columns(text, line)
    columns = columns_of(found, ends)
    if not found or columns is None:
        return None
    values = zip(found, columns, strict=True)
    label = text[: found[0].columns[0] - 1].strip()
    return Cells(
        label,
        tuple(Value(number.text, number.columns, column) for number, column in values),
        label_ends_in_number=label[-1:].isdigit(),
    )


def _cells(
    document: Document, part: _Part, n: int, ends: Sequence[int] | None, *, trailing: bool
) -> Cells | None:
    """What a line says: by its format's cells, by the columns of the print, or by its blanks."""
    text, count = document.lines[n], len(part.header.years)
    known_cells = document.spans(part.header.index) is not None
    spans = document.spans(n) if known_cells else None
    if spans is not None:
        return known(text, spans)
    if ends:
        return _in_columns(text, n + 1, ends)
    cells = decode(text, count, trailing=trailing)
    if cells and not trailing and cells.label:
        return None if _is_continuation(document.lines, n, part.end, count) else cells
    return cells


def _rows(document: Document, part: _Part, trailing: bool) -> Iterator[_Read]:  # noqa: FBT001
    """The rows of a piece: gather label lines until a line ends in values."""
    lines, block = document.lines, None
    waiting: list[_Read] = []
    since, ends = 0, _column_ends(document, part)
    for n in range(part.start, part.end):
        text = lines[n]
        if not text.strip() or _FURNITURE.fullmatch(text) or len(text) > _LONGEST_LINE:
            continue
        again = header_of(text, n)
        if again and again.years != part.header.years:
            break  # another table, whose title names neither of the two
        cells = _cells(document, part, n, ends, trailing=trailing)
        if block and _starts_row(text) and not (cells and not cells.label):
            waiting += _without_values(block, part)
            block = None
        block = block or _Block(n)
        block.add(n, cells.label if cells else text)
        since = 0 if cells else since + 1
        if cells:
            yield from waiting
            yield _row(block, cells, part)
            waiting, block = [], None
        elif since > _MOST_LABEL_LINES:
            return
    yield from waiting
    if block:
        yield from _without_values(block, part)


def _without_values(block: _Block, part: _Part) -> Iterator[_Read]:
    """A heading, or a row whose values are not found."""
    label, lines = joined(block.labels), (block.first + 1, block.last + 1)
    heading = _HEADING.fullmatch(label)
    if heading:
        number = label.split()[0].rstrip(".")
        yield _Read(Row(heading["title"], "heading", lines, section=number), ())
        return
    section, label, project = _split(label)
    row = Row(label, "detail", lines, section=section, project=project)
    parameters = {"table": part.id, "label": label}
    place = Place(line=lines[0])
    yield _Read(row, (Finding("row_without_figures", Severity.WARNING, parameters, (place,)),))


def _split(label: str) -> tuple[str | None, str, str | None]:
    """Section, label and project of a row's text.

    Example:
        >>> _split("1.2.3 Elevator ved stationen (A230001)")
        ('1.2.3', 'Elevator ved stationen', 'A230001')
    """
    number = _SECTION.match(label)
    section = number["number"] if number else None
    rest = label[number.end() :] if number else label
    project = _PROJECT.search(rest)
    if project:
        rest = rest[: project.start()] + rest[project.end() :]
    bracketed = _IN_BRACKETS.search(rest)
    if bracketed and section is None:
        section = bracketed["number"]
        rest = rest[: bracketed.start()] + rest[bracketed.end() :]
    return section, " ".join(rest.split()), project["project"] if project else None


def _row(block: _Block, found: Cells, part: _Part) -> _Read:
    section, label, project = _split(joined(block.labels))
    lines = (block.first + 1, block.last + 1)
    unsure = not found.certain or found.label_or_value
    status = FigureStatus.UNCERTAIN if unsure else FigureStatus.READ
    cells = tuple(
        Cell(
            year=part.header.years[value.cell],
            amount_oere=_oere(value, part),
            status=status,
            printed=value.text,
            place=Place(line=block.last + 1, columns=value.columns),
            notes=("undecided",) if unsure else (),
            alternatives_oere=_alternatives(value, found, part),
        )
        for value in found.values
    )
    total = section is None and project is None and _TOTAL.fullmatch(label)
    role = "total" if total else "detail"
    row = Row(label, role, lines, cells, section=section, project=project)
    return _Read(row, tuple(_findings(row, found, part)))


def _oere(value: Value, part: _Part) -> int:
    return oere_from_danish(value.text.replace("–", "-"), part.header.unit_oere)


def _alternatives(value: Value, found: Cells, part: _Part) -> tuple[int, ...]:
    """What other placements of the row's values put into a cell; an empty one counts 0."""
    if found.certain and not found.label_or_value:
        return ()
    by_cell = {one.cell: _oere(one, part) for one in found.values}
    others = {by_cell.get(value.cell - shift, 0) for shift in found.shifts}
    if found.label_or_value and value is found.values[0]:
        others.add(0)
    return tuple(sorted(others - {_oere(value, part)}))


def _findings(row: Row, found: Cells, part: _Part) -> Iterator[Finding]:
    parameters = {"table": part.id, "label": row.label}
    places = tuple(cell.place for cell in row.cells)
    if found.label_ends_in_number:
        yield Finding("label_ends_in_number", Severity.NOTE, parameters, places[:1])
    if found.label_or_value:
        number = {**parameters, "printed": row.cells[0].printed}
        yield Finding("label_or_figure", Severity.WARNING, number, places[:1])
    if not found.certain:
        yield Finding("placement_uncertain", Severity.WARNING, parameters, places)


def _printed_twice(table: Table) -> Iterator[Finding]:
    """Rows of one table with the same label and the same amounts."""
    seen: dict[object, Row] = {}
    for row in table.rows:
        if not row.cells:
            continue
        amounts = tuple((cell.year, cell.amount_oere) for cell in row.cells)
        before = seen.setdefault((row.label.casefold(), amounts), row)
        if before is not row:
            places = tuple(Place(line=one.lines[0]) for one in (before, row))
            parameters = {"table": table.id, "label": row.label}
            yield Finding("row_printed_twice", Severity.WARNING, parameters, places)
