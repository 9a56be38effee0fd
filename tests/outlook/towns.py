"""Outlooks of an invented town, made in a line or two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from ramme.outlook.data import Outlook, PremiseDefinition, PremiseValue

ISSUED = date(2021, 6, 1)
EARLIER = date(2020, 6, 1)


def definition(
    name: str, unit: str = "kr.", low: int | None = None, high: int | None = None
) -> PremiseDefinition:
    """A premise that is moved by one."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return PremiseDefinition(name, {"da": name, "en": name}, unit, *ends, Fraction(1), "taxes")


def value(name: str, year: int | None, number: object, issued: date = ISSUED) -> PremiseValue:
    """A value of a premise."""
    return PremiseValue(name, year, Fraction(str(number)), issued, "opdigtet")


def outlook(
    *values: PremiseValue,
    definitions: Mapping[str, PremiseDefinition] | None = None,
    population: Mapping[date, Mapping[tuple[int, int], int]] | None = None,
    **more: object,
) -> Outlook:
    """An outlook whose premises are those that have values, without limits."""
    names = dict.fromkeys(one.premise for one in values)
    known = {name: definition(name) for name in names} | dict(definitions or {})
    plain: dict[str, object] = {"chart": {}, "accounts": {}, **more}
    return Outlook(known, values, population or {}, **plain)  # type: ignore[arg-type]
