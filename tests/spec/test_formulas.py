"""Each formula gives what its worked table says; the manual prints the same tables."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

TABLES = tomllib.loads((Path(__file__).parent / "formulas.toml").read_text(encoding="utf-8"))


def _pairs(text: str) -> list[tuple[Fraction, Fraction]]:
    parts = (part.partition(" at ") for part in text.split(";"))
    return [(Fraction(base.strip()), Fraction(rate.strip())) for base, _, rate in parts]


def _list(text: str) -> list[Fraction]:
    return [Fraction(part.strip()) for part in text.split(";") if part.strip()]


READ: dict[str, Callable[[str], Any]] = {
    "exact": Fraction,
    "whole": int,
    "pairs": _pairs,
    "list": _list,
}


def _cases() -> Iterator[Any]:
    for table in TABLES["table"]:
        types = table.get("types") or ["exact"] * len(table["inputs"])
        for row in table["rows"]:
            given = [READ[kind](text) for kind, text in zip(types, row, strict=False)]
            name = f"{table['title']}: {', '.join(row)}"
            yield pytest.param(table["formula"], given, Fraction(row[-1]), id=name)


@pytest.mark.parametrize(("formula", "given", "expected"), list(_cases()))
def test_a_formula_gives_what_was_worked_out(
    formula: str, given: list[Any], expected: Fraction
) -> None:
    module, _, name = formula.partition(":")
    assert getattr(importlib.import_module(module), name)(*given) == expected


def test_every_row_has_a_cell_for_each_input_and_one_for_the_answer() -> None:
    wrong = [
        table["title"]
        for table in TABLES["table"]
        for row in table["rows"]
        if len(row) != len(table["inputs"]) + 1
    ]
    assert wrong == []
