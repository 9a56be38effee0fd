"""Find a declared statement in damaged text: a header of years, then labels with numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from ramme.reading.formats.content import Span
from ramme.reading.labels import folded, joined, similarities
from ramme.reading.printed_numbers import ZEROS, Printed, Split, pieces, seams, splits
from ramme.reading.year_header import LONGEST_LINE, Header
from ramme.statements.declaration import Line, Statement

SpansOf = Callable[[int], Sequence[Span] | None]

MOST_LINES = 400
SURE, POSSIBLE = 0.62, 0.35
_OUTRIGHT = 0.9  # a part's row stands beside its line's, which is much alike
_LEAST_ROWS = 3
_LEAST_SHARE = 0.3

_KNOWN, _SHORTEST_PART = 0.8, 5
_CODE = re.compile(r"\d{2}\.\d{2}")
_UP_TO_FIGURES = re.compile(r"\D*")
_FIGURE = re.compile(r"(?<!\S)[-−–]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?!\S)")
_GROUPED = re.compile(r"\d[.,]\d")
_PAGE = re.compile(r"\s*(?:Side\s+\d+(?:\s+(?:af|/)\s*\d+)?|[-–]\s*\d+\s*[-–])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it stands: where, its label, its code and its numbers.

    Args:
        first, last: Indexes of its lines, from 0.
        label: As printed, joined where it wraps.
        code: Printed before the label, or empty.
        numbers: In printed order.
        otherwise: Other ways to part the print into numbers, where separators were lost.
        is_whole: Whether all its numbers stand on one line, behind words.
    """

    first: int
    last: int
    label: str
    code: str
    numbers: tuple[Printed, ...]
    otherwise: tuple[tuple[Printed, ...], ...] = ()
    is_whole: bool = False


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


class _Labels:
    """A statement's labels and codes, as they may stand at a line's begin or end."""

    def __init__(self, statement: Statement, budget_year: int) -> None:
        self.codes = frozenset(line.code for line in statement.lines if line.code)
        self.folded = [
            [folded(text.replace("{year}", str(budget_year))) for text in _labels(line)]
            for line in statement.lines
        ]
        self._every = [text for some in self.folded for text in some]
        self._dashed = [
            text
            for line, some in zip(statement.lines, self.folded, strict=True)
            for label, text in zip(_labels(line), some, strict=True)
            if label.startswith(tuple(ZEROS))
        ]

    def without_code(self, label: str) -> tuple[str, str]:
        """The code that stands before a label, if any, and the label without it."""
        first, _, rest = label.strip().partition(" ")
        is_code = first in self.codes or _CODE.fullmatch(first)
        return (first, rest.strip()) if is_code else ("", label)

    def ends(self, text: str) -> bool:
        """Whether a text is the end of a label, or a whole one."""
        return _is_part(self.without_code(text)[1], self._every, str.endswith)

    def begins(self, text: str) -> bool:
        """Whether a text is the begin of a label, or a whole one; its dash may be a zero."""
        known = self._dashed if text.startswith(tuple(ZEROS)) else self._every
        return _is_part(self.without_code(text)[1], known, str.startswith)


def _is_part(text: str, known: Sequence[str], has: Callable[[str, str], bool]) -> bool:
    part = folded(text)
    if len(part) < _SHORTEST_PART or not known:
        return False
    return any(has(one, part) for one in known) or max(similarities([part], known)[0]) >= _KNOWN


def _pieces(
    lines: Sequence[str], within: Sequence[int], most: int, labels: _Labels, spans_of: SpansOf
) -> list[_Piece]:
    found, wrapped = list[_Piece](), ""
    for n in within:
        text = lines[n] if len(lines[n]) <= LONGEST_LINE else ""
        spans = spans_of(n)
        if spans is not None and all(span.cell < most for span in spans):
            found.append(_Piece(n, (_known(text, n + 1, spans),)))
            continue
        for first, last in _rows_of(text, wrapped, most, labels):
            # Blanks before a later piece keep its columns.
            piece = " " * first + text[first:last]
            some = splits(piece, n + 1, most)
            if piece.strip() in labels.codes:
                some.insert(0, Split(piece.strip(), ()))
            found.append(_Piece(n, tuple(some)))
            wrapped = "" if some[0].numbers else some[0].label
    return found


def _rows_of(text: str, above: str, most: int, labels: _Labels) -> Iterator[tuple[int, int]]:
    """Where a line is to be cut, if several rows stand on it: by their numbers or their labels.

    What stands above may begin the first one's label.
    """
    for first, last in pieces(text, most, labels.codes):
        start = first
        for at in seams(text[first:last], most, labels.codes):
            before = splits(text[start : first + at], 0, most)[0].label
            after = _UP_TO_FIGURES.match(labels.without_code(text[first + at : last])[1])
            is_end = labels.ends(before) or (
                bool(before) and not start and labels.ends(f"{above} {before}")
            )
            if after and is_end and labels.begins(after[0]):
                yield start, first + at
                start = first + at
        yield start, last


def _printed_row(first: int, some: Sequence[Split], labels: _Labels) -> PrintedRow:
    """The row that begins at a piece; where it goes over several, they are joined."""
    code, label = labels.without_code(some[0].label)
    parts = [label, *(split.label for split in some[1:])]
    ways = [(split.numbers, *split.otherwise) for split in some]
    every = [tuple(number for one in way for number in one) for way in product(*ways)]
    last = first + len(some) - 1
    holding = [split for split in some if split.numbers]
    is_whole = len(holding) == 1 and bool(holding[0].label)
    return PrintedRow(first, last, joined(parts), code, every[0], tuple(every[1:]), is_whole)


def _belongs(above: Split, below: Split, most: int) -> bool:
    """Whether what stands below may belong to the row above: its label wraps, or its numbers do."""
    count = len(above.numbers) + len(below.numbers)
    if not above.label or count > most:
        return False
    if below.label:
        return bool(above.numbers) != bool(below.numbers)
    if not below.numbers:
        return False
    # A small number below a row that stays short may be a page's.
    is_amount = any(_GROUPED.search(number.text) for number in below.numbers)
    return count == most or not above.numbers or is_amount


def _candidates(some: Sequence[_Piece], most: int, labels: _Labels) -> list[list[PrintedRow]]:
    """For each piece the rows that may begin there, those with most numbers first."""
    found = []
    for n, piece in enumerate(some):
        below = [other.splits[0] for other in some[n + 1 : n + 3] if other.splits]
        here = [
            _printed_row(n, parts, labels)
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
        both = Split(f"{one.label} {below[0].label}", one.numbers + below[0].numbers)
        is_wrapped = not (one.numbers and below[0].numbers)
        if is_wrapped and below[1].numbers and _belongs(both, below[1], most):
            yield one, *below


class _Matcher:
    """How well printed rows fit a statement's lines, all labels compared at once."""

    def __init__(
        self, candidates: Sequence[Sequence[PrintedRow]], statement: Statement, labels: _Labels
    ) -> None:
        self.lines = statement.lines
        printed = dict.fromkeys(row.label for some in candidates for row in some)
        known = [(n, text) for n, some in enumerate(labels.folded) for text in some]
        alike = similarities([folded(label) for label in printed], [text for _, text in known])
        self.best = {label: [0.0] * len(self.lines) for label in printed}
        figures = {n for n, line in enumerate(self.lines) if _has_figure(_labels(line))}
        for label, scores in zip(printed, alike, strict=True):
            best = self.best[label]
            # A figure that no declared label has: another row has run into this one.
            is_merged = _has_figure([label])
            for (n, _), score in zip(known, scores, strict=True):
                best[n] = 0.0 if is_merged and n not in figures else max(best[n], score)

    def score(self, row: PrintedRow, index: int) -> float:
        """0 to 1; a printed code that is another line's rules it out."""
        line = self.lines[index]
        if (line.role == "heading") == bool(row.numbers):
            return 0.0
        if row.code and line.code:
            return 1.0 if row.code == line.code else 0.0
        best = self.best[row.label][index]
        if line.part_of and best < _OUTRIGHT:
            return 0.0
        return best * (0.9 if line.hidden_when_zero or row.code or line.code else 1.0)


def _has_figure(labels: Sequence[str]) -> bool:
    return any(_FIGURE.search(label) for label in labels)


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
    within: Sequence[int],
    statement: Statement,
    budget_year: int,
    spans_of: SpansOf = no_spans,
) -> Aligned | None:
    """The table under a header, read as a print of a statement.

    Args:
        lines: The document's lines.
        header: The table's header.
        within: Indexes of the lines that can belong to it, in order.
        statement: The statement it is tried as.
        budget_year: Stands for ``{year}`` in labels.
        spans_of: The known cells of the line with an index, or None where only its text tells.

    Returns:
        The rows from the first to the last that match, or None where too few do.
    """
    most, labels = len(header.years), _Labels(statement, budget_year)
    filled = [n for n in within[:MOST_LINES] if not _PAGE.fullmatch(lines[n])]
    some = _pieces(lines, filled, most, labels, spans_of)
    candidates = _candidates(some, most, labels)
    matcher = _Matcher(candidates, statement, labels)
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
