"""What a format module makes of a file: lines of text, and where each stands in the file."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.ledger.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Span:
    """Columns of a line that are one cell of a table.

    Args:
        columns: From 1, both ends included.
        place: The cell in the file.
        cell: The table's figure column, from 0, in the order of its header.
    """

    columns: tuple[int, int]
    place: Place
    cell: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line stands in the file.

    Args:
        place: The page, the sheet and cell, or the paragraph.
        spans: The figures whose cells are known; none where the line is plain text.
        tabular: Whether the line is a row of a table whose cells are known.
    """

    place: Place
    spans: tuple[Span, ...] = ()
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds.

    Args:
        lines: Text as the readers know it: a row of a table is its label and one blank, then
            each figure and two blanks, each empty cell one blank.
        encoding: Of text files; ``utf-8`` for the others.
        origins: One a line; none where the lines are the file's own.
        pages: How many pages, where the format has pages.
        findings: What is wrong with the file, or worth an eye.
        is_scan: Whether a machine has read its letters from images, and may have misread them.
    """

    lines: tuple[str, ...]
    encoding: str = "utf-8"
    origins: tuple[Origin, ...] = ()
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    is_scan: bool = False
