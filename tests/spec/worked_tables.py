"""Worked tables: rows of text that are read as a formula's inputs and its answer."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ramme.rules.tax_rise import RateChange

FOLDER = Path(__file__).parent / "formulas"
NONE = "–"
REFUSED = "refused: "


def tables() -> list[dict[str, Any]]:
    """Every worked table, file by file."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")))
    return [table for text in texts for table in tomllib.loads(text)["table"]]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _told(text: str) -> list[tuple[str, str]]:
    told = (part.rpartition(":") for part in _parts(text))
    return [(name.strip(), value.strip()) for name, _, value in told]


def _pairs(text: str) -> list[tuple[Fraction, Fraction]]:
    parts = (part.partition(" at ") for part in _parts(text))
    return [(Fraction(base), Fraction(rate)) for base, _, rate in parts]


def _years(text: str) -> dict[int, int]:
    return {int(year): int(value) for year, value in _told(text)}


def _year_pairs(text: str) -> dict[int, tuple[int, int]]:
    told = ((year, value.split(" and ")) for year, value in _told(text))
    return {int(year): (int(first), int(second)) for year, (first, second) in told}


def _change(text: str) -> RateChange:
    base, _, rates = text.partition(":")
    before, _, after = rates.partition(">")
    now, _, per = after.partition("per")
    return RateChange(Fraction(base), Fraction(before), Fraction(now), int(per))


def _phase(text: str) -> tuple[int, int]:
    first, last = text.split("-")
    return int(first), int(last)


def _cost(text: str) -> tuple[str, int, int]:
    account, since, oere = text.split()
    return account, int(since), int(oere)


def _programme(text: str) -> dict[str, dict[int, int]]:
    projects = (part.partition("=") for part in text.split("/"))
    return {name.strip(): _years(told) for name, _, told in projects}


READ: Mapping[str, Callable[[str], Any]] = {
    "exact": Fraction,
    "whole": int,
    "text": str,
    "maybe": lambda text: None if text == NONE else Fraction(text),
    "size": lambda text: None if text == NONE else int(text),
    "yes_no": lambda text: {"yes": True, "no": False}[text],
    "list": lambda text: [Fraction(part) for part in _parts(text)],
    "wholes": lambda text: [int(part) for part in _parts(text)],
    "names": _parts,
    "texts": _parts,
    "pairs": _pairs,
    "changes": lambda text: [_change(part) for part in _parts(text)],
    "phases": lambda text: [_phase(part) for part in _parts(text)],
    "costs": lambda text: [_cost(part) for part in _parts(text)],
    "amounts": lambda text: {name: int(value) for name, value in _told(text)},
    "rates": lambda text: {name: Fraction(value) for name, value in _told(text)},
    "years": _years,
    "year_pairs": _year_pairs,
    "programme": _programme,
}


def shown(answer: Any, table: Mapping[str, Any]) -> Any:
    """What a table shows of an answer: some of its fields, and a tuple as a list."""
    names = table.get("shows")
    if names:
        records = answer if isinstance(answer, list | tuple) else [answer]
        answer = [getattr(one, name) for one in records for name in names]
    if table.get("returns") == "texts":
        return [str(one) for one in answer]
    return list(answer) if isinstance(answer, tuple) else answer
