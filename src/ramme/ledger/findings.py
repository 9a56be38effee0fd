"""Findings: what is wrong, or worth an eye, in the data; work goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error spoils a figure, a note only explains one."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document; lines and columns count from 1, both ends included.

    Example:
        >>> Place(line=51, columns=(26, 31)).as_json()
        {'line': 51, 'columns': [26, 31]}
    """

    line: int | None = None
    columns: tuple[int, int] | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None

    def as_json(self) -> dict[str, object]:
        """The known parts only, as the contract prints them."""
        known: dict[str, object] = {}
        for name in ("page", "sheet", "cell", "paragraph", "line", "columns"):
            value = getattr(self, name)
            if value is not None:
                known[name] = list(value) if name == "columns" else value
        return known


def place_from_json(data: Mapping[str, object]) -> Place:
    """The place that `Place.as_json` wrote.

    Example:
        >>> place_from_json({"line": 51, "columns": [26, 31]})
        Place(line=51, columns=(26, 31), page=None, sheet=None, cell=None, paragraph=None)
    """
    values: dict[str, object] = dict(data)
    columns = values.get("columns")
    if isinstance(columns, list):
        values["columns"] = (int(columns[0]), int(columns[1]))
    return Place(**values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in the data: a code with parameters and its places."""

    code: str
    severity: Severity
    parameters: Mapping[str, object] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
