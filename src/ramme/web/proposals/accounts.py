"""The accounts that a proposal may change, as a list to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.ledger.accounts import Account
from ramme.statements.declaration import Kind
from ramme.web.browse.context import named

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]

_STEP = "\u2003"


def _counted_as(municipality: Municipality) -> dict[str, set[Kind]]:
    """How statements' lines count each account."""
    found: dict[str, set[Kind]] = {}
    for statement in municipality.statements.values():
        for line in statement.lines:
            tops = [top for some in line.accounts.values() for top in some]
            for top in tops:
                for name in municipality.accounts.below(top):
                    found.setdefault(name, set()).add(line.kind)
    return found


def _called(account: Account, messages: Messages) -> str:
    label = named(account.label, messages.language)
    return f"{account.id} {label}" if account.id[:1].isdigit() else label


def _below(
    municipality: Municipality, top: str, messages: Messages, left_out: set[str]
) -> Iterator[Choice]:
    """An account's subtree, each step further in."""
    tree = municipality.accounts
    depth = {top: 0}
    for name in tree.below(top):
        depth[name] = depth.get(tree[name].parent, -1) + 1 if name != top else 0
        if name not in left_out:
            yield name, _STEP * depth[name] + _called(tree[name], messages)


def account_groups(municipality: Municipality, messages: Messages) -> list[Group]:
    """Accounts in groups: not placed yet, then the tree, then what is told beside the sums.

    Opening stocks are left out: no decision changes what stood there on the first of January.
    """
    tree, kinds = municipality.accounts, _counted_as(municipality)
    unplaced = list(dict.fromkeys(municipality.stacking.undistributed.values()))
    stocks = {name for name, some in kinds.items() if some == {Kind.STOCK}}
    beside = {name for name, some in kinds.items() if some == {Kind.MEMO}}
    left_out = {*unplaced, *stocks, *beside}
    first = [(name, _called(tree[name], messages)) for name in unplaced]
    groups: list[Group] = [(messages.text("web.accounts_unplaced"), first)] if first else []
    single: list[Choice] = []
    for top in tree.children(""):
        some = list(_below(municipality, top, messages, left_out))
        if len(tree.below(top)) == 1:
            single += some
        elif some:
            groups.append((named(tree[top].label, messages.language), some))
    groups.append((messages.text("web.accounts_other"), single))
    told = [(name, _called(tree[name], messages)) for name in tree.accounts if name in beside]
    groups.append((messages.text("web.accounts_beside"), told))
    return [group for group in groups if group[1]]
