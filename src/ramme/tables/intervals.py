"""Between what the figures of a statement may come to, by the experience with earlier estimates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme.ledger.accounts import AccountTree
from ramme.outlook.estimate_errors import LEVELS, Experience, Interval, interval
from ramme.outlook.vintages import ANY
from ramme.statements.declaration import Kind, Line, Statement
from ramme.tables.statements import StatementTable

Figures = Mapping[tuple[str, int], int | None]


@dataclass(frozen=True, slots=True)
class Intervals:
    """The intervals of a statement's figures.

    Args:
        experience: Whose errors they were made from.
        cells: By line, year and level; stocks, limits, sums of income and expenditure, and what is
            zero or unknown have none.
    """

    experience: Experience
    cells: Mapping[tuple[str, int, int], Interval]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of account that they were made from, as they occur."""
        return tuple(dict.fromkeys(one.errors.kind for one in self.cells.values()))


def intervals(
    table: StatementTable,
    statement: Statement,
    tree: AccountTree,
    kinds: Mapping[str, str],
    experience: Experience,
) -> Intervals:
    """The intervals of a statement's budget year and estimate years.

    Args:
        table: The statement's figures.
        statement: Its declaration.
        tree: The municipality's accounts.
        kinds: By account the kind that it and all below it are of.
        experience: The errors of earlier estimates.
    """
    figures = {(line.id, cell.year): cell.oere for line in table.lines for cell in line.cells}
    years = [year for year in table.years if year not in table.comparison_years]
    cells = {}
    for line in statement.lines if not table.effects_only else ():
        kind = kind_of(line, statement, tree, kinds)
        for year in years:
            oere = figures.get((line.id, year))
            if not oere or not _is_estimate(line, year, figures):
                continue
            for level in LEVELS:
                found = interval(oere, year - years[0], kind, level, experience)
                if found:
                    cells[line.id, year, level] = found
    return Intervals(experience, cells)


def _is_estimate(line: Line, year: int, figures: Figures) -> bool:
    """Whether a figure adds, and is no difference of what errs by itself."""
    adds = [term.factor * (figures.get((term.line, year)) or 0) for term in line.terms]
    one_sign = all(oere >= 0 for oere in adds) or all(oere <= 0 for oere in adds)
    return line.kind is Kind.FLOW and line.role != "heading" and one_sign


def kind_of(line: Line, statement: Statement, tree: AccountTree, kinds: Mapping[str, str]) -> str:
    """The kind of account that all of a line is of, else any."""
    accounts = [one for some in line.accounts.values() for one in some]
    accounts += [line.own] if line.own else []
    found = {_of_account(account, tree, kinds) for account in accounts}
    found |= {kind_of(statement.line(term.line), statement, tree, kinds) for term in line.terms}
    return found.pop() if len(found) == 1 else ANY


def _of_account(account: str, tree: AccountTree, kinds: Mapping[str, str]) -> str:
    while account and account not in kinds:
        account = tree[account].parent
    return kinds.get(account, ANY)
