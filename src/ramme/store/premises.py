"""Load a municipality's premises and its people from the folder ``outlook``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.outlook.data import PremiseDefinition, PremiseValue
from ramme.store.outlook_rows import Row, csv_rows, toml_row

UNITS = ("percent", "per_mille", "kr.", "persons", "yes_no")
OLDEST = 99
"""The last age; it stands for all that are older too."""


def _limit(row: Row, column: str) -> Fraction | None:
    return row.exact(column) if column in row.values else None


def _definition(row: Row) -> PremiseDefinition:
    return PremiseDefinition(
        id=row.text("id"),
        title=row.title(),
        unit=row.one_of("unit", UNITS),
        low=_limit(row, "low"),
        high=_limit(row, "high"),
        step=row.exact("step"),
        group=row.text("group"),
        inert=row.text("inert", ""),
    )


def load_definitions(path: Path) -> dict[str, PremiseDefinition]:
    """What premises there are, by id.

    Raises:
        RammeError: ``premise_declared_twice``, and what a value that cannot be used raises.
    """
    found: dict[str, PremiseDefinition] = {}
    for row in toml_row(path).tables("premise"):
        definition = _definition(row)
        if definition.id in found:
            raise row.error("premise_declared_twice", premise=definition.id)
        found[definition.id] = definition
    return found


def decimal_text(value: Fraction | None) -> str:
    """An exact decimal as text; a dash where there is none."""
    if value is None:
        return "–"
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _check_range(row: Row, definition: PremiseDefinition, value: Fraction) -> None:
    low, high = definition.low, definition.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise row.error(
            "premise_row_out_of_range",
            premise=definition.id,
            value=row.text("value"),
            low=decimal_text(low),
            high=decimal_text(high),
        )


def _value(row: Row, definitions: Mapping[str, PremiseDefinition]) -> PremiseValue:
    name = row.text("premise")
    if name not in definitions:
        raise row.error("premise_undeclared", premise=name)
    value = row.exact("value")
    _check_range(row, definitions[name], value)
    year = row.whole("year") if row.text("year", "") else None
    return PremiseValue(name, year, value, row.day("issued"), row.text("source"))


def load_values(
    path: Path, definitions: Mapping[str, PremiseDefinition]
) -> tuple[PremiseValue, ...]:
    """Every value that was ever issued, in the file's order.

    Raises:
        RammeError: ``premise_undeclared``, ``premise_row_out_of_range``, ``premise_twice``,
            ``file_missing`` where premises are declared and have no file, and what a value that
            cannot be used raises.
    """
    if definitions and not path.is_file():
        raise RammeError("file_missing", file=str(path))
    found: dict[tuple[str, int | None, date], PremiseValue] = {}
    for row in csv_rows(path, ("premise", "year", "value", "issued", "source")):
        value = _value(row, definitions)
        key = value.premise, value.year, value.issued
        if key in found:
            told = {"year": value.year or "–", "issued": value.issued.isoformat()}
            raise row.error("premise_twice", premise=value.premise, **told)
        found[key] = value
    return tuple(found.values())


People = dict[date, dict[tuple[int, int], int]]


def load_population(path: Path) -> People:
    """Persons by day of issue, year and age.

    Raises:
        RammeError: ``population_incomplete`` where an age or a year within a vintage is missing,
            ``population_twice``, ``persons_negative``, and what a value that cannot be used raises.
    """
    found: People = {}
    for row in csv_rows(path, ("issued", "year", "age", "persons")):
        issued, key = row.day("issued"), (row.whole("year"), row.whole("age"))
        persons = row.whole("persons")
        if persons < 0:
            raise row.error("persons_negative", persons=persons, year=key[0], age=key[1])
        vintage = found.setdefault(issued, {})
        if key in vintage:
            raise row.error("population_twice", issued=str(issued), year=key[0], age=key[1])
        vintage[key] = persons
    for issued, vintage in found.items():
        _check_whole(path, issued, vintage)
    return found


def _check_whole(path: Path, issued: date, vintage: Iterable[tuple[int, int]]) -> None:
    """Every age from 0 to the oldest in every year from the first to the last."""
    known = set(vintage)
    years = [year for year, _ in known]
    for year in range(min(years), max(years) + 1):
        for age in range(OLDEST + 1):
            if (year, age) not in known:
                told = {"issued": issued.isoformat(), "year": year, "age": age}
                raise RammeError("population_incomplete", file=str(path), **told)
