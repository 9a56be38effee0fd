"""A document before it is set in type: title, headings, paragraphs, bullets, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

_SECTION = 2


class ColumnKind(StrEnum):
    """What a column holds; figures stand to the right."""

    LABEL = "label"
    TEXT = "text"
    FIGURE = "figure"


class RowRole(StrEnum):
    """What a row is; a group is a heading over the rows below it."""

    DETAIL = "detail"
    GROUP = "group"
    TOTAL = "total"


class ParagraphRole(StrEnum):
    """What a paragraph is; it shows in its size alone."""

    BODY = "body"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document is level 1, what is below it 2 and more.

    Args:
        text: What it says.
        level: Of the document's headings.
        starts_page: Whether it begins a new page of paper.
        mark: What links lead to it by.
    """

    text: str
    level: int
    starts_page: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a note in small print."""

    text: str
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose items have no order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        head: Its heading.
        kind: What it holds.
    """

    head: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Addend:
    """A cell of the same table that a sum adds.

    Args:
        row: Its place among the table's rows, from 0.
        column: Its place among the columns, from 0.
        factor: 1 or -1.
        year: Of the figure.
    """

    row: int
    column: int
    factor: int
    year: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell.

    Args:
        text: As it is printed.
        value: The exact number, for formats that hold numbers; None for words.
        decimals: How many are printed.
        addends: The cells that add up to the number exactly, if it is a sum.
        link: Where it leads: a file beside the document's folder, or ``#`` and a heading's mark.
        figure: What it shows of a statement, such as ``result.surplus.2021``, for pages that tell
            what a figure comes from.
    """

    text: str = ""
    value: Decimal | None = None
    decimals: int = 0
    addends: tuple[Addend, ...] = ()
    link: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group has one cell, which spans all columns."""

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.DETAIL


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        columns: The labels first.
        rows: In printed order.
        title: What it is called to somebody who hears it read aloud.
        leader: Whether dots lead from a label to its figures.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str
    leader: bool = False

    def padded(self, row: Row) -> tuple[Cell, ...]:
        """The row's cells, one for each column."""
        return (*row.cells, *[Cell()] * (len(self.columns) - len(row.cells)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with what is said of it to who does not see it.

    Args:
        svg: The drawing with its colours.
        title: What it shows.
        description: Its figures in words.
        is_wide: Whether it takes the whole width of a page.
    """

    svg: str
    title: str
    description: str
    is_wide: bool = False

    @property
    def told(self) -> str:
        """It in words, for text and for who does not see it."""
        return f"{self.title}. {self.description}"


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text in the document's language.

    Args:
        page: Names a page's number and how many there are, as ``{page}`` and ``{pages}``.
        mark: What a document says of itself on every page, such as that it is a draft.
    """

    page: str = "Side {page} af {pages}"
    mark: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before, between and after the two numbers."""
        before, _, rest = self.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        return before, between, after


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    Args:
        title: What it is called.
        publisher: Who publishes it.
        day: Its day, which is also the day that its file says it was made on.
        blocks: In printed order.
        front: The lines under the title.
        language: ``da`` or ``en``.
        furniture: What stands on each page.
        contents: What the list of its sections is called; empty where it has none.
    """

    title: str
    publisher: str
    day: date
    blocks: tuple[Block, ...]
    front: tuple[str, ...] = ()
    language: str = "da"
    furniture: Furniture = field(default_factory=Furniture)
    contents: str = ""

    def sections(self) -> Iterator[Heading]:
        """The headings that a list of contents leads to."""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == _SECTION and block.mark:
                yield block

    def tables(self) -> Iterator[Table]:
        """The tables in printed order."""
        return (block for block in self.blocks if isinstance(block, Table))
