"""Tables on PDF pages: rows whose figures stand under the years of a header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ramme.ledger.findings import Place
from ramme.reading.formats.content import Origin
from ramme.reading.formats.fee_grid import fee_head
from ramme.reading.formats.grids import encoded, units_in, year_of
from ramme.reading.formats.numbers import DANISH, amount_of, is_nothing
from ramme.reading.formats.pdf_words import TextLine, Word
from ramme.reading.labels import joined
from ramme.reading.year_header import header_of

_TABLE_ENDS_AFTER = 8  # lines without a figure
_ALIGNED = 0.4  # of the distance between columns
_LEAST_ALIGNED = 0.6  # of the lines that end in a number
_LONE_COLUMN_POINTS = 60.0
_JOINED = 0.45  # of the height: digits and signs so close are one number
_APART = 1.1  # times the closest lines of a table, rows stand apart
_BLANK_LINE = 1.9
_LINES_ABOVE = 3
_THREE_DIGITS = re.compile(r"\d{3}(?:,\d+)?")
_GROUPS = re.compile(r"[-−–]?\d{1,3}(?: \d{3})*")
_SIGN = re.compile(r"[-−–]")
_CONTINUED = re.compile(r"\bfortsat\b|\bcontinued\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[-,(/]|\b(?:og|eller|samt|på|i|til|for|af|med|ved|fra|om|mellem|under|efter))$"
)
_SAME_EDGE = 2.0
_LOWER = re.compile(r"[a-zæøå(]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Args:
        years: In printed order.
        boxes: Left and right of each year, in points.
        text: The header as a reader knows it.
    """

    years: tuple[int, ...]
    boxes: tuple[tuple[float, float], ...]
    text: str

    @property
    def spacing(self) -> float:
        """The least distance between two columns' right edges."""
        rights = [right for _, right in self.boxes]
        return min((b - a for a, b in pairwise(rights)), default=_LONE_COLUMN_POINTS)

    @property
    def start(self) -> float:
        """Where labels end and figures may begin."""
        left, right = self.boxes[0]
        return min(left, right - self.spacing) - 0.1 * self.spacing

    def column_of(self, word: Word) -> int | None:
        """The column that a figure stands in, by its right edge, middle or left edge."""
        best = None
        for n, (left, right) in enumerate(self.boxes):
            middle = abs(word.left + word.right - left - right) / 2
            off = min(abs(word.right - right), middle, abs(word.left - left))
            if best is None or off < best[0]:
                best = (off, n)
        return best[1] if best and best[0] <= _ALIGNED * self.spacing else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its label and its figures; None where it is plain text."""

    line: TextLine
    label: str
    cells: tuple[Decimal | None, ...] | None


def columns_of(line: TextLine, above: Sequence[TextLine]) -> Columns | None:
    """The columns under a line of years, whose unit stands before them or in a line above."""
    if fee_head([word.text for word in line.words]):
        return None
    years: list[tuple[Word, int]] = []
    for word in reversed(line.words):
        year = year_of(word.text)
        if year is None and not (years and word.text.rstrip(".").isalpha()):
            break
        if year is not None:
            years.insert(0, (word, year))
    if not years:
        return None
    printed = tuple(year for _, year in years)
    boxes = tuple((word.left, word.right) for word, _ in years)
    tail = "".join(f"{year}  " for year in printed)
    found = header_of(line.text, 0)
    if found:
        before = line.text[: line.text.index(str(found.years[0]))].rstrip()
        return Columns(printed, boxes, f"{before} {tail}") if found.years == printed else None
    consecutive = all(abs(b - a) == 1 for a, b in pairwise(printed))
    letters = [word.text for word in line.words if year_of(word.text) is None]
    if len(printed) < 2 or not consecutive or len(letters) > 2 * len(printed) + 2:
        return None
    units = [unit for one in (line, *reversed(above)) for unit in units_in(one.text)]
    return Columns(printed, boxes, f"{units[0]} {tail}") if units else None


def _begins_fees(line: TextLine) -> bool:
    """Whether a line heads a table of fees, where the table above it ends."""
    return fee_head([word.text for word in line.words]) is not None


def _figures(words: Sequence[Word]) -> Iterator[Word]:
    """Words with signs and groups of three digits joined to the number that they belong to."""
    whole: Word | None = None
    for word in words:
        near = whole is not None and word.left - whole.right <= _JOINED * word.height
        if whole and near and _goes_together(whole.text, word.text):
            text = whole.text + ("" if _SIGN.fullmatch(whole.text) else " ") + word.text
            whole = Word(text, whole.left, whole.bottom, word.right, whole.top)
            continue
        if whole:
            yield whole
        whole = word
    if whole:
        yield whole


def _goes_together(before: str, after: str) -> bool:
    if _SIGN.fullmatch(before):
        return after[0].isdigit()
    return bool(_GROUPS.fullmatch(before) and _THREE_DIGITS.fullmatch(after))


def _row(line: TextLine, columns: Columns) -> _Row:
    """A line's label and the figures under the years; numbers of the label stand close to it."""
    begin = columns.start - columns.spacing
    words = [word for word in line.words if word.left <= begin]
    words += _figures(line.words[len(words) :])
    cells: list[Decimal | None] = [None] * len(columns.years)
    at = len(words)
    while at and words[at - 1].left > begin:
        word = words[at - 1]
        amount, column = amount_of(word.text, DANISH), columns.column_of(word)
        empty = is_nothing(word.text) and column is not None
        if not empty and (amount is None or column is None or cells[column] is not None):
            break
        if at > 1 and word.left - words[at - 2].right <= _JOINED * word.height:
            break
        if amount is not None and column is not None:
            cells[column] = amount
        at -= 1
    filled = any(cell is not None for cell in cells)
    if not filled or any(word.right > columns.boxes[0][1] for word in words[:at]):
        return _Row(line, line.text, None)
    return _Row(line, " ".join(word.text for word in words[:at]), tuple(cells))


def _is_aligned(rows: Sequence[_Row], columns: Columns) -> bool:
    """Whether most lines that end in a number have their figures under the years.

    Text that only looks like a table, its figures one blank apart, is left to its reader.
    """
    last = [(row, row.line.words[-1]) for row in rows]
    ending = [row for row, word in last if word.text[-1].isdigit() and word.left > columns.start]
    aligned = sum(row.cells is not None for row in ending)
    return bool(aligned) and aligned >= _LEAST_ALIGNED * len(ending)


def _is_wide(row: _Row, columns: Columns) -> bool:
    return row.cells is None and row.line.words[-1].right > columns.boxes[0][0]


class TableWriter:
    """Writes the lines of a document down, its tables with known cells.

    A table goes on over the page's end, with or without a repeated header; so may a row's label.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.origins: list[Origin] = []
        self._columns: Columns | None = None
        self._empty = 0
        self._ends_in_table = False
        self._held: tuple[list[str], tuple[Decimal | None, ...], Place] | None = None

    def page(self, lines: Sequence[TextLine], number: int) -> None:
        """One page more."""
        place = Place(page=number)
        rows: list[_Row] = []
        for n, line in enumerate(lines):
            found = columns_of(line, lines[max(0, n - _LINES_ABOVE) : n])
            if found and n == 0 and self._is_repeated(found):
                self._columns = found
            elif found:
                self._flush(rows, place)
                rows = []
                self._columns, self._empty = found, 0
                self._add(found.text, place, tabular=True)
            if found:
                continue
            if self._columns and _begins_fees(line):
                self._flush(rows, place)
                self._columns, rows = None, []
            row = _row(line, self._columns) if self._columns else _Row(line, line.text, None)
            self._empty = 0 if row.cells else self._empty + 1
            rows.append(row)
            if self._columns and self._empty > _TABLE_ENDS_AFTER:
                self._flush(rows, place)
                self._columns, rows = None, []
        self._flush(rows, place)
        self._ends_in_table = bool(rows) and _in_table(rows[-1], rows)

    def finish(self) -> None:
        """Write the row down that might have gone on."""
        if self._held:
            labels, cells, place = self._held
            self._held = None
            text, spans = encoded(joined(labels), cells, [place] * len(cells))
            self.lines.append(text)
            self.origins.append(Origin(place, spans, tabular=True))

    def _is_repeated(self, found: Columns) -> bool:
        """Whether a header on top of a page repeats the one of the table that goes on."""
        same = self._columns is not None and found.text == self._columns.text
        return same and self._ends_in_table

    def _add(self, text: str, place: Place, *, tabular: bool = False) -> None:
        self.finish()
        self.lines.append(text)
        self.origins.append(Origin(place, (), tabular))

    def _flush(self, rows: Sequence[_Row], place: Place) -> None:
        """Write gathered lines down: rows of a table grouped, text with its blank lines."""
        columns = self._columns
        if columns is None or not _is_aligned(rows, columns):
            self._text([row.line for row in rows], place)
            return
        for n, group in enumerate(_groups(rows, columns)):
            if n == 0 and self._goes_over(group, place, columns):
                continue
            self._group(group, place)

    def _goes_over(self, group: Sequence[_Row], place: Place, columns: Columns) -> bool:
        """Whether a page's first lines end the label of the page before; then they join it."""
        if not self._held or self._held[2] == place:
            return False
        if not _continues(self._held[0][-1] if self._held[0] else "", group[0].label):
            return False
        if any(row.cells or _is_wide(row, columns) for row in group):
            return False
        self._held[0].extend(row.label for row in group)
        return True

    def _text(self, lines: Sequence[TextLine], place: Place) -> None:
        closest = _closest(lines)
        for n, line in enumerate(lines):
            if n and lines[n - 1].bottom - line.bottom > _BLANK_LINE * closest:
                self._add("", place)
            self._add(line.text, place)

    def _group(self, group: Sequence[_Row], place: Place) -> None:
        """One row of the table: the lines of its label, its figures on the last of them."""
        filled = [row for row in group if row.cells]
        if len(filled) == 1 and filled[0].cells:
            self._hold([row.label for row in group if row.label], filled[0].cells, place)
            return
        for row in group:
            if row.cells:
                self._hold([row.label], row.cells, place)
            else:
                self._add(row.line.text, place)

    def _hold(self, labels: list[str], cells: tuple[Decimal | None, ...], place: Place) -> None:
        self.finish()
        self._held = (labels, cells, place)


def _in_table(last: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a page's last line is a row of its table, and not a title over the next one."""
    if last.cells:
        return True
    left = Counter(round(row.line.words[0].left) for row in rows if row.label)
    usual = left.most_common(1)[0][0] if left else 0
    return abs(last.line.words[0].left - usual) <= _SAME_EDGE and not _CONTINUED.search(
        last.line.text
    )


def _closest(lines: Sequence[TextLine]) -> float:
    """The distance of lines within a paragraph or a cell."""
    gaps = sorted(
        a.bottom - b.bottom
        for a, b in pairwise(lines)
        if a.bottom - b.bottom > 0.6 * min(a.height, b.height)
    )
    return gaps[len(gaps) // 10] if gaps else 1.0


def _groups(rows: Sequence[_Row], columns: Columns) -> Iterator[list[_Row]]:
    """Lines of a table gathered to its rows.

    A label that wraps stands closer together than rows do; its figures may stand on any of its
    lines, or between two. Where all lines are as close, a label goes on where the next line
    starts in lower case.
    """
    labelled = [row for row in rows if row.label or row.cells is None]
    leading = _leading(labelled)
    groups: list[list[_Row]] = []
    for row in labelled:
        if groups and _goes_on(groups[-1], row, leading, columns):
            groups[-1].append(row)
        else:
            groups.append([row])
    for row in rows:
        if row.cells and not row.label and groups:
            nearest = min(groups, key=lambda group: _off(group, row))
            full = any(one.cells for one in nearest)
            groups.append([row]) if full else nearest.append(row)
        elif row.cells and not row.label:
            groups.append([row])
    yield from sorted(groups, key=lambda group: -max(row.line.bottom for row in group))


def _off(group: Sequence[_Row], row: _Row) -> float:
    """How far a line stands above or below a group of lines."""
    low = min(one.line.bottom for one in group)
    high = max(one.line.bottom for one in group)
    return max(low - row.line.bottom, row.line.bottom - high, 0.0)


def _leading(rows: Sequence[_Row]) -> float | None:
    """The distance of lines within a row, or None where rows stand as close as lines do."""
    pairs = [(a, b, a.line.bottom - b.line.bottom) for a, b in pairwise(rows)]
    gaps = [gap for a, _, gap in pairs if gap > 0.6 * a.line.height]
    if not gaps:
        return None
    least = _APART * min(gaps)
    both = [gap for a, b, gap in pairs if a.cells and b.cells]
    if both:
        return least if min(both) > least else None
    return least if max(gaps) > least else None


def _goes_on(group: Sequence[_Row], row: _Row, leading: float | None, columns: Columns) -> bool:
    """Whether a line belongs to the row before it."""
    last = group[-1]
    if _is_wide(row, columns) or _is_wide(last, columns):
        return False
    if row.cells and any(one.cells for one in group):
        return False
    gap = last.line.bottom - row.line.bottom
    if leading is not None:
        return 0 < gap <= leading
    return gap > 0 and _continues(last.label, row.label)


def _continues(before: str, after: str) -> bool:
    """Whether a label goes on, by its words: a lower case letter, or a word that ends no label."""
    return bool(_LOWER.match(after) or (before and after and _OPEN.search(before)))
