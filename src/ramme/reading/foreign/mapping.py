"""What the columns of another town's table are: proposed by ramme, confirmed by a person.

A mapping is a small TOML file. Columns are called by their names in the header.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError
from ramme.reading import limits

FORMAT = 1
_LARGEST_MAPPING = limits.MEGABYTE


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of amounts.

    Args:
        column: Its name.
        year: The year of its amounts; None where another column says it.
        name: What the amounts are, such as ``accounts``, where a year has several.
    """

    column: str
    year: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read.

    Args:
        figures: The columns of amounts.
        header: Row of the column names, from 1; 0 where there are none, and columns are called
            by their letters.
        encoding, delimiter, quoted: Of a delimited text; empty where ramme shall tell.
        sheet: Of a spreadsheet; empty for its first.
        skip: Rows, from 1, that are left out.
        decimal: The decimal mark.
        unit: As it shall be shown.
        unit_oere: What one unit is worth, in hundredths of the currency.
        sign: -1 turns all amounts round.
        code, label: Columns that together are a row's code and its label.
        year: The column that holds the year.
        fill: Columns whose empty cells repeat the cell above.
        income_column, income_values: Rows whose amounts are income but printed without a minus.
        total: Words in the label of a row that is a total; such rows add nothing.
    """

    figures: tuple[FigureColumn, ...]
    header: int = 1
    encoding: str = ""
    delimiter: str = ""
    quoted: bool = True
    sheet: str = ""
    skip: tuple[int, ...] = ()
    decimal: str = ","
    unit: str = "kr."
    unit_oere: int = 100
    sign: int = 1
    code: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    year: str = ""
    fill: tuple[str, ...] = ()
    income_column: str = ""
    income_values: tuple[str, ...] = ()
    total: tuple[str, ...] = ()


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_toml(mapping: Mapping, comments: Sequence[str] = ()) -> str:
    """A mapping as the file that a person confirms.

    Args:
        mapping: What is written.
        comments: Lines above it.
    """
    parts = {
        "file": ("header", "encoding", "delimiter", "quoted", "sheet", "skip"),
        "numbers": ("decimal", "unit", "unit_oere", "sign"),
        "columns": ("code", "label", "year", "fill"),
        "rows": ("income_column", "income_values", "total"),
    }
    lines = [f"# {line}".rstrip() for text in comments for line in text.split("\n")]
    lines.append(f"format = {FORMAT}")
    for title, names in parts.items():
        lines += ["", f"[{title}]"]
        lines += [f"{name} = {_toml(getattr(mapping, name))}" for name in names]
    for figure in mapping.figures:
        lines += ["", "[[figures]]", f"column = {_toml(figure.column)}"]
        lines += [f"year = {figure.year}"] if figure.year is not None else []
        lines += [f"name = {_toml(figure.name)}"] if figure.name else []
    return "\n".join(lines) + "\n"


def _wrong(file: str, reason: str) -> RammeError:
    return RammeError("mapping_broken", file=file, reason=reason)


_KINDS: Pairs[str, type] = {
    **dict.fromkeys(("header", "unit_oere", "sign"), int),
    **dict.fromkeys(("encoding", "delimiter", "sheet", "decimal", "unit", "year"), str),
    **dict.fromkeys(("skip", "code", "label", "fill", "income_values", "total"), list),
    "income_column": str,
    "quoted": bool,
}


def _checked(name: str, value: Any, file: str) -> Any:
    kind, values = _KINDS.get(name), value
    if kind is None:
        raise _wrong(file, name)
    if type(value) is not kind:
        raise _wrong(file, f"{name} = {value!r}")
    if kind is not list:
        return value
    inside = int if name == "skip" else str
    if not all(type(one) is inside for one in values):
        raise _wrong(file, f"{name} = {value!r}")
    return tuple(values)


def _figure(data: Any, file: str) -> FigureColumn:
    known = isinstance(data, dict) and data.keys() <= {"column", "year", "name"}
    if not known or type(data.get("column")) is not str:
        raise _wrong(file, f"figures: {data!r}")
    year, name = data.get("year"), data.get("name", "")
    if type(year) not in {int, type(None)} or type(name) is not str:
        raise _wrong(file, f"figures: {data!r}")
    return FigureColumn(data["column"], year, name)


def load_mapping(path: Path) -> Mapping:
    """The mapping in a file.

    Raises:
        RammeError: ``mapping_broken`` with the reason, or ``file_unreadable``.
    """
    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise _wrong(str(path), "size")
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RammeError("file_unreadable", file=str(path), reason=str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(str(path), str(error)) from None
    return mapping_from(data, str(path))


def mapping_from(data: Pairs[str, Any], file: str) -> Mapping:
    """The mapping that a TOML document says.

    Raises:
        RammeError: ``mapping_broken``.
    """
    if data.get("format") != FORMAT:
        raise _wrong(file, f"format = {data.get('format')!r}")
    figures = data.get("figures")
    if not isinstance(figures, list) or not figures:
        raise _wrong(file, "figures")
    values: dict[str, Any] = {}
    for title, part in data.items():
        if title in {"format", "figures"}:
            continue
        if not isinstance(part, dict):
            raise _wrong(file, title)
        values |= {name: _checked(name, value, file) for name, value in part.items()}
    mapping = Mapping(tuple(_figure(one, file) for one in figures), **values)
    if mapping.decimal not in {",", "."} or mapping.sign not in {1, -1} or mapping.unit_oere < 1:
        raise _wrong(file, "numbers")
    if not mapping.year and any(figure.year is None for figure in mapping.figures):
        raise _wrong(file, "year")
    return mapping
