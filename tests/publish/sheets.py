"""The formulas of a written spreadsheet, computed again from its cells."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

from lxml import etree


def formulas(data: bytes) -> dict[str, tuple[str, Decimal]]:
    """The formulas of a spreadsheet and the numbers that stand in its cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = {}
    for cell in tree.iter("{*}c"):
        value, formula = cell.find("{*}v"), cell.find("{*}f")
        if cell.get("t") in (None, "n") and value is not None:
            text = formula.text if formula is not None else ""
            cells[cell.get("r")] = text, Decimal(value.text)
    return cells


def computed(formula: str, cells: dict[str, tuple[str, Decimal]]) -> Decimal:
    """What a sum of cells comes to; an empty cell adds nothing."""
    nothing = ("", Decimal(0))
    if found := re.fullmatch(r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", formula):
        column, first, _, last = found.groups()
        names = [f"{column}{row}" for row in range(int(first), int(last) + 1)]
        return sum((cells.get(name, nothing)[1] for name in names), Decimal(0))
    assert re.fullmatch(r"(?:[+-]?[A-Z]+\d+)+", formula), formula
    parts = re.findall(r"([+-]?)([A-Z]+\d+)", formula)
    return sum(
        ((-1 if sign == "-" else 1) * cells.get(name, nothing)[1] for sign, name in parts),
        Decimal(0),
    )
