"""Plain text, as the readers know it: empty cells of a table are encoded in its blanks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ramme.publish.document import (
    Bullets,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    Picture,
    Row,
    RowRole,
    Table,
)

_WIDTH = 90
_LABEL, _TEXT, _FIGURE = 58, 14, 12


def plain(document: Document) -> bytes:
    """The document as text; the same document always gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(document)).encode()


def _lines(document: Document) -> Iterator[str]:
    if document.furniture.mark:
        yield document.furniture.mark
    yield from (document.title, *document.front, "")
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield from _wrapped(block.text)
                yield ""
            case Picture():
                yield from _wrapped(block.told)
                yield ""
            case Bullets():
                for item in block.items:
                    yield from _wrapped(f"• {item}", "  ")
                yield ""
            case Table():
                yield from _table(block)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _table(table: Table) -> Iterator[str]:
    if table.leader:
        yield from _with_dots(table)
        return
    label, *figures = (column.head for column in table.columns)
    yield f"{label} {' '.join(figures)} "
    for row in table.rows:
        yield _row(row, table)
        yield ""


def _row(row: Row, table: Table) -> str:
    if row.role is RowRole.GROUP:
        return row.cells[0].text
    label, *figures = (cell.text for cell in table.padded(row))
    # A label without a number begins with a blank, so that it is no other label's rest.
    blank = "" if label[:1].isdigit() else " "
    # One more blank tells a figure in the first cell from a number that ends the label.
    gap = "  " if figures and figures[0] else " "
    return f"{blank}{label}{gap}" + "".join(f"{one}  " if one else " " for one in figures)


def _with_dots(table: Table) -> Iterator[str]:
    """A table whose labels lead to their figures by dots; a long label wraps before it."""
    yield _columns([column.head for column in table.columns], table, " ")
    yield ""
    for row in table.rows:
        if row.role is RowRole.GROUP:
            yield row.cells[0].text
            continue
        texts = [cell.text for cell in table.padded(row)]
        *above, last = _wrapped_label(texts[0])
        yield from above
        yield _columns([last, *texts[1:]], table, ".")
    yield ""


def _wrapped_label(label: str) -> list[str]:
    return textwrap.wrap(label, _LABEL - 4, break_on_hyphens=False) or [""]


def _columns(texts: Sequence[str], table: Table, leader: str) -> str:
    """Cells in their columns, with something that leads from the label to the rest."""
    line = f"{texts[0]} ".ljust(_LABEL, leader)
    for text, column in zip(texts[1:], table.columns[1:], strict=True):
        right = column.kind is ColumnKind.FIGURE
        line += f" {text}".rjust(_FIGURE) if right else f" {text}".ljust(_TEXT)
    return line.rstrip()
