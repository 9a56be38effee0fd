"""What each row of an agreement is in the budget: its class, and the account it is placed on."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ramme.budget.agreement.facts import AgreementRow

_CODE = re.compile(r"\b\d{2}\.\d{2}\b")


class RowClass(StrEnum):
    """What money a row moves; each class counts in other totals."""

    SERVICE = "service"
    TRANSFER = "transfer"
    GRANTS = "grants"
    CAPITAL_INSIDE = "capital_inside"
    CAPITAL_OUTSIDE = "capital_outside"
    LOAN = "loan"
    PRIMARY_CAPITAL = "primary_capital"
    BALANCE = "balance"


OPERATING = frozenset({RowClass.SERVICE, RowClass.TRANSFER})
CAPITAL = frozenset({RowClass.CAPITAL_INSIDE, RowClass.CAPITAL_OUTSIDE})
USUAL = {"operating": RowClass.SERVICE, "capital": RowClass.CAPITAL_INSIDE}


@dataclass(frozen=True, slots=True)
class Placing:
    """How the municipality classes and places rows that name something.

    Args:
        words: Beginnings of words, in small letters; a row with one of them is meant.
        row_class: What it is.
        account: Where it is placed, empty where only its class is told.
        table: ``operating`` or ``capital``, empty for both.
    """

    words: tuple[str, ...]
    row_class: RowClass
    account: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Stacking:
    """How the municipality stacks an agreement's rows.

    Args:
        undistributed: By table, the account of rows that are not yet placed.
        by_class: By class, the account of rows that no area is told of.
        placings: The first that fits a row holds.
        transfers: Accounts of areas that are transfers and no service.
    """

    undistributed: Mapping[str, str] = field(default_factory=dict)
    by_class: Mapping[RowClass, str] = field(default_factory=dict)
    placings: tuple[Placing, ...] = ()
    transfers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassedRow:
    """A row with its class.

    Args:
        row: As read.
        row_class: What it is.
        account: The account it is placed on, empty where it is not yet placed.
        rephasing: Whether it moves money between years and sums to zero.
    """

    row: AgreementRow
    row_class: RowClass
    account: str
    rephasing: bool


def is_rephasing(row: AgreementRow) -> bool:
    """Whether a row moves money between years: it goes out and in, and sums to zero."""
    amounts = [one.amount_oere for one in row.amounts]
    return len(amounts) > 1 and any(amounts) and sum(amounts) == 0


def classed(
    row: AgreementRow,
    placings: Sequence[Placing],
    accounts: Container[str],
    transfers: Container[str],
) -> ClassedRow:
    """Class one row.

    Args:
        row: As read.
        placings: The municipality's, the first that fits holds.
        accounts: The accounts that a row may name by code.
        transfers: Those of them that are transfers and no service.

    Returns:
        The row on the account that its code or a placing tells; else of its table's usual class,
        not yet placed.

    Example:
        >>> row = AgreementRow("operating", "Demografi - 30.30 Skoler", (1, 1), ())
        >>> found = classed(row, (), {"30.30"}, ())
        >>> found.row_class.value, found.account
        ('service', '30.30')
    """
    moved = is_rephasing(row)
    for placing in placings:
        if placing.table in ("", row.table) and _names(row.label, placing.words):
            return ClassedRow(row, placing.row_class, placing.account, moved)
    code = next((code for code in _CODE.findall(row.label) if code in accounts), "")
    usual = USUAL.get(row.table, RowClass.SERVICE)
    if code and row.table == "operating":
        usual = RowClass.TRANSFER if code in transfers else RowClass.SERVICE
    return ClassedRow(row, usual, code, moved)


def _names(label: str, words: Sequence[str]) -> bool:
    said = re.findall(r"\w+", label.casefold())
    return any(one.startswith(word) for one in said for word in words)
