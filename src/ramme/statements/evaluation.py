"""Evaluate a statement: every line in every year, exact in øre, unknown where it cannot be told.

A plan finds once which accounts each line sums; evaluation is then additions of columns, of one
version or of many at once (a leading axis).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import Amounts, Totals, total
from ramme.ledger.errors import RammeError
from ramme.ledger.money import LARGEST_OERE
from ramme.ledger.versions import Version
from ramme.statements.declaration import Kind, Line, Statement, order_of

Rows = npt.NDArray[np.int64]
Known = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement made ready for a set of accounts.

    Args:
        statement: The declaration.
        order: Its lines, terms before sums.
        rows: By line and role, the rows of the totals that it sums; role ``own`` for own entries.
    """

    statement: Statement
    order: tuple[Line, ...]
    rows: Mapping[tuple[str, str], Rows]


@dataclass(frozen=True, slots=True)
class Values:
    """A statement's figures.

    Args:
        years: The years, ascending.
        amount_oere: By line and role (empty for the whole line), shape (…, years).
        known: By line and role, shape (years,); an unknown figure's amount means nothing.
    """

    years: tuple[int, ...]
    amount_oere: Mapping[tuple[str, str], Amounts]
    known: Mapping[tuple[str, str], Known]

    def figure(self, line: str, year: int, role: str = "") -> int | None:
        """The figure in øre, None where it cannot be told."""
        if year not in self.years:
            return None
        at = self.years.index(year)
        if not self.known[line, role][at]:
            return None
        return int(self.amount_oere[line, role][..., at])


def plan_for(statement: Statement, tree: AccountTree, accounts: Mapping[str, int]) -> Plan:
    """Which rows of totals each line of the statement sums.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        accounts: Row of each account in the totals; accounts without entries may be absent.
    """

    def rows_of(names: Sequence[str]) -> Rows:
        return np.array([accounts[name] for name in names if name in accounts], np.int64)

    rows: dict[tuple[str, str], Rows] = {}
    for line in statement.lines:
        for role, tops in line.accounts.items():
            rows[line.id, role] = rows_of([name for top in tops for name in tree.below(top)])
        if line.own:
            rows[line.id, "own"] = rows_of([line.own])
    return Plan(statement, order_of(statement), rows)


def _check_range(totals: Totals, plan: Plan) -> None:
    """Refuse where the statement's sums could pass int64."""
    if not totals.amount_oere.size:
        return
    low, high = int(totals.amount_oere.min()), int(totals.amount_oere.max())
    largest = max(abs(low), abs(high))
    bound = largest * totals.amount_oere.shape[-2] * (len(plan.order) + 1) * len(totals.years)
    if bound <= LARGEST_OERE:
        return
    by_year = np.abs(totals.amount_oere.astype(object)).sum()
    if int(by_year) * len(plan.order) > LARGEST_OERE:
        raise RammeError("amount_too_large", amount=str(by_year))


class _Evaluation:
    """The figures as they come to be, line by line within a year, year by year."""

    def __init__(self, plan: Plan, totals: Totals, version: Version) -> None:
        self.plan, self.totals, self.version = plan, totals, version
        self.amount: dict[tuple[str, str], Amounts] = {}
        self.known: dict[tuple[str, str], Known] = {}
        self.shape = (*totals.amount_oere.shape[:-2], len(totals.years))

    def run(self) -> Values:
        for line in self.plan.order:
            self._start(line)
        for at, year in enumerate(self.totals.years):
            for line in self.plan.order:
                if line.brought_forward:
                    self._bring_forward(line, at)
                elif line.terms:
                    self._sum(line, at)
                elif line.kind is Kind.LIMIT:
                    self._limit(line, at, year)
        return Values(self.totals.years, self.amount, self.known)

    def _start(self, line: Line) -> None:
        """Amounts from entries; sums and limits start empty."""
        whole = np.zeros(self.shape, np.int64)
        had = np.zeros(len(self.totals.years), np.bool_)
        for role in [*line.accounts, *(["own"] if line.own else [])]:
            some = self.totals.amount_oere[..., self.plan.rows[line.id, role], :]
            part = some.sum(axis=-2, dtype=np.int64)
            whole += part
            had |= (some != 0).any(axis=tuple(range(some.ndim - 1)))
            if role not in ("", "own"):
                self.amount[line.id, role] = part
                self.known[line.id, role] = np.ones_like(had)
        self.amount[line.id, ""] = whole
        adds = line.kind is Kind.FLOW or (line.kind is Kind.STOCK and not line.brought_forward)
        self.known[line.id, ""] = np.full_like(had, adds) | had
        if line.kind is Kind.STOCK and self.version.effects_only:
            self.known[line.id, ""][:] = False

    def _bring_forward(self, line: Line, at: int) -> None:
        if at and not self.known[line.id, ""][at]:
            before = line.brought_forward, ""
            self.amount[line.id, ""][..., at] += self.amount[before][..., at - 1]
            self.known[line.id, ""][at] = self.known[before][at - 1]

    def _sum(self, line: Line, at: int) -> None:
        terms = [(term.factor, (term.line, term.role)) for term in line.terms]
        for factor, term in terms:
            self.amount[line.id, ""][..., at] += factor * self.amount[term][..., at]
        self.known[line.id, ""][at] = all(self.known[term][at] for _, term in terms)

    def _limit(self, line: Line, at: int, year: int) -> None:
        setting = self.version.setting(line.parameter, year)
        self.known[line.id, ""][at] = setting is not None
        if setting:
            self.amount[line.id, ""][..., at] = int(setting.value)


def totals_of(version: Version, statement: Statement) -> Totals:
    """The sums by account and year that a statement of a version needs."""
    distributions = version.distributions if statement.distributions else ()
    first, last = statement.years
    asked = range(version.budget_year + first, version.budget_year + last + 1)
    years = [year for year in asked if year in version.years] or list(version.years)
    return total([*version.columns, *distributions], years)


def evaluate(plan: Plan, totals: Totals, version: Version) -> Values:
    """Compute every line of a statement.

    Args:
        plan: The statement made ready for the accounts of ``totals``.
        totals: Whole øre by account and year; a leading axis evaluates many versions at once.
        version: Gives settings, and whether levels are known.

    Returns:
        Whole øre, expenditure positive. A limit without a setting, a memo without a figure, a stock
        without an opening, and all that sums them are unknown.

    Raises:
        RammeError: ``amount_too_large`` where a sum could pass int64.
    """
    _check_range(totals, plan)
    return _Evaluation(plan, totals, version).run()


def values_of(statement: Statement, tree: AccountTree, version: Version) -> Values:
    """The statement's figures in a version."""
    totals = totals_of(version, statement)
    return evaluate(plan_for(statement, tree, totals.accounts), totals, version)
