"""A paper's entries as columns, and many papers' sum by account and year, exact in ``int64``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import digest
from ramme.ledger.money import LARGEST_OERE
from ramme.ledger.papers import Entry

Amounts = npt.NDArray[np.int64]

_MAGIC = b"ramme columns 1\n"


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries side by side.

    Args:
        accounts: The accounts that occur, in order of first use.
        account: Index into ``accounts``, one per entry, ``int32``.
        year: Calendar year, one per entry, ``int16``.
        amount_oere: Whole øre, one per entry, ``int64``.
    """

    accounts: tuple[str, ...]
    account: npt.NDArray[np.int32]
    year: npt.NDArray[np.int16]
    amount_oere: Amounts


def columns_of(entries: Sequence[Entry]) -> Columns:
    """The columns of some entries, in their order."""
    index: dict[str, int] = {}
    account = [index.setdefault(_once(entry.account), len(index)) for entry in entries]
    return Columns(
        tuple(index),
        np.array(account, np.int32),
        np.array([entry.year for entry in entries], np.int16),
        np.array([entry.amount_oere for entry in entries], np.int64),
    )


def to_bytes(columns: Columns) -> bytes:
    """A column file; the same entries give the same bytes on every machine."""
    head = json.dumps({"accounts": columns.accounts, "rows": len(columns.year)}).encode()
    parts = [columns.account.astype("<i4"), columns.year.astype("<i2")]
    body = b"".join(part.tobytes() for part in [*parts, columns.amount_oere.astype("<i8")])
    return _MAGIC + len(head).to_bytes(8, "little") + head + body


def from_bytes(data: bytes, expected_digest: str) -> Columns:
    """What `to_bytes` wrote, if its hash is the expected one.

    Raises:
        RammeError: ``column_file_changed``; the caller builds it again from the rows.
    """
    if not data.startswith(_MAGIC) or digest(data) != expected_digest:
        raise RammeError("column_file_changed")
    start = len(_MAGIC) + 8
    size = int.from_bytes(data[len(_MAGIC) : start], "little")
    head = json.loads(data[start : start + size])
    rows, at = int(head["rows"]), start + size
    account = np.frombuffer(data, "<i4", rows, at)
    year = np.frombuffer(data, "<i2", rows, at + 4 * rows)
    amount = np.frombuffer(data, "<i8", rows, at + 6 * rows)
    return Columns(tuple(map(_once, head["accounts"])), account, year, amount)


# An account's name is kept once however many papers use it: looking up the names of a thousand
# drafts waits for memory more than for anything else.
_once = sys.intern


def check_sum_fits(columns: Sequence[Columns]) -> None:
    """Refuse where the sum of all amounts, signs aside, could pass int64.

    Raises:
        RammeError: ``amount_too_large``.
    """
    bound = 0
    for part in columns:
        if len(part.amount_oere):
            low, high = int(part.amount_oere.min()), int(part.amount_oere.max())
            bound += max(abs(low), abs(high)) * len(part.amount_oere)
    if bound > LARGEST_OERE:
        exact = sum(sum(abs(int(x)) for x in part.amount_oere) for part in columns)
        if exact > LARGEST_OERE:
            raise RammeError("amount_too_large", amount=str(exact))


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums by account and year, each node for itself.

    Args:
        accounts: Row of each account.
        years: The years, ascending; column ``n`` is ``years[n]``.
        amount_oere: Shape (accounts, years), whole øre.
        present: Same shape; whether there is any entry, be it of zero.
    """

    accounts: dict[str, int]
    years: tuple[int, ...]
    amount_oere: Amounts
    present: npt.NDArray[np.bool_]


def total(parts: Sequence[Columns], years: Iterable[int]) -> Totals:
    """Add papers' columns up by account and year.

    Args:
        parts: The papers' columns, in any order; sums are exact.
        years: The years asked for; entries of other years are left out.

    Returns:
        Sums in whole øre.

    Raises:
        RammeError: ``amount_too_large`` where a sum could pass int64.
    """
    asked = tuple(sorted(years))
    check_sum_fits(parts)
    accounts: dict[str, int] = {}
    for part in parts:
        for account in part.accounts:
            accounts.setdefault(account, len(accounts))
    sums = np.zeros((len(accounts), len(asked)), np.int64)
    present = np.zeros(sums.shape, np.bool_)
    column_of_year = np.full(2**15, -1, np.int32)
    column_of_year[list(asked)] = range(len(asked))
    for part in parts:
        row_of = np.array([accounts[name] for name in part.accounts], np.int32)
        column = column_of_year[part.year]
        keep = column >= 0
        cell = row_of[part.account[keep]].astype(np.int64) * len(asked) + column[keep]
        np.add.at(sums.reshape(-1), cell, part.amount_oere[keep])
        present.reshape(-1)[cell] = True
    return Totals(accounts, asked, sums, present)
