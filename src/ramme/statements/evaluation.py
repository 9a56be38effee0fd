"""Evaluate a statement: every line in every year, exact in øre, unknown where it cannot be told.

A plan finds once which accounts each line sums; evaluation is then additions of columns, of one
version or of many at once (a leading axis).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import Amounts, Columns, Totals, total
from ramme.ledger.errors import RammeError
from ramme.ledger.money import LARGEST_OERE
from ramme.ledger.versions import Version
from ramme.statements.declaration import Kind, Line, Statement, order_of
from ramme.statements.drafts import Drafts, Reach, Rows, gather, reach_of, spread

Known = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement made ready for a set of accounts.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        order: Its lines, terms before sums.
        selectors: By line and role, its place among the sums of accounts; role ``own`` for own
            entries.
        rows: For each selector, the rows of the totals that it sums.
        accounts: Row of each account in the totals.
        reach: For each row of the totals, the selectors that it counts in.
    """

    statement: Statement
    tree: AccountTree
    order: tuple[Line, ...]
    selectors: Mapping[tuple[str, str], int]
    rows: tuple[Rows, ...]
    accounts: Mapping[str, int]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Selected:
    """Sums of accounts as a statement's lines select them; all that evaluation needs.

    Args:
        years: The years, ascending.
        amount_oere: Shape (…, selectors, years), whole øre.
        present: Same shape; whether there is any entry.
    """

    years: tuple[int, ...]
    amount_oere: Amounts
    present: Known


@dataclass(frozen=True, slots=True)
class Values:
    """A statement's figures.

    Args:
        years: The years, ascending.
        amount_oere: By line and role (empty for the whole line), shape (…, years).
        known: By line and role, same shape; an unknown figure's amount means nothing.
        opened_by: By closing stock the opening one that it is brought forward to.
    """

    years: tuple[int, ...]
    amount_oere: Mapping[tuple[str, str], Amounts]
    known: Mapping[tuple[str, str], Known]
    opened_by: Mapping[str, str] = field(default_factory=dict)

    def figure(self, line: str, year: int, role: str = "") -> int | None:
        """The figure in øre, None where it cannot be told."""
        if year not in self.years:
            return None
        at = self.years.index(year)
        if not self.known[line, role][..., at]:
            return None
        return int(self.amount_oere[line, role][..., at])

    def at_year_end(self, line: str, year: int) -> int | None:
        """The figure; of a stock, where the year itself has none, what the next one opens with.

        Args:
            line: Id of the line.
            year: Calendar year; it may be the one before the first.

        Returns:
            Øre, None where it cannot be told.
        """
        found = self.figure(line, year)
        if found is None and line in self.opened_by:
            return self.figure(self.opened_by[line], year + 1)
        return found

    def of(self, number: int) -> Values:
        """One version's figures, where many were evaluated at once."""
        amounts = {key: amount[number] for key, amount in self.amount_oere.items()}
        known = {key: one[number] for key, one in self.known.items()}
        return Values(self.years, amounts, known, self.opened_by)


def plan_for(statement: Statement, tree: AccountTree, accounts: Mapping[str, int]) -> Plan:
    """Which rows of totals each line of the statement sums.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        accounts: Row of each account in the totals; accounts without entries may be absent.
    """
    wanted: dict[tuple[str, str], list[str]] = {}
    for line in statement.lines:
        for role, tops in line.accounts.items():
            wanted[line.id, role] = [name for top in tops for name in tree.below(top)]
        if line.own:
            wanted[line.id, "own"] = [line.own]
    rows = tuple(
        np.array([accounts[name] for name in names if name in accounts], np.int64)
        for names in wanted.values()
    )
    selectors, reach = dict(zip(wanted, count())), reach_of(rows, len(accounts))
    return Plan(statement, tree, order_of(statement), selectors, rows, accounts, reach)


def select(plan: Plan, totals: Totals) -> Selected:
    """Sum the totals' accounts as the statement's lines select them.

    Raises:
        RammeError: ``amount_too_large`` where the statement's sums could pass int64.
    """
    amount = np.array([totals.amount_oere[rows].sum(axis=0) for rows in plan.rows], np.int64)
    present = np.array([totals.present[rows].any(axis=0) for rows in plan.rows], np.bool_)
    shape = len(plan.rows), len(totals.years)
    selected = Selected(totals.years, amount.reshape(shape), present.reshape(shape))
    _check_range(selected, plan)
    return selected


def _check_range(selected: Selected, plan: Plan) -> None:
    """Refuse where lines of lines, brought forward over the years, could pass int64."""
    low, high = selected.amount_oere.min(initial=0), selected.amount_oere.max(initial=0)
    largest = max(-int(low), int(high))
    bound = largest * (len(plan.order) + 1) * (len(selected.years) + 1)
    if bound > LARGEST_OERE:
        raise RammeError("amount_too_large", amount=str(largest))


def lay_on(plan: Plan, below: Selected, drafts: Sequence[Columns] | Drafts) -> Selected:
    """Lay each of many drafts on one version: one exact sparse sum.

    Args:
        plan: The statement made ready.
        below: What the version selects, shape (selectors, years).
        drafts: The drafts' columns, gathered already where several statements ask; each is laid on
            the version alone.

    Returns:
        Shape (drafts, selectors, years), whole øre.

    Raises:
        RammeError: ``amount_too_large`` where a sum could pass int64.
    """
    laid = drafts if isinstance(drafts, Drafts) else gather(drafts, plan.accounts)
    amount = np.repeat(below.amount_oere[np.newaxis], laid.count, axis=0)
    present = np.repeat(below.present[np.newaxis], laid.count, axis=0)
    entry, selector = spread(_with_new(plan, laid.new), laid.row)
    column = laid.year[entry] - below.years[0]
    asked = (column >= 0) & (column < len(below.years))
    place = (laid.draft[entry] * len(plan.rows) + selector) * len(below.years) + column
    # Flat places: numpy adds these many times faster than at a tuple of them.
    np.add.at(amount.reshape(-1), place[asked], laid.amount_oere[entry[asked]])
    present.reshape(-1)[place[asked]] = True
    selected = Selected(below.years, amount, present)
    _check_range(selected, plan)
    return selected


def _with_new(plan: Plan, new: Sequence[str]) -> Reach:
    """The plan's reach, with rows after the last for accounts that the version has no entry on."""
    if not new:
        return plan.reach
    found = _selectors(plan, new)
    some = np.concatenate([plan.reach.selectors, *found])
    sizes = np.concatenate([plan.reach.sizes, [len(one) for one in found]])
    return Reach(some, sizes, np.cumsum(sizes) - sizes)


def _selectors(plan: Plan, accounts: Iterable[str]) -> list[Rows]:
    """For each account the selectors that it counts in, for itself and for all above it."""
    by_top: dict[str, list[int]] = {}
    by_own: dict[str, list[int]] = {}
    for line in plan.statement.lines:
        for role, tops in line.accounts.items():
            for top in tops:
                by_top.setdefault(top, []).append(plan.selectors[line.id, role])
        by_own.setdefault(line.own, []).extend([plan.selectors[line.id, "own"]] if line.own else [])
    found = []
    for account in accounts:
        some, node = list(by_own.get(account, [])), account
        while node:
            some += by_top.get(node, [])
            node = plan.tree[node].parent
        found.append(np.array(some, np.int64))
    return found


class _Evaluation:
    """The figures as they come to be, line by line: all years at once, stocks year by year."""

    def __init__(self, plan: Plan, selected: Selected, version: Version) -> None:
        self.plan, self.selected, self.version = plan, selected, version
        self.amount: dict[tuple[str, str], Amounts] = {}
        self.known: dict[tuple[str, str], Known] = {}
        self.shape = (*selected.amount_oere.shape[:-2], len(selected.years))

    def run(self) -> Values:
        carried = _carried(self.plan.order)
        for line in self.plan.order:
            self._start(line)
            if line.kind is Kind.LIMIT and not line.terms:
                self._limit(line)
            elif line.terms and line not in carried:
                self._sum(line, slice(None))
        for at in range(len(self.selected.years)):
            for line in carried:
                if line.brought_forward:
                    self._bring_forward(line, at)
                else:
                    self._sum(line, at)
        stocks = {one.brought_forward: one.id for one in self.plan.order if one.brought_forward}
        return Values(self.selected.years, self.amount, self.known, stocks)

    def _start(self, line: Line) -> None:
        """Amounts from entries; sums and limits start empty."""
        whole = np.zeros(self.shape, np.int64)
        had = np.zeros(self.shape, np.bool_)
        for role in [*line.accounts, *(["own"] if line.own else [])]:
            selector = self.plan.selectors[line.id, role]
            part = self.selected.amount_oere[..., selector, :]
            whole += part
            had |= self.selected.present[..., selector, :]
            if role not in ("", "own"):
                self.amount[line.id, role] = part
                self.known[line.id, role] = np.ones_like(had)
        self.amount[line.id, ""] = whole
        adds = line.kind is Kind.FLOW or (line.kind is Kind.STOCK and not line.brought_forward)
        effect = line.kind is Kind.STOCK and self.version.effects_only
        had = np.ones_like(had) if adds else had
        self.known[line.id, ""] = np.zeros_like(had) if effect else had

    def _bring_forward(self, line: Line, at: int) -> None:
        """The closing of the year before, wherever the year has no opening of its own."""
        if at:
            before = line.brought_forward, ""
            known = self.known[line.id, ""][..., at]
            amount = self.amount[before][..., at - 1]
            self.amount[line.id, ""][..., at] += np.where(known, 0, amount)
            self.known[line.id, ""][..., at] |= self.known[before][..., at - 1]

    def _sum(self, line: Line, at: int | slice) -> None:
        self.known[line.id, ""][..., at] = True
        for term in line.terms:
            key = term.line, term.role
            self.amount[line.id, ""][..., at] += term.factor * self.amount[key][..., at]
            self.known[line.id, ""][..., at] &= self.known[key][..., at]

    def _limit(self, line: Line) -> None:
        for at, year in enumerate(self.selected.years):
            setting = self.version.setting(line.parameter, year)
            self.known[line.id, ""][..., at] = setting is not None
            if setting:
                self.amount[line.id, ""][..., at] = int(setting.value)


def _carried(order: Iterable[Line]) -> list[Line]:
    """The lines that are brought forward from the year before, and all sums of such, in order."""
    found: dict[str, Line] = {}
    for line in order:
        if line.brought_forward or any(term.line in found for term in line.terms):
            found[line.id] = line
    return list(found.values())


def totals_of(version: Version, statement: Statement) -> Totals:
    """The sums by account and year that a statement of a version needs."""
    distributions = version.distributions if statement.distributions else ()
    first, last = statement.years
    asked = range(version.budget_year + first, version.budget_year + last + 1)
    years = [year for year in asked if year in version.years] or list(version.years)
    return total([*version.columns, *distributions], years)


def evaluate(plan: Plan, selected: Selected, version: Version) -> Values:
    """Compute every line of a statement.

    Args:
        plan: The statement made ready for the accounts.
        selected: Whole øre by selector and year; a leading axis evaluates many versions at once.
        version: Gives settings, and whether levels are known.

    Returns:
        Whole øre, expenditure positive. A limit without a setting, a memo without a figure, a stock
        without an opening, and all that sums them are unknown.
    """
    return _Evaluation(plan, selected, version).run()


def values_of(statement: Statement, tree: AccountTree, version: Version) -> Values:
    """The statement's figures in a version.

    Raises:
        RammeError: ``amount_too_large`` where a sum could pass int64.
    """
    totals = totals_of(version, statement)
    plan = plan_for(statement, tree, totals.accounts)
    return evaluate(plan, select(plan, totals), version)
