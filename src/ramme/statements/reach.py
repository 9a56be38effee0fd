"""Which accounts a line counts, and what a change leaves open about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ramme.ledger.accounts import AccountTree
from ramme.statements.declaration import Kind, Line, Statement


def _lines_under(statement: Statement, line_id: str) -> list[Line]:
    """The line and all that it sums or is brought forward from, each once."""
    found: dict[str, Line] = {}
    waiting = [line_id]
    while waiting:
        line = statement.line(waiting.pop())
        if line.id not in found:
            found[line.id] = line
            waiting += [term.line for term in line.terms]
            waiting += [line.brought_forward] if line.brought_forward else []
    return list(found.values())


def _own_accounts(line: Line, tree: AccountTree) -> Iterator[str]:
    for tops in line.accounts.values():
        for top in tops:
            yield from tree.below(top)
    if line.own:
        yield line.own


def reach(statement: Statement, tree: AccountTree, line_id: str) -> frozenset[str]:
    """The accounts whose entries a line counts, in this year or brought forward.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        line_id: The line.

    Returns:
        Ids of accounts; none for a limit.

    Example:
        >>> from ramme.ledger.accounts import Account
        >>> tree = AccountTree([Account("1", "", {}), Account("1.1", "1", {})])
        >>> line = Line("spent", {}, accounts={"": ("1",)})
        >>> sorted(reach(Statement("s", "s", {}, 100, (line,), (0, 3)), tree, "spent"))
        ['1', '1.1']
    """
    lines = _lines_under(statement, line_id)
    return frozenset(name for line in lines for name in _own_accounts(line, tree))


def leaves_open(
    statement: Statement, tree: AccountTree, line_id: str, touched: Collection[str]
) -> bool:
    """Whether a change does not tell what it does to a line.

    Two things are left open: an amount that is not placed yet may belong to an account below, and
    a figure that is only told beside the sums moves unless the change says how much.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        line_id: The line that is asked.
        touched: The accounts that the change has entries on.

    Returns:
        True where the line after the change cannot be told.

    Example:
        >>> from ramme.ledger.accounts import Account
        >>> tree = AccountTree([Account("1", "", {}), Account("1.1", "1", {})])
        >>> roads = Line("roads", {}, accounts={"": ("1.1",)})
        >>> statement = Statement("s", "s", {}, 100, (roads,), (0, 3))
        >>> leaves_open(statement, tree, "roads", ["1"])
        True
        >>> leaves_open(statement, tree, "roads", ["1.1"])
        False
    """
    lines = _lines_under(statement, line_id)
    counted = reach(statement, tree, line_id)
    for name in touched:
        if name not in counted and counted.intersection(tree.below(name)):
            return True
    beside = [set(_own_accounts(line, tree)) for line in lines if line.kind is Kind.MEMO]
    return bool(touched) and any(some and not some.intersection(touched) for some in beside)
