"""What others decide: dated parameters of law and agreements, each with unit and reference.

They lie as TOML beside this file. A value holds from one budget year to another; it says who
decided it, and whether anybody has looked it up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError

FOLDER = Path(__file__).parent / "parameters"
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Held:
    """A parameter's value in a budget year.

    Args:
        name: Dotted name, such as ``corporate_tax.share``.
        year: The budget year asked for.
        value: Exact, in ``unit``.
        unit: Such as ``percent``; a day of the year is month times 100 plus day.
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
    """A value with the budget years that it holds in.

    Args:
        since: First budget year.
        until: Last budget year; None where it goes on.
        value: Exact.
        text: The value as it is written.
        issued: The day it was issued; of two values for a year the newer holds.
        reference: Who says so.
        verified: False where nobody has looked it up.
    """

    since: int
    until: int | None
    value: Fraction
    text: str
    issued: date | None
    reference: str
    verified: bool

    def holds(self, year: int, known_on: date | None) -> bool:
        """Whether it holds in a budget year, as far as was known on a day."""
        known = known_on is None or self.issued is None or self.issued <= known_on
        return known and self.since <= year and (self.until is None or year <= self.until)

    @property
    def years(self) -> str:
        """Such as ``2019–2026``, ``2020`` or ``2021–``."""
        if self.since == self.until:
            return str(self.since)
        return f"{self.since}–{'' if self.until is None else self.until}"


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
        text=data["value"],
        issued=data.get("issued"),
        reference=data["reference"],
        verified=data.get("verified", True),
    )


def declared(text: str) -> Iterator[Parameter]:
    r"""The parameters that a TOML text declares.

    Args:
        text: A table for each parameter with ``title``, ``unit`` and its dated ``value`` rows.

    Example:
        >>> rate = '[vat.rate]\ntitle = {da = "Moms", en = "VAT"}\nunit = "percent"\n'
        >>> row = '[[vat.rate.value]]\nfrom = 1992\nvalue = "25"\nreference = "Momsloven § 33"'
        >>> [(one.name, one.values[0].years) for one in declared(rate + row)]
        [('vat.rate', '1992–')]
    """
    for group, parts in tomllib.loads(text).items():
        for part, one in parts.items():
            values = sorted(map(_value, one["value"]), key=lambda value: value.since)
            yield Parameter(f"{group}.{part}", one["title"], one["unit"], tuple(values))


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by name."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")))
    return {one.name: one for text in texts for one in declared(text)}


def _newness(value: Value) -> date:
    return value.issued or date.min


def parameter(name: str, year: int, known_on: date | None = None) -> Held:
    """The value of a parameter that holds in a budget year.

    Args:
        name: The parameter.
        year: The budget year.
        known_on: Leave out what was issued later.

    Raises:
        RammeError: ``parameter_unknown`` with names like it, or ``parameter_not_in_force`` with the
            years that it has.

    Example:
        >>> parameter("corporate_tax.share", 2022).value
        Fraction(356, 25)
    """
    told = _named(name)
    holding = [one for one in told.values if one.holds(year, known_on)]
    if not holding:
        years = ", ".join(one.years for one in told.values)
        raise RammeError("parameter_not_in_force", name=name, year=year, years=years)
    one = max(holding, key=_newness)
    return Held(name, year, one.value, told.unit, one.reference, one.issued, one.verified)


def in_force(name: str, year: int) -> bool:
    """Whether a parameter has a value in a budget year.

    Raises:
        RammeError: ``parameter_unknown`` with names like it.

    Example:
        >>> [in_force("land_tax.highest_rate", year) for year in (2023, 2024)]
        [True, False]
    """
    return any(one.holds(year, None) for one in _named(name).values)


def _named(name: str) -> Parameter:
    told = parameters().get(name)
    if told is None:
        near = get_close_matches(name, parameters(), cutoff=_NEAR) or sorted(parameters())
        raise RammeError("parameter_unknown", name=name, known=", ".join(near))
    return told
