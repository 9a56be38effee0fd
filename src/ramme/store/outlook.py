"""Load what a municipality's forecasts are made of from its folder ``outlook``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.outlook.data import (
    AccountChange,
    ChartEntry,
    DemographyLine,
    Distribution,
    GrantLine,
    Housing,
    OneOff,
    Outlook,
    PremiseDefinition,
    ReserveLine,
)
from ramme.outlook.demography import MODELS
from ramme.store.outlook_rows import Row, csv_rows, toml_row
from ramme.store.premises import load_definitions, load_population, load_values
from ramme.store.projects import load_loans, load_projects

ROLLS = ("as_year_before", "growth_of_year_before")
_PLACES = ("price_wage", "taxes", "capital", "loans", "balance")
_MONTHS = 12


def _chart(path: Path, accounts: AccountTree) -> dict[str, ChartEntry]:
    found = {}
    for row in csv_rows(path, ("account", "function", "dranst", "art")):
        entry = ChartEntry(row.text("function"), row.whole("dranst"), row.text("art", ""))
        found[row.account("account", accounts)] = entry
    return found


def _one_offs(path: Path, accounts: AccountTree) -> tuple[OneOff, ...]:
    return tuple(
        OneOff(
            row.account("account", accounts),
            row.whole("year"),
            row.whole("amount_oere"),
            row.text("reason"),
        )
        for row in csv_rows(path, ("account", "year", "amount_oere", "reason"))
    )


def _changes(path: Path, accounts: AccountTree) -> tuple[AccountChange, ...]:
    return tuple(
        AccountChange(
            row.account("old", accounts),
            row.account("new", accounts),
            row.exact("share_percent"),
            row.whole("from"),
            row.text("reason"),
        )
        for row in csv_rows(path, ("old", "new", "share_percent", "from", "reason"))
    )


def _month_profile(path: Path) -> tuple[Fraction, ...]:
    """Twelve shares in percent.

    Raises:
        RammeError: ``month_profile_incomplete`` where months are missing or the sum is not 100.
    """
    rows = csv_rows(path, ("month", "share_percent"))
    shares = {row.whole("month"): row.exact("share_percent") for row in rows}
    if not shares:
        return ()
    total = sum(shares.values(), Fraction(0))
    if sorted(shares) != list(range(1, _MONTHS + 1)) or total != 100:
        told = {"months": len(shares), "sum": str(total)}
        raise RammeError("month_profile_incomplete", file=str(path), **told)
    return tuple(shares[month] for month in sorted(shares))


def _demography(row: Row, accounts: AccountTree) -> DemographyLine:
    return DemographyLine(
        id=row.text("id"),
        model=row.one_of("model", MODELS),
        account=row.account("account", accounts),
        first=row.whole("from"),
        last=row.whole("to") if "to" in row.values else None,
        title=row.title(),
    )


def _distribution(row: Row, accounts: AccountTree) -> Distribution:
    row.one_of("by", ("amounts",), "amounts")
    takers = row.values.get("to", [])
    return Distribution(
        row.account("from", accounts), tuple(row.known_account(one, accounts) for one in takers)
    )


def _places(told: Row, accounts: AccountTree) -> Iterator[tuple[str, str]]:
    """Where forecasts put their figures, by their place in the file."""
    for section in _PLACES:
        row = told.table(section)
        for key, value in row.values.items():
            if isinstance(value, str):
                yield f"{section}.{key}", row.account(key, accounts)


def _openings(told: Row, accounts: AccountTree) -> dict[str, str]:
    """The line of the budget before that each opening stock opens at."""
    row = told.table("openings")
    return {row.known_account(name, accounts): row.text(name) for name in row.values}


def _listed(told: Row, key: str, accounts: AccountTree) -> tuple[str, ...]:
    row = told.table("price_wage")
    return tuple(row.known_account(name, accounts) for name in row.values.get(key, []))


def _named(told: Row, key: str, accounts: AccountTree, record: Any) -> tuple[Any, ...]:
    """Grants or reserves: an id, an account and a title."""
    return tuple(
        record(row.text("id"), row.account("account", accounts), row.title())
        for row in told.tables(key)
    )


def _housing(row: Row) -> Housing:
    size = row.whole("average_m2") if "average_m2" in row.values else None
    return Housing(row.whole("year"), row.title(), row.whole("acquisition_oere"), size)


def _forecasts(told: Row, accounts: AccountTree) -> dict[str, Any]:
    base = told.table("base")
    return {
        "accounts": dict(_places(told, accounts)),
        "exempt": _listed(told, "exempt", accounts),
        "not_indexed": _listed(told, "not_indexed", accounts),
        "roll": base.one_of("last_year", ROLLS, "as_year_before"),
        "grants": _named(told, "grant", accounts, GrantLine),
        "demography": tuple(_demography(row, accounts) for row in told.tables("demography")),
        "housing": tuple(_housing(row) for row in told.tables("housing")),
        "reserves": _named(told, "reserve", accounts, ReserveLine),
        "distributions": tuple(_distribution(row, accounts) for row in told.tables("distribution")),
        "ceilings": dict(told.table("ceilings").values),
        "openings": _openings(told, accounts),
    }


def _check_premises(told: Row, definitions: Mapping[str, PremiseDefinition]) -> None:
    """Grants, reserves and ceilings have their premise, demography lines their unit price.

    Raises:
        RammeError: ``premise_undeclared``.
    """
    needed = {
        "grant": "grants.{}",
        "reserve": "reserve.{}",
        "demography": "demography.{}.unit_price",
    }
    for key, pattern in needed.items():
        for row in told.tables(key):
            name = pattern.format(row.text("id"))
            if name not in definitions:
                raise row.error("premise_undeclared", premise=name)
    ceilings = told.table("ceilings")
    for name in ceilings.values.values():
        if name not in definitions:
            raise ceilings.error("premise_undeclared", premise=str(name))


def load_outlook(folder: Path, accounts: AccountTree) -> Outlook | None:
    """What the forecasts of the municipality in a folder are made of.

    Args:
        folder: The municipality's; its files lie in ``outlook``, and each may be left out.
        accounts: The municipality's account tree.

    Returns:
        None where the municipality has no such folder.

    Raises:
        RammeError: What is missing or wrong, with file and row.
    """
    folder = folder / "outlook"
    if not folder.is_dir():
        return None
    told = toml_row(folder / "forecasts.toml")
    definitions = load_definitions(folder / "premises.toml")
    _check_premises(told, definitions)
    return Outlook(
        premises=definitions,
        values=load_values(folder / "premises.csv", definitions),
        population=load_population(folder / "population.csv"),
        chart=_chart(folder / "chart.csv", accounts),
        one_offs=_one_offs(folder / "one_offs.csv", accounts),
        changes=_changes(folder / "account_changes.csv", accounts),
        projects=load_projects(folder / "projects.toml", accounts),
        loans=load_loans(folder / "loans.csv", accounts),
        month_profile=_month_profile(folder / "cash_profile.csv"),
        **_forecasts(told, accounts),
    )
