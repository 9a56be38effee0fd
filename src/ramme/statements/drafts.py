"""Many drafts side by side as columns, ready to be laid on one version at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from ramme.ledger.columns import Amounts, Columns, check_sum_fits

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The entries of many drafts in one set of columns.

    Args:
        count: How many drafts there are.
        accounts: Row of each account in the totals below.
        new: Accounts that have no row there; the first stands for the row after the last.
        draft: Number of the draft, one per entry.
        row: Row of the account, one per entry.
        year: Calendar year, one per entry.
        amount_oere: Whole øre, one per entry.
    """

    count: int
    accounts: Mapping[str, int]
    new: tuple[str, ...]
    draft: Rows
    row: Rows
    year: Rows
    amount_oere: Amounts


def gather(drafts: Sequence[Columns], accounts: Mapping[str, int]) -> Drafts:
    """Put drafts side by side, their accounts named by rows of the totals below.

    Looking the names up takes most of the time, so it is done once for all statements.

    Args:
        drafts: The drafts' columns.
        accounts: Row of each account in the totals of the version that they are laid on.

    Raises:
        RammeError: ``amount_too_large`` where a draft's own sum could pass int64.

    Example:
        >>> from ramme.ledger.columns import columns_of
        >>> found = gather([columns_of([]), columns_of([])], {"10.26": 0})
        >>> found.count, found.row.tolist()
        (2, [])
    """
    for draft in drafts:
        check_sum_fits([draft])
    names = [*chain.from_iterable(draft.accounts for draft in drafts)]
    rows, new = _rows_of(names, accounts)
    lengths = [len(draft.account) for draft in drafts]
    before = np.cumsum([0, *(len(draft.accounts) for draft in drafts)], dtype=np.int64)[:-1]
    named = _joined([draft.account for draft in drafts]) + np.repeat(before, lengths)
    return Drafts(
        len(drafts),
        accounts,
        new,
        np.repeat(np.arange(len(drafts)), lengths),
        rows[named],
        _joined([draft.year for draft in drafts]),
        _joined([draft.amount_oere for draft in drafts]),
    )


def _rows_of(names: Sequence[str], accounts: Mapping[str, int]) -> tuple[Rows, tuple[str, ...]]:
    """The row of each name, and the names that have none below: theirs come after the last."""
    try:
        return np.fromiter(map(accounts.__getitem__, names), np.int64, len(names)), ()
    except KeyError:
        new = tuple(dict.fromkeys(name for name in names if name not in accounts))
        known = {**accounts, **{name: len(accounts) + n for n, name in enumerate(new)}}
        return np.fromiter(map(known.__getitem__, names), np.int64, len(names)), new


def _joined(parts: Sequence[npt.NDArray[np.signedinteger]]) -> Rows:
    """The parts one after the other, as ``int64``; of none, nothing."""
    return np.concatenate([np.empty(0, np.int64), *parts])


@dataclass(frozen=True, slots=True)
class Reach:
    """For each row the selectors that it counts in, all in one column.

    Args:
        selectors: The first row's, then the second's, and so on.
        sizes: How many each row has.
        starts: Where each row's begin.
    """

    selectors: Rows
    sizes: Rows
    starts: Rows


def reach_of(rows: Sequence[Rows], size: int) -> Reach:
    """From the rows that each selector sums to the selectors that each row counts in.

    Args:
        rows: By selector.
        size: How many rows there are.

    Example:
        >>> reach_of([np.array([0, 1]), np.array([1])], 3)
        Reach(selectors=array([0, 0, 1]), sizes=array([1, 2, 0]), starts=array([0, 1, 3]))
    """
    row = _joined(rows)
    selector = np.repeat(np.arange(len(rows)), [len(some) for some in rows])
    sizes = np.bincount(row, minlength=size)
    return Reach(selector[np.argsort(row, kind="stable")], sizes, np.cumsum(sizes) - sizes)


def spread(reach: Reach, row: Rows) -> tuple[Rows, Rows]:
    """Each entry once for each selector that its row counts in.

    Args:
        reach: The selectors of each row.
        row: Row of each entry.

    Returns:
        Number of the entry, and the selector.

    Example:
        >>> spread(Reach(np.array([5, 6, 7]), np.array([1, 2]), np.array([0, 1])), np.array([1, 0]))
        (array([0, 0, 1]), array([6, 7, 5]))
    """
    sizes = reach.sizes[row]
    entry = np.repeat(np.arange(len(row)), sizes)
    within = np.arange(len(entry)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return entry, reach.selectors[np.repeat(reach.starts[row], sizes) + within]
