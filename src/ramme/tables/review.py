"""A draft as it is reviewed: the document's lines with each read figure marked, and the figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ramme.ledger.papers import ControlFigure, Entry, FigureStatus, Paper
from ramme.statements.declaration import Statement
from ramme.tables.statements import label_of

_AMOUNT = re.compile(r"(?<![\w.,])-?\d[\d.]*(?:,\d+)?(?![\w])")


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """A figure of a draft.

    Args:
        position: Its place among the paper's figures.
        label: By language.
        year: Calendar year.
        oere: The amount as read.
        printed: What stood on the paper, empty for entries.
        status: ``proven``, ``read``, ``repaired`` or ``uncertain``.
        line, columns: Where it stands, counted from 1; None where no document tells.
        said: What people have said of it, in order.
    """

    position: int
    label: Mapping[str, str]
    year: int
    oere: int
    printed: str
    status: str
    line: int | None
    columns: tuple[int, int] | None
    said: tuple[str, ...]

    @property
    def needs_an_eye(self) -> bool:
        """Whether a person has to look: repaired or uncertain, and nobody has said anything."""
        unsure = (FigureStatus.REPAIRED.value, FigureStatus.UNCERTAIN.value)
        return self.status in unsure and not self.said


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's line; a marked one is a figure's print."""

    text: str
    position: int | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """What became of every number in a document.

    Args:
        all: How many numbers it prints.
        here: How many of them are figures of this paper.
        read: How many were read as amounts, prices or settings, into any paper; None where the
            document was kept before that was noted.
        explained: How many are something else, by what they are.
        open: The lines of those that nobody can explain, each once.
        unknown: How many those are.
    """

    all: int
    here: int
    read: int | None
    explained: Mapping[str, int]
    open: tuple[int, ...]
    unknown: int


def figures_of(
    paper: Paper, statements: Mapping[str, Statement], budget_year: int
) -> tuple[ReviewFigure, ...]:
    """The draft's figures in printed order: its print, or its entries where it prints none."""
    said: dict[str, list[str]] = {}
    for decision in paper.decisions:
        said.setdefault(decision.about, []).append(f"{decision.by}: {decision.text}")
    rows: Sequence[ControlFigure | Entry] = paper.controls or paper.entries
    return tuple(_figure(n, row, statements, budget_year, said) for n, row in enumerate(rows))


def _figure(
    position: int,
    row: ControlFigure | Entry,
    statements: Mapping[str, Statement],
    budget_year: int,
    said: Mapping[str, Sequence[str]],
) -> ReviewFigure:
    place = row.source.place
    if isinstance(row, ControlFigure):
        line = statements[row.statement].line(row.line)
        label: Mapping[str, str] = label_of(line, budget_year)
        name, printed = f"{row.statement}.{row.line}.{row.year}", row.printed
        status = row.status.value
    else:
        label = {"da": row.label, "en": row.label}
        name, printed, status = f"{row.account}.{row.year}", "", FigureStatus.READ.value
    amounts = position, label, row.year, row.amount_oere, printed, status
    # Entries of one account share a name; only a print's name is its own.
    told = tuple(said.get(name, ())) if isinstance(row, ControlFigure) else ()
    return ReviewFigure(*amounts, place.line, place.columns, told)


def marked_lines(
    lines: Sequence[str], figures: Sequence[ReviewFigure]
) -> tuple[tuple[Piece, ...], ...]:
    """The document's lines, each cut where figures stand."""
    by_line: dict[int, list[ReviewFigure]] = {}
    for figure in figures:
        if figure.line is not None and figure.columns is not None:
            by_line.setdefault(figure.line, []).append(figure)
    return tuple(_marked(text, by_line.get(n, [])) for n, text in enumerate(lines, 1))


def _marked(text: str, figures: Sequence[ReviewFigure]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for figure in sorted(figures, key=lambda one: one.columns or (0, 0)):
        first, last = figure.columns or (0, 0)
        if first - 1 < at:
            continue
        pieces.append(Piece(text[at : first - 1]))
        pieces.append(Piece(text[first - 1 : last], figure.position, figure.status))
        at = last
    pieces.append(Piece(text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def covered(
    lines: Sequence[str],
    figures: Sequence[ReviewFigure],
    numbers: Mapping[str, Any] | None,
) -> Covered:
    """Count every number that the document prints, and what each is.

    Args:
        lines: The document's.
        figures: Of this paper.
        numbers: What was noted of the document's numbers when it was kept.
    """
    here = len({(figure.line, figure.columns) for figure in figures if figure.columns})
    if not numbers:
        printed = sum(len(_AMOUNT.findall(line)) for line in lines)
        return Covered(max(printed, here), here, None, {}, (), 0)
    explained, places = numbers["explained"], numbers["open"]
    printed = numbers["read"] + sum(explained.values()) + len(places)
    unexplained = tuple(dict.fromkeys(line for line, *_ in places))
    return Covered(printed, here, numbers["read"], explained, unexplained, len(places))
