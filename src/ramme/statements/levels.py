"""From printed levels to entries: what a paper adds is the difference to what it is laid on."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import total
from ramme.ledger.papers import ControlFigure, Entry, Paper, Purpose, Source, SourceKind
from ramme.ledger.versions import Version
from ramme.statements.declaration import Line, Statement

EMPTIED = "distributed to the areas"


class _Laying:
    """One paper of printed levels, laid on one version."""

    def __init__(
        self, paper: Paper, statement: Statement, tree: AccountTree, below: Version
    ) -> None:
        self.statement, self.tree, self.below = statement, tree, below
        mine = [control for control in paper.controls if control.statement == statement.id]
        self.controls: dict[tuple[str, int], list[ControlFigure]] = {}
        for control in mine:
            self.controls.setdefault((control.line, control.year), []).append(control)
        self.years = sorted({control.year for control in mine})
        parts = [*below.columns, *(below.distributions if statement.distributions else ())]
        self.totals = total(parts, self.years)

    def own(self, account: str, year: int) -> int:
        """What stands on the account itself now, in øre."""
        row = self.totals.accounts.get(account)
        return 0 if row is None else int(self.totals.amount_oere[row, self.years.index(year)])

    def now(self, account: str, year: int, without: Sequence[str]) -> int:
        """What stands on the account and below it now, less the given subtrees."""
        left_out = {name for top in without for name in self.tree.below(top)}
        nodes = [name for name in self.tree.below(account) if name not in left_out]
        return sum(self.own(name, year) for name in nodes)

    def account_of(self, line: Line, control: ControlFigure) -> str:
        return line.accounts[control.role or line.roles[0]][0]

    def entry(self, account: str, control: ControlFigure, amount_oere: int) -> Entry:
        basis = self.tree[account].price_basis
        printed_in = str(self.below.budget_year) if basis == "budget_year" else basis
        label = self.tree[account].label["da"]
        return Entry(account, control.year, amount_oere, printed_in, label, control.source)

    def printed_leaves(self) -> list[tuple[str, ControlFigure]]:
        """Accounts whose level is printed, with the print; totals and limits have none."""
        found = []
        for line in self.statement.lines:
            for year in self.years:
                brought = line.brought_forward and year != self.years[0]
                if line.accounts and not line.terms and not brought:
                    some = self.controls.get((line.id, year), [])
                    found += [(self.account_of(line, control), control) for control in some]
        return found

    def nested(
        self, account: str, year: int, leaves: Sequence[tuple[str, ControlFigure]]
    ) -> set[str]:
        """Printed accounts strictly below this one."""
        inside = set(self.tree.below(account)) - {account}
        return {name for name, control in leaves if control.year == year and name in inside}


def level_entries(
    paper: Paper, statement: Statement, tree: AccountTree, below: Version
) -> tuple[Entry, ...]:
    """The entries that bring a version to a paper's printed levels.

    Args:
        paper: A paper of levels; its control figures are the print.
        statement: The statement that was printed.
        tree: The municipality's accounts.
        below: The version that the paper is laid on.

    Returns:
        One entry for each printed account and year whose level differs, and for each printed zero.
        A part printed as *of which* is taken out of the account above it, which keeps the rest. An
        opening stock makes an entry in the first year alone; later ones are brought forward.
    """
    laying = _Laying(paper, statement, tree, below)
    leaves = laying.printed_leaves()
    level = {(account, control.year): control.amount_oere for account, control in leaves}
    entries = []
    for account, control in leaves:
        nested = laying.nested(account, control.year, leaves)
        outermost = [
            name for name in nested if not any(name in tree.below(top)[1:] for top in nested)
        ]
        rest = control.amount_oere - sum(level[name, control.year] for name in outermost)
        amount = rest - laying.now(account, control.year, outermost)
        if amount or not control.amount_oere:
            entries.append(laying.entry(account, control, amount))
    return tuple(entries)


def distribution_entries(
    paper: Paper, statement: Statement, tree: AccountTree, below: Version
) -> tuple[Entry, ...]:
    """The entries that hand undistributed lines on to the areas that a paper prints.

    Args:
        paper: A distribution paper; its control figures are the print.
        statement: The statement that was printed; its ``distributes`` are the lines handed on.
        tree: The municipality's accounts.
        below: The version that the paper is laid on.

    Returns:
        What each printed area gets, and what each line that is handed on gives, in each printed
        year. They sum to zero save the rounding of the print.
    """
    laying = _Laying(paper, statement, tree, below)
    givers = list(statement.distributes)
    areas = {name for top in givers for name in tree.below(top)} - set(givers)
    entries = []
    for account, control in laying.printed_leaves():
        if account in areas:
            amount = control.amount_oere - laying.now(account, control.year, ())
            entries.append(laying.entry(account, control, amount))
    years = sorted({entry.year for entry in entries})
    source = Source(SourceKind.FORMULA, text=EMPTIED)
    for account in givers:
        for year in years:
            basis = tree[account].price_basis
            printed_in = str(below.budget_year) if basis == "budget_year" else basis
            amount = -laying.own(account, year)
            if amount:
                label = tree[account].label["da"]
                entries.append(Entry(account, year, amount, printed_in, label, source))
    return tuple(entries)


def entries_for(
    paper: Paper, statements: Sequence[Statement], tree: AccountTree, below: Version
) -> tuple[Entry, ...]:
    """The entries of a paper, computed where it prints levels or a distribution."""
    if paper.purpose in (Purpose.CHANGES, Purpose.SCENARIO):
        return paper.entries
    make = distribution_entries if paper.purpose is Purpose.DISTRIBUTION else level_entries
    printed = {control.statement for control in paper.controls}
    return tuple(
        entry
        for statement in statements
        if statement.id in printed
        for entry in make(paper, statement, tree, below)
    )
