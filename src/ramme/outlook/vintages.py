"""Vintages of estimates that meet later accounts: what was expected, and what it came to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.ledger.errors import RammeError

_COLUMN = re.compile(r"(?P<kind>R|B|F|BO [1-9]) (?P<year>[0-9]{4})")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_WORD = re.compile(r"\w+")
_ACCOUNT = "ID"
_KIND_DIGITS = 2
OERE_PER_MIO = 100_000_000
ANY = "any"


@dataclass(frozen=True, slots=True)
class Learning:
    """How errors are learned from vintages, as ``estimate_errors.toml`` declares it.

    Args:
        last_fitted: The last vintage that quantiles are fitted on; later ones check them.
        area_column: The column with the name of an account's area.
        smallest_oere: The smallest estimate that counts as a case.
        kinds: By kind, the last digits of the accounts' numbers.
        net: By kind, the kinds that it is the net of.
    """

    last_fitted: int
    area_column: str
    smallest_oere: int
    kinds: Mapping[str, tuple[str, ...]]
    net: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vintage:
    """A budget with its estimates, and the accounts it prints of an earlier year.

    Args:
        year: The budget year.
        accounts_year: The year of its accounts.
        sums_oere: By column (0 and up for the horizon of an estimate, -1 for accounts), area and
            kind, whole øre.
    """

    year: int
    accounts_year: int
    sums_oere: Mapping[tuple[int, str, str], int]


@dataclass(frozen=True, slots=True)
class Case:
    """An estimate that met its accounts.

    Args:
        vintage: The year of the budget that made it.
        horizon: How many years ahead; 0 for the budget year.
        kind: The kind of account.
        estimate_oere: What was expected.
        actual_oere: What it came to; None where the accounts do not have the area and kind.
    """

    vintage: int
    horizon: int
    kind: str
    estimate_oere: int
    actual_oere: int | None

    @property
    def error(self) -> Fraction:
        """The error as a share of the estimate's size; above zero, more was spent or less came."""
        assert self.actual_oere is not None  # noqa: S101 - asked only where it is matched
        return Fraction(self.actual_oere - self.estimate_oere, abs(self.estimate_oere))


def read_vintage(text: str, learning: Learning, file: str) -> Vintage:
    """Read a vintage: tab separated, a heading, a row for each account, mio. kr. with a point.

    Args:
        text: The file's text.
        learning: Says what areas and kinds are.
        file: Its name, for messages.

    Raises:
        RammeError: ``column_missing``, ``vintage_row_cells`` or ``not_exact_decimal``.
    """
    heading, *rows = [line.split("\t") for line in text.splitlines()] or [[""]]
    columns = _columns(heading, learning.area_column, file)
    account_at, area_at = heading.index(_ACCOUNT), heading.index(learning.area_column)
    kind_of = {end: kind for kind, ends in learning.kinds.items() for end in ends}
    net_of = {kind: net for net, kinds in learning.net.items() for kind in kinds}
    sums: dict[tuple[int, str, str], int] = defaultdict(int)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(heading):
            told = {"cells": len(row), "wanted": len(heading)}
            raise RammeError("vintage_row_cells", file=file, row=number, **told)
        kind = kind_of.get(row[account_at][-_KIND_DIGITS:])
        if kind:
            area = " ".join(_WORD.findall(row[area_at].lower()))
            for at, (horizon, _) in columns.items():
                oere = _oere(row[at], heading[at], file, number)
                for one in {kind, net_of.get(kind, kind)}:
                    sums[horizon, area, one] += oere
    years = dict(columns.values())
    return Vintage(years[0], years[-1], dict(sums))


def _columns(heading: Sequence[str], area: str, file: str) -> dict[int, tuple[int, int]]:
    """By place the horizon (-1 for accounts) and the year of the columns that count."""
    found: dict[int, tuple[int, int]] = {}
    for at, name in enumerate(heading):
        column = _COLUMN.fullmatch(name.strip())
        if column and column["kind"] != "B":
            horizon = {"R": -1, "F": 0}.get(column["kind"])
            horizon = int(column["kind"][-1]) if horizon is None else horizon
            found[at] = horizon, int(column["year"])
    horizons = {horizon for horizon, _ in found.values()}
    wanted = {
        _ACCOUNT: _ACCOUNT in heading,
        area: area in heading,
        "R": -1 in horizons,
        "F": 0 in horizons,
    }
    for column_name, there in wanted.items():
        if not there:
            raise RammeError("column_missing", file=file, column=column_name)
    return found


def _oere(printed: str, column: str, file: str, row: int) -> int:
    if not _NUMBER.fullmatch(printed):
        told = {"column": column, "value": printed, "file": file, "row": row}
        raise RammeError("not_exact_decimal", **told)
    oere = Fraction(printed) * OERE_PER_MIO
    if oere.denominator != 1:
        raise RammeError("finer_than_oere", printed=printed)
    return oere.numerator


def cases_of(vintages: Iterable[Vintage], learning: Learning) -> list[Case]:
    """Each estimate beside the accounts of its year, where a later vintage prints them.

    Args:
        vintages: In any order; years without accounts give no cases.
        learning: Says how small an estimate may be.

    Returns:
        Cases by kind and, but for nets, once more as `ANY`.
    """
    vintages = list(vintages)
    accounts = {one.accounts_year: one.sums_oere for one in vintages}
    found = []
    for vintage in vintages:
        for (horizon, area, kind), estimate in vintage.sums_oere.items():
            closed = accounts.get(vintage.year + horizon)
            if horizon < 0 or closed is None or abs(estimate) < learning.smallest_oere:
                continue
            actual = closed.get((-1, area, kind))
            kinds = (kind,) if kind in learning.net else (kind, ANY)
            found += [Case(vintage.year, horizon, one, estimate, actual) for one in kinds]
    return found
