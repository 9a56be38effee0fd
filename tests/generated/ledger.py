"""A random ledger in exact øre, and every figure of a statement that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from ramme.ledger.money import rounded
from ramme.statements.declaration import Kind, Line, Sign, Statement, order_of

Key = tuple[str, int]  # id of the line, year

_MILLION = 100_000_000
# The usual size of a line in millions, where it is not that of an ordinary one.
_SIZES = {
    "income_tax": (1500, 4000),
    "grants": (200, 900),
    "reserve": (20, 250),
    "savings": (5, 60),
    "agreement": (1, 150),
    "interest": (1, 9),
    "new": (1, 60),
    "moved": (5, 90),
    "gross": (100, 300),
    "cash_opening": (50, 500),
    "debt_opening": (200, 800),
}
_ORDINARY = (20, 900)
_TAXES = ("income_tax", "land_tax", "company_tax", "cover_tax", "grants")
# How often a figure of a line is zero.
_ZERO = dict.fromkeys(("sales", "utility", "new", "moved", "savings", "agreement"), 0.15)


@dataclass(frozen=True, slots=True)
class Figures:
    """The exact figures of a statement.

    Args:
        years: Of its columns, in order.
        exact: Øre by line and year; a figure that is not printed is missing.
        roles: The role of a figure of a line that has several.
    """

    years: tuple[int, ...]
    exact: Mapping[Key, int]
    roles: Mapping[Key, str]

    def shown(self, step_oere: int) -> dict[Key, int]:
        """The figures as a table shows them: each rounded from the exact one, in øre."""
        return {key: rounded(oere, step_oere) * step_oere for key, oere in self.exact.items()}


def years_of(statement: Statement, year: int) -> tuple[int, ...]:
    """The columns of a statement's print."""
    first, last = statement.years
    return tuple(range(year + first - statement.comparison, year + last + 1))


def figures(rng: Random, statement: Statement, year: int, *, whole_oere: int = 1) -> Figures:
    """Random figures that keep every sum exactly.

    Args:
        rng: The chance.
        statement: Its lines.
        year: The budget year.
        whole_oere: The unit in which the ledger is exact; the printed one leaves no rounding.
    """
    years = years_of(statement, year)
    exact: dict[Key, int] = {}
    roles: dict[Key, str] = {}
    grows = {line.id: rng.randint(-3, 6) for line in statement.lines}
    size = _sizes(rng, statement)
    for column in years:
        for line in order_of(statement):
            if line.role == "heading" or not _in_window(line, column - year):
                continue
            key = line.id, column
            if line.terms:
                exact[key] = _total(line, column, exact, roles)
            elif line.brought_forward and (line.brought_forward, column - 1) in exact:
                exact[key] = exact[line.brought_forward, column - 1]
            else:
                near = size[line.id] * _MILLION * (100 + grows[line.id] * (column - year)) // 100
                amount = rng.randint(near * 95 // 100, near * 105 // 100)
                amount *= rng.random() >= _ZERO.get(line.id, 0)
                exact[key] = _signed(rng, line, rounded(amount, whole_oere) * whole_oere)
            if len(line.roles) > 1:
                roles[key] = rng.choice(line.roles)
    return Figures(years, exact, roles)


def _sizes(rng: Random, statement: Statement) -> dict[str, int]:
    """The usual size of each line in millions; revenue pays for the committees."""
    size = {line.id: rng.randint(*_SIZES.get(line.id, _ORDINARY)) for line in statement.lines}
    costs = sum(oere for name, oere in size.items() if name.startswith("c") and name[1:].isdigit())
    revenue = sum(oere for name, oere in size.items() if name in _TAXES)
    for name in _TAXES:
        if name in size:
            size[name] = max(1, size[name] * costs * 105 // (100 * revenue))
    return size


def _in_window(line: Line, offset: int) -> bool:
    window = line.printed_years
    return window is None or window[0] <= offset <= window[1]


def _total(line: Line, year: int, exact: Mapping[Key, int], roles: Mapping[Key, str]) -> int:
    parts = [
        term.factor * exact.get((term.line, year), 0)
        for term in line.terms
        if term.role in ("", roles.get((term.line, year), ""))
    ]
    return sum(parts)


def _signed(rng: Random, line: Line, amount: int) -> int:
    if line.sign is Sign.INCOME:
        return -amount
    free = line.sign is Sign.ANY and line.kind is not Kind.STOCK
    return -amount if free and rng.random() < 0.4 else amount
