"""Find a declared statement in damaged text: a header of years, then labels with numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from ramme.reading.formats.content import Span
from ramme.reading.labels import folded, joined, similarities
from ramme.reading.printed_numbers import Printed, Split, pieces, splits
from ramme.statements.declaration import Line, Statement

SpansOf = Callable[[int], Sequence[Span] | None]

LONGEST_LINE = 2000
MOST_LINES = 400
SURE, POSSIBLE = 0.62, 0.35
_LEAST_ROWS = 3
_LEAST_SHARE = 0.3

_HEADER = re.compile(
    r"[^\d]{0,60}?\(?(?P<unit>1\.000 ?kr\.?|mio\. ?kr\.?|kr\.)\)?(?:\s*\([^)\d]{0,20}\))?"
    r"(?P<years>(?:\s+(?:(?:Regnskab|Budget|Overslag|BO|B|R)\s*)?(?:19|20)\d\d)+)\s*"
)
_YEAR = re.compile(r"\d{4}")
_CODE = re.compile(r"\s*(\d{2}\.\d{2})\s+")
UNITS_OERE = {"1.000 kr": 100_000, "mio. kr": 100_000_000, "kr": 100}


@dataclass(frozen=True, slots=True)
class Header:
    """The line above a table: its unit and the years of its columns.

    Args:
        index: Index of the line, from 0.
        unit: As printed.
        unit_oere: What one printed unit is worth.
        years: As printed.
    """

    index: int
    unit: str
    unit_oere: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it stands: where, its label, its code and its numbers.

    Args:
        first, last: Indexes of its lines, from 0.
        label: As printed, joined where it wraps.
        code: Printed before the label, or empty.
        numbers: In printed order.
        otherwise: Other ways to part the print into numbers, where separators were lost.
    """

    first: int
    last: int
    label: str
    code: str
    numbers: tuple[Printed, ...]
    otherwise: tuple[tuple[Printed, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table whose rows were matched to a statement's lines.

    Args:
        header: Its header.
        statement: The statement that it prints.
        rows: The rows in printed order; the line is None where none fits.
        score: Sum of the matches; more is better.
    """

    header: Header
    statement: Statement
    rows: tuple[tuple[PrintedRow, Line | None], ...]
    score: float


def header_of(text: str, index: int) -> Header | None:
    """The header that a line is, if it is one.

    Example:
        >>> header_of(" 1.000 kr. (netto) 2019 2020", 48)
        Header(index=48, unit='1.000 kr.', unit_oere=100000, years=(2019, 2020))
    """
    found = _HEADER.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if not found:
        return None
    years = tuple(int(year) for year in _YEAR.findall(found["years"]))
    unit = found["unit"]
    plain = unit.rstrip(".").replace("0kr", "0 kr").replace(".kr", ". kr")
    return Header(index, unit, UNITS_OERE[plain], years) if len(set(years)) == len(years) else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a line one row may stand on; mostly the whole line."""

    line: int
    splits: tuple[Split, ...]


def _known(text: str, line: int, spans: Sequence[Span]) -> Split:
    """A line whose format knows its figures, each with its cell."""
    figures = tuple(
        Printed(text[span.columns[0] - 1 : span.columns[1]], line, span.columns, span.cell)
        for span in spans
    )
    return Split(text[: spans[0].columns[0] - 1].strip() if spans else text.strip(), figures)


def _pieces(
    lines: Sequence[str], start: int, end: int, most: int, spans_of: SpansOf
) -> list[_Piece]:
    found = []
    for n in range(start, end):
        text = lines[n] if len(lines[n]) <= LONGEST_LINE else ""
        spans = spans_of(n)
        if spans is not None and all(span.cell < most for span in spans):
            found.append(_Piece(n, (_known(text, n + 1, spans),)))
            continue
        for first, last in pieces(text, most):
            # Blanks before a later piece keep its columns.
            piece = " " * first + text[first:last]
            found.append(_Piece(n, tuple(splits(piece, n + 1, most))))
    return found


def _printed_row(first: int, some: Sequence[Split]) -> PrintedRow:
    """The row that begins at a piece; where it goes over several, they are joined."""
    labels = [split.label for split in some]
    code = _CODE.match(labels[0] + " ")
    if code:
        labels[0] = (labels[0] + " ")[code.end() :]
    ways = [(split.numbers, *split.otherwise) for split in some]
    every = [tuple(number for one in way for number in one) for way in product(*ways)]
    last, name = first + len(some) - 1, code[1] if code else ""
    return PrintedRow(first, last, joined(labels), name, every[0], tuple(every[1:]))


def _belongs(above: Split, below: Split, most: int) -> bool:
    """Whether what stands below may belong to the row above: its label wraps, or its numbers do."""
    count = len(above.numbers) + len(below.numbers)
    if not above.label or count > most:
        return False
    if below.label:
        return bool(above.numbers) != bool(below.numbers)
    # A lone number below a row that stays short may be a page's.
    return bool(below.numbers) and (count == most or not above.numbers)


def _candidates(some: Sequence[_Piece], most: int) -> list[list[PrintedRow]]:
    """For each piece the rows that may begin there, those with most numbers first."""
    found = []
    for n, piece in enumerate(some):
        below = [other.splits[0] for other in some[n + 1 : n + 3] if other.splits]
        here = [
            _printed_row(n, parts)
            for one in piece.splits
            for parts in _stacked(one, below, most)
            if one.label or one.numbers
        ]
        found.append(sorted(here, key=lambda row: -len(row.numbers)))
    return found


def _stacked(one: Split, below: Sequence[Split], most: int) -> Iterator[tuple[Split, ...]]:
    """A piece alone, and with the one or two below that may belong to it."""
    yield (one,)
    if below and _belongs(one, below[0], most):
        yield one, below[0]
    if len(below) > 1 and one.label and below[0].label and not below[1].label:
        is_wrapped = not one.numbers and not below[0].numbers
        if is_wrapped and below[1].numbers:
            yield one, *below


class _Matcher:
    """How well printed rows fit a statement's lines, all labels compared at once."""

    def __init__(
        self, candidates: Sequence[Sequence[PrintedRow]], statement: Statement, budget_year: int
    ) -> None:
        self.lines = statement.lines
        printed = dict.fromkeys(row.label for some in candidates for row in some)
        known = [
            (n, folded(text.replace("{year}", str(budget_year))))
            for n, line in enumerate(statement.lines)
            for text in _labels(line)
        ]
        alike = similarities([folded(label) for label in printed], [text for _, text in known])
        self.best = {label: [0.0] * len(self.lines) for label in printed}
        for label, scores in zip(printed, alike, strict=True):
            best = self.best[label]
            for (n, _), score in zip(known, scores, strict=True):
                best[n] = max(best[n], score)

    def score(self, row: PrintedRow, index: int) -> float:
        """0 to 1; a printed code that is another line's rules it out."""
        line = self.lines[index]
        if (line.role == "heading") == bool(row.numbers):
            return 0.0
        if row.code and line.code:
            return 1.0 if row.code == line.code else 0.0
        best = self.best[row.label][index]
        return best * (0.9 if line.hidden_when_zero or row.code else 1.0)


def _labels(line: Line) -> list[str]:
    return [*line.label.values(), *line.aliases]


def _align(
    candidates: Sequence[Sequence[PrintedRow]], matcher: _Matcher, among: range, least: float
) -> list[tuple[PrintedRow, int, float]]:
    """The best matching that keeps both orders; rows and lines may be left out."""
    count = len(among)
    best = [[0.0] * (count + 1) for _ in range(len(candidates) + 2)]
    choice: dict[tuple[int, int], tuple[PrintedRow, float] | None] = {}
    for n in range(len(candidates) - 1, -1, -1):
        for k in range(count - 1, -1, -1):
            value, pick = best[n + 1][k], None
            for row in candidates[n]:
                score = matcher.score(row, among[k])
                total = score - least + best[n + 1 + row.last - row.first][k + 1]
                if score >= least and total > value:
                    value, pick = total, (row, score)
            if best[n][k + 1] > value:
                value, choice[n, k] = best[n][k + 1], None
            else:
                choice[n, k] = pick
            best[n][k] = value
    return _walk(candidates, best, choice, among)


def _walk(
    candidates: Sequence[Sequence[PrintedRow]],
    best: Sequence[Sequence[float]],
    choice: Mapping[tuple[int, int], tuple[PrintedRow, float] | None],
    among: range,
) -> list[tuple[PrintedRow, int, float]]:
    found, n, k = [], 0, 0
    while n < len(candidates) and k < len(among):
        pick = choice[n, k]
        if pick:
            row, score = pick
            found.append((row, among[k], score))
            n, k = n + 1 + row.last - row.first, k + 1
        elif best[n][k + 1] == best[n][k]:
            k += 1
        else:
            n += 1
    return found


def _with_gaps_filled(
    candidates: Sequence[Sequence[PrintedRow]],
    matcher: _Matcher,
    sure: Sequence[tuple[PrintedRow, int, float]],
) -> Iterator[tuple[PrintedRow, int, float]]:
    """Between two sure matches a badly damaged label may match what is left there."""
    for n, match in enumerate(sure):
        yield match
        if n + 1 == len(sure):
            return
        after = sure[n + 1]
        among = range(match[1] + 1, after[1])
        between = candidates[match[0].last + 1 : after[0].first]
        inside = [[row for row in some if row.last < after[0].first] for some in between]
        yield from _align(inside, matcher, among, POSSIBLE)


def no_spans(index: int) -> None:
    """The cells of a line of plain text are not known."""
    del index


def align(
    lines: Sequence[str],
    header: Header,
    end: int,
    statement: Statement,
    budget_year: int,
    spans_of: SpansOf = no_spans,
) -> Aligned | None:
    """The table under a header, read as a print of a statement.

    Args:
        lines: The document's lines.
        header: The table's header.
        end: Index after the last line that can belong to it.
        statement: The statement it is tried as.
        budget_year: Stands for ``{year}`` in labels.
        spans_of: The known cells of the line with an index, or None where only its text tells.

    Returns:
        The rows from the first to the last that match, or None where too few do.
    """
    start = header.index + 1
    end = min(end, start + MOST_LINES)
    most = len(header.years)
    some = _pieces(lines, start, end, most, spans_of)
    candidates = _candidates(some, most)
    matcher = _Matcher(candidates, statement, budget_year)
    sure = _align(candidates, matcher, range(len(statement.lines)), SURE)
    matched = list(_with_gaps_filled(candidates, matcher, sure))
    expected = [line for line in statement.lines if not line.hidden_when_zero]
    figures = [match for match in matched if match[0].numbers]
    if len(figures) < min(_LEAST_ROWS, len(expected)) or not figures:
        return None
    if len(matched) < _LEAST_SHARE * len(expected):
        return None
    rows = [(row, statement.lines[index]) for row, index, _ in matched]
    score = sum(score for _, _, score in matched)
    placed = (
        (replace(row, first=some[row.first].line, last=some[row.last].line), line)
        for row, line in _with_unmatched(candidates, rows)
    )
    return Aligned(header, statement, tuple(placed), score)


def _with_unmatched(
    candidates: Sequence[Sequence[PrintedRow]], rows: Sequence[tuple[PrintedRow, Line]]
) -> Iterator[tuple[PrintedRow, Line | None]]:
    """The matched rows and, between them, the rows with numbers that match nothing."""
    last = rows[0][0].first - 1
    for row, line in rows:
        for n in range(last + 1, row.first):
            alone = (one for one in candidates[n] if one.first == one.last and one.numbers)
            yield from ((one, None) for one in islice(alone, 1))
        yield row, line
        last = row.last
