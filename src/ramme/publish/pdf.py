"""PDF by typst, tagged for screen readers (PDF/UA-1), with the fonts that typst brings."""

from __future__ import annotations

import json
from calendar import timegm
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter

import typst

from ramme.publish.document import (
    Block,
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

# Nothing of the document is ever typst's own language: it is handed over as data.
_TEMPLATE = "paper.typ"


@cache
def _template() -> bytes:
    return files(__package__).joinpath(_TEMPLATE).read_bytes()


def _rows(table: Table) -> Iterator[dict[str, object]]:
    """The rows; groups that follow each other are one head."""
    for role, some in groupby(table.rows, key=attrgetter("role")):
        if role is RowRole.GROUP:
            yield {"role": role, "cells": [row.cells[0].text for row in some]}
            continue
        for row in some:
            yield {"role": role, "cells": _cells(row, table)}


def _cells(row: Row, table: Table) -> list[dict[str, object]]:
    """The cells; words in place of figures take the room of the empty ones before them."""
    cells = table.padded(row)
    figures = [n for n, one in enumerate(table.columns) if one.kind is ColumnKind.FIGURE]
    last = cells[-1]
    words = last.value is None and not any(cells[n].text for n in figures[:-1])
    wide = len(figures) if table.leader and words and len(figures) > 1 else 1
    kept = cells[: len(cells) - wide]
    return [
        *({"text": one.text, "columns": 1, "link": one.link} for one in kept),
        {"text": last.text, "columns": wide, "link": last.link},
    ]


def _longest_number(table: Table) -> int:
    """How many characters the longest number has; a number is never parted."""
    cells = (cell for row in table.rows for cell in row.cells if cell.value is not None)
    return max((len(cell.text) for cell in cells), default=0)


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            head = {"text": block.text, "level": block.level, "page": block.starts_page}
            return {"kind": "heading", "mark": block.mark, **head}
        case Picture():
            width = 100 if block.is_wide else 58
            return {"kind": "picture", "svg": block.svg, "alt": block.told, "width": width}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "role": block.role}
        case Bullets():
            return {"kind": "bullets", "items": list(block.items)}
        case Table():
            return {
                "kind": "table",
                "title": block.title,
                "leader": block.leader,
                "longest": _longest_number(block),
                "columns": [{"head": one.head, "kind": one.kind} for one in block.columns],
                "rows": list(_rows(block)),
            }


def as_data(document: Document) -> dict[str, object]:
    """What typst's template is handed."""
    return {
        "title": document.title,
        "front": list(document.front),
        "publisher": document.publisher,
        "language": document.language,
        "page": list(document.furniture.parts),
        "mark": document.furniture.mark,
        "contents": document.contents,
        "day": [document.day.year, document.day.month, document.day.day],
        "blocks": [_block(block) for block in document.blocks],
    }


def pdf(document: Document) -> bytes:
    """The document as PDF; the same document always gives the same bytes."""
    text = json.dumps(as_data(document), ensure_ascii=False)
    made = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"document": text},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=timegm(document.day.timetuple()),
    )
    if not isinstance(made, bytes):
        raise TypeError(_TEMPLATE)
    return made
