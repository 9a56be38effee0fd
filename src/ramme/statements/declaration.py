"""A statement's declaration: its lines, how they add up, and what a print of it may look like.

The same declaration computes the table, checks it, renders it, and is the error-correcting code
when a damaged print of it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError


class Kind(StrEnum):
    """What a line is: it adds, it is brought forward, it is compared, or it is only shown."""

    FLOW = "flow"
    STOCK = "stock"
    LIMIT = "limit"
    MEMO = "memo"


class Sign(StrEnum):
    """The sign a line normally has: expenditure is positive, income negative."""

    EXPENDITURE = "expenditure"
    INCOME = "income"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Term:
    """A line in another line's sum.

    Args:
        line: The line's id.
        factor: 1 or -1.
        role: Only the part of the line that has this role; empty for the whole.
    """

    line: str
    factor: int = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One declared line.

    Args:
        id: Stable name within the statement.
        label: By language; ``{year}`` stands for the budget year.
        kind: What it is.
        role: ``detail``, ``of_which``, ``subtotal``, ``total``, ``memo`` or ``heading``.
        sign: The sign it normally has, in the statement's convention.
        accounts: Accounts whose subtrees it sums, by role; the first is the usual role.
        own: An account whose own entries, without those below, it sums.
        terms: Its sum, where it is computed.
        brought_forward: For an opening stock: the closing line of the year before.
        parameter: For a limit: the setting that holds it.
        bridge: For a sum across price bases: the term that bridges them.
        code: The code printed before the label.
        printed_years: First and last offset from the budget year in which it can have a figure.
        hidden_when_zero: Shown only where it has a figure; never expected in a print.
        aliases: Other labels that papers print.
        role_labels: By role and language: what a part is called that has a row of its own, since
            the line has amounts in several roles; the usual role keeps the line's label.
        part_of: For the row of such a part: the line.
    """

    id: str
    label: Mapping[str, str]
    kind: Kind = Kind.FLOW
    role: str = "detail"
    sign: Sign = Sign.ANY
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: str = ""
    terms: tuple[Term, ...] = ()
    brought_forward: str = ""
    parameter: str = ""
    bridge: str = ""
    code: str = ""
    printed_years: tuple[int, int] | None = None
    hidden_when_zero: bool = False
    aliases: tuple[str, ...] = ()
    role_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    part_of: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that a print of the line may have; the first is the usual one."""
        return tuple(self.accounts) or ("",)


@dataclass(frozen=True, slots=True)
class Statement:
    """A declared statement.

    Args:
        id: Such as ``result``; the name that ``ramme show`` takes.
        table_id: The id that a read print of it has, such as ``result_overview``.
        title: By language.
        unit_oere: What one printed unit is worth.
        lines: In printed order.
        years: First and last offset from the budget year.
        comparison: Whether the year before stands beside it, from its own budget.
        distributions: Whether distribution papers count in it.
        distributes: Accounts that a distribution empties in favour of the areas.
        markers: Words whose presence in a document tells that it prints this statement.
    """

    id: str
    table_id: str
    title: Mapping[str, str]
    unit_oere: int
    lines: tuple[Line, ...]
    years: tuple[int, int]
    comparison: bool = False
    distributions: bool = False
    distributes: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    def line(self, line_id: str) -> Line:
        """The line; `unknown_line` where there is none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise RammeError(
            "unknown_line",
            statement=self.id,
            line=line_id,
            known=", ".join(line.id for line in self.lines),
        )


def part_id(line: str, role: str) -> str:
    """The id of the row of a line's part, as sums name it.

    Example:
        >>> part_id("capital_adjusted", "beside")
        'capital_adjusted:beside'
    """
    return f"{line}:{role}"


def with_parts(statement: Statement) -> Statement:
    """The statement as a print may show it: after a line of several roles the rows of its parts.

    One row for two roles would spoil the sums that take one of them alone.
    """
    lines = []
    for line in statement.lines:
        lines.append(line)
        lines += [_part(line, role) for role in line.roles[1:] if role in line.role_labels]
    return replace(statement, lines=tuple(lines))


def _part(line: Line, role: str) -> Line:
    return replace(
        line,
        id=part_id(line.id, role),
        label=line.role_labels[role],
        role="detail",
        accounts={role: line.accounts[role]},
        code="",
        hidden_when_zero=True,
        aliases=(),
        role_labels={},
        part_of=line.id,
    )


def order_of(statement: Statement) -> tuple[Line, ...]:
    """The lines in an order in which each sum comes after its terms.

    Raises:
        RammeError: ``unknown_line`` or ``statement_cycle``.
    """
    graph = {line.id: [term.line for term in line.terms] for line in statement.lines}
    for line in statement.lines:
        for name in [*graph[line.id], line.brought_forward, line.bridge]:
            if name:
                statement.line(name)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        cycle = " → ".join(reversed(error.args[1]))
        raise RammeError("statement_cycle", statement=statement.id, cycle=cycle) from None
    return tuple(statement.line(name) for name in order)


def check_declaration(statement: Statement, tree: AccountTree) -> None:
    """Refuse a declaration that cannot be computed or that adds what must not be added.

    Raises:
        RammeError: ``unknown_line``, ``line_twice``, ``statement_cycle``, ``unknown_account``,
            ``unknown_role`` or ``mixed_price_bases``.
    """
    seen: set[str] = set()
    for line in statement.lines:
        if line.id in seen:
            raise RammeError("line_twice", statement=statement.id, line=line.id)
        seen.add(line.id)
        for accounts in [*line.accounts.values(), (line.own,) if line.own else ()]:
            for account in accounts:
                if account not in tree:
                    raise RammeError("unknown_account", account=account)
        if not set(line.role_labels) <= set(line.roles[1:]):
            raise RammeError("unknown_role", statement=statement.id, line=line.id)
        for term in line.terms:
            if term.role and term.role not in statement.line(term.line).roles:
                raise RammeError("unknown_role", statement=statement.id, line=term.line)
    _check_price_bases(statement, tree)


def _check_price_bases(statement: Statement, tree: AccountTree) -> None:
    """Let sums cross price bases only over the line that bridges them.

    In the budget year itself its prices are the current ones, so a statement of that year alone
    needs no bridge.
    """
    basis: dict[str, str] = {}
    for line in order_of(statement):
        accounts = [account for some in line.accounts.values() for account in some]
        accounts += [line.own] if line.own else []
        found = {tree[account].price_basis for account in accounts}
        found |= {basis[term.line] for term in line.terms if basis[term.line]}
        if len(found) > 1 and statement.years != (0, 0):
            bridges = line.bridge and line.bridge in {term.line for term in line.terms}
            if not bridges:
                raise RammeError(
                    "mixed_price_bases",
                    statement=statement.id,
                    line=line.id,
                    bases=", ".join(sorted(found)),
                )
        basis[line.id] = "current" if len(found) > 1 else next(iter(found), "")
