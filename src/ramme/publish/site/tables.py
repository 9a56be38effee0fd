"""A document's table on a page, each figure that has a why leading to it."""

from __future__ import annotations

from ramme.publish.document import Cell, ColumnKind, RowRole, Table
from ramme.publish.site.frame import Site


def table_shown(site: Site, table: Table) -> dict[str, object]:
    """What the template of tables shows."""
    return {
        "title": table.title,
        "heads": [
            {"text": one.head, "is_text": one.kind is not ColumnKind.FIGURE}
            for one in table.columns
        ],
        "width": len(table.columns),
        "rows": [
            {
                "role": "heading" if row.role is RowRole.GROUP else row.role.value,
                "label": _cell(site, row.cells[0]),
                "cells": [_cell(site, cell) for cell in table.padded(row)[1:]],
            }
            for row in table.rows
        ],
    }


def _cell(site: Site, cell: Cell) -> dict[str, str]:
    return {"text": cell.text, "path": site.why(cell.figure) if cell.figure else ""}
