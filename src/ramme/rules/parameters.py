"""What others decide: dated parameters of law and agreements, each with unit and reference.

They lie as TOML beside this file. A value holds from one budget year to another; it says who
decided it, and whether anybody has looked it up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError

FOLDER = Path(__file__).parent / "parameters"
UNITS = ("percent", "per_mille", "kr.", "years", "days", "fraction", "day_of_year", "yes_no")


@dataclass(frozen=True, slots=True)
class Held:
    """A parameter's value in a budget year.

    Args:
        name: Dotted name, such as ``corporate_tax.share``.
        year: The budget year asked for.
        value: Exact, in ``unit``.
        unit: One of ``UNITS``; a day of the year is month times 100 plus day.
        reference: The paragraph, and where it was read.
        issued: The day it was issued, where that is known.
        verified: False where it is general knowledge that nobody looked up.
    """

    name: str
    year: int
    value: Fraction
    unit: str
    reference: str
    issued: date | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the budget years that it holds in; None where it goes on."""

    since: int
    until: int | None
    value: Fraction
    issued: date | None
    reference: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with all its values, oldest first."""

    name: str
    title: Mapping[str, str]
    unit: str
    values: tuple[Value, ...]


def _value(data: Mapping[str, Any]) -> Value:
    return Value(
        since=data["from"],
        until=data.get("to"),
        value=Fraction(data["value"]),
        issued=data.get("issued"),
        reference=data["reference"],
        verified=data.get("verified", True),
    )


def _in_file(path: Path) -> Iterator[Parameter]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, told in data.items():
        for part, one in told.items():
            values = sorted((_value(some) for some in one["value"]), key=lambda some: some.since)
            yield Parameter(f"{name}.{part}", one["title"], one["unit"], tuple(values))


@lru_cache(maxsize=1)
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by name."""
    found = (one for path in sorted(FOLDER.glob("*.toml")) for one in _in_file(path))
    return {one.name: one for one in found}


def parameter(name: str, year: int, known_on: date | None = None) -> Held:
    """The value of a parameter that holds in a budget year.

    Args:
        name: The parameter.
        year: The budget year.
        known_on: Leave out what was issued later.

    Raises:
        RammeError: ``parameter_unknown``, or ``parameter_not_in_force`` with the years that it has.

    Example:
        >>> parameter("corporate_tax.share", 2022).value
        Fraction(356, 25)
    """
    told = parameters().get(name)
    if told is None:
        raise RammeError("parameter_unknown", name=name, known=", ".join(sorted(parameters())))
    for one in reversed(told.values):
        is_known = known_on is None or one.issued is None or one.issued <= known_on
        if is_known and one.since <= year and (one.until is None or year <= one.until):
            dated = one.reference, one.issued, one.verified
            return Held(name, year, one.value, told.unit, *dated)
    years = ", ".join(
        f"{one.since}–{'' if one.until is None else one.until}" for one in told.values
    )
    raise RammeError("parameter_not_in_force", name=name, year=year, years=years)
