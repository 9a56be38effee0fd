"""A draft as it is reviewed: the document's lines with each read figure marked, and the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ramme.budget.fees.settings import OERE, PRICE, ROW, fee_of, is_fee_setting, uncertain_labels
from ramme.budget.fees.settling import name_of
from ramme.ledger.papers import ControlFigure, Entry, FigureStatus, Paper, Setting
from ramme.statements.declaration import Statement
from ramme.tables.statements import label_of

THOUSAND, KRONE = 100_000, 100
_AMOUNT = re.compile(r"(?<![\w.,])-?\d[\d.]*(?:,\d+)?(?![\w])")


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """A figure of a draft.

    Args:
        position: Its place among the paper's figures.
        label: By language.
        year: Calendar year; None where it has none.
        oere: The amount as read; None of a fee's label, and of a price that is no amount.
        printed: What stood on the paper, empty for entries.
        status: ``proven``, ``read``, ``repaired`` or ``uncertain``.
        line, columns: Where it stands, counted from 1; None where no document tells.
        said: What people have said of it, in order.
        unit_oere: In which unit its amount is told.
        is_label: Whether it is the label of a fee, which is settled by words.
    """

    position: int
    label: Mapping[str, str]
    year: int | None
    oere: int | None
    printed: str
    status: str
    line: int | None
    columns: tuple[int, int] | None
    said: tuple[str, ...]
    unit_oere: int = THOUSAND
    is_label: bool = False

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
    """The draft's figures in printed order: its print, or its entries where it prints none.

    A paper of fees has its labels and prices, in the order of its settings.
    """
    said: dict[str, list[str]] = {}
    for decision in paper.decisions:
        said.setdefault(decision.about, []).append(f"{decision.by}: {decision.text}")
    rows: Sequence[ControlFigure | Entry] = paper.controls or paper.entries
    if not rows:
        return tuple(_of_fees(paper.settings, said))
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


def _of_fees(
    settings: Sequence[Setting], said: Mapping[str, Sequence[str]]
) -> Iterator[ReviewFigure]:
    """Each label and each price of a paper of fees; nothing of any other paper."""
    if not any(map(is_fee_setting, settings)):
        return
    rows = [one for one in settings if one.parameter.startswith(ROW)]
    labels = {one.parameter.removeprefix(ROW): fee_of(one, ()).label for one in rows}
    uncertain = {one.parameter for one in uncertain_labels(settings)}
    for n, one in enumerate(settings):
        name = one.parameter.removeprefix(ROW).removeprefix(PRICE)
        label, place = labels.get(name, one.parameter), one.source.place
        oere = int(one.value) if one.unit == OERE and one.value.isdigit() else None
        is_label = one.parameter.startswith(ROW)
        status = FigureStatus.UNCERTAIN if one.parameter in uncertain else FigureStatus.READ
        yield ReviewFigure(
            n,
            {"da": label, "en": label},
            one.year,
            oere,
            "" if is_label or oere is not None else one.value,
            status.value,
            place.line,
            place.columns,
            tuple(said.get(name_of(one), ())),
            KRONE,
            is_label,
        )


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
