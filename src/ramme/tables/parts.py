"""What a line is made of: the lines it sums, or the accounts below its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import Totals
from ramme.ledger.versions import Version
from ramme.statements.declaration import Line, Statement
from ramme.statements.evaluation import totals_of
from ramme.tables.statements import StatementTable, label_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line.

    Args:
        label: By language.
        factor: What it counts by: 1 or -1.
        line: The line it is, empty for an account.
        account: The account it is, empty for a line.
        cells: Its figure in øre in each year of the table, None where it cannot be told.
    """

    label: Mapping[str, str]
    factor: int
    line: str
    account: str
    cells: tuple[int | None, ...]


def parts_of(
    statement: Statement, tree: AccountTree, version: Version, table: StatementTable
) -> dict[str, tuple[Part, ...]]:
    """The parts of each line that has some.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        version: The version.
        table: The statement as it is shown; accounts have no figure in its comparison years.

    Returns:
        By line id; parts without any figure are left out.
    """
    totals = totals_of(version, statement)
    shown = {line.id: line for line in table.lines}
    found = {}
    for line in statement.lines:
        if line.id not in shown or line.role == "heading":
            continue
        terms = _terms(statement, line, version, table)
        parts = terms or _accounts(line, tree, totals, table)
        if parts:
            found[line.id] = parts
    return found


def _terms(
    statement: Statement, line: Line, version: Version, table: StatementTable
) -> tuple[Part, ...]:
    shown = {one.id: tuple(cell.oere for cell in one.cells) for one in table.lines}
    parts = []
    for term in line.terms:
        part = statement.line(term.line)
        if term.line in shown and not term.role:
            label = label_of(part, version.budget_year)
            parts.append(Part(label, term.factor, term.line, "", shown[term.line]))
    return tuple(parts)


def _accounts(
    line: Line, tree: AccountTree, totals: Totals, table: StatementTable
) -> tuple[Part, ...]:
    """The accounts directly below the line's; what lies on the line's own account comes last."""
    tops = [top for some in line.accounts.values() for top in some]
    children = [child for top in tops for child in tree.children(top)]
    parts = [_account(child, tree.below(child), tree, totals, table) for child in children]
    some = [part for part in parts if any(part.cells)]
    if some:
        own = [_account(top, [top], tree, totals, table) for top in tops]
        some += [part for part in own if any(part.cells)]
    return tuple(some)


def _account(
    name: str, below: list[str], tree: AccountTree, totals: Totals, table: StatementTable
) -> Part:
    rows = [totals.accounts[one] for one in below if one in totals.accounts]
    cells = tuple(
        int(totals.amount_oere[rows, totals.years.index(year)].sum())
        if year in totals.years
        else None
        for year in table.years
    )
    return Part(tree[name].label, 1, "", name, cells)
