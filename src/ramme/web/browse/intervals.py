"""The rows below a statement's line: between what each estimate may come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.html import format_html_join

from ramme.language.numbers import units
from ramme.outlook.estimate_errors import LEVELS
from ramme.tables.intervals import Intervals
from ramme.tables.statements import StatementTable


def interval_rows(
    found: Intervals, table: StatementTable, line: str, language: str
) -> Iterator[Mapping[str, object]]:
    """A row for each level; none where the line has no interval in any year."""
    for level in LEVELS:
        cells = [found.cells.get((line, year, level)) for year in table.years]
        if any(cells):
            ends = [(one.low_oere, one.high_oere) if one else () for one in cells]
            texts = [
                " – ".join(units(oere, table.unit_oere, language) for oere in some) for some in ends
            ]
            html = format_html_join("", "<td>{}</td>", ((text,) for text in texts))
            yield {"label": f"{level} %", "role": "part", "code": "", "cells": html}
