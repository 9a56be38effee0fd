"""The tree of accounts: committees, areas, capital, financing; inner nodes may carry entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ramme.ledger.errors import RammeError


@dataclass(frozen=True, slots=True)
class Account:
    """A node of the tree.

    Args:
        id: Such as ``10.26``.
        parent: The node above, empty at the top.
        label: By language code.
        price_basis: ``budget_year`` for amounts in the budget year's prices, or ``current``.
    """

    id: str
    parent: str
    label: Mapping[str, str]
    price_basis: str = "current"


class AccountTree:
    """Accounts by id, parents before children.

    Raises:
        RammeError: ``account_twice``, ``account_without_parent`` or ``account_cycle``.

    Example:
        >>> tree = AccountTree([Account("10", "", {}), Account("10.26", "10", {})])
        >>> tree.below("10")
        ['10', '10.26']
    """

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.accounts: dict[str, Account] = {}
        for account in accounts:
            if account.id in self.accounts:
                raise RammeError("account_twice", account=account.id)
            self.accounts[account.id] = account
        self._children: dict[str, list[str]] = {}
        for account in self.accounts.values():
            if account.parent and account.parent not in self.accounts:
                raise RammeError(
                    "account_without_parent", account=account.id, parent=account.parent
                )
            self._children.setdefault(account.parent, []).append(account.id)
        reached = [node for top in self._children.get("", []) for node in self.below(top)]
        lost = self.accounts.keys() - set(reached)
        if lost:
            raise RammeError("account_cycle", account=min(lost))

    def __contains__(self, account: object) -> bool:
        """Whether there is such an account."""
        return account in self.accounts

    def __getitem__(self, account: str) -> Account:
        """The account; `unknown_account` where there is none."""
        try:
            return self.accounts[account]
        except KeyError:
            raise RammeError("unknown_account", account=account) from None

    def below(self, account: str) -> list[str]:
        """The account and all below it, parents first."""
        found, waiting = [], [account]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(self._children.get(node, [])))
        return found

    def children(self, account: str) -> list[str]:
        """The accounts directly below."""
        return list(self._children.get(account, []))
