"""Settle one setting of a fee paper: a label that was hard to read, or a price."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ramme.budget.fees.naming import fee_id
from ramme.budget.fees.settings import OERE, PRICE, ROW, fee_of, renamed
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Setting

Settings = tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class SettledFee:
    """A fee paper's settings after one was settled.

    Args:
        settings: All of the paper.
        was, now: What the row or price said before and says now; empty where it is gone.
    """

    settings: Settings
    was: str
    now: str


def name_of(setting: Setting) -> str:
    """What a decision about a setting calls it."""
    return f"{setting.parameter}.{setting.year}" if setting.year else setting.parameter


def accepted(settings: Settings, position: int) -> SettledFee:
    """The label or price as it stands; a label is then certain."""
    one = settings[position]
    if not one.parameter.startswith(ROW):
        return SettledFee(settings, one.value, one.value)
    return relabelled(settings, position, fee_of(one, ()).label)


def relabelled(settings: Settings, position: int, label: str) -> SettledFee:
    """The fee under another label, and so another id; its prices follow.

    Raises:
        RammeError: ``label_missing``, or ``fee_name_taken`` where its group has the label already.
    """
    was = fee_of(settings[position], ())
    label = " ".join(label.split())
    if not label:
        raise RammeError("label_missing", fee=was.id)
    # A row whose label stands keeps its id, also the number that told it from its namesake.
    name = was.id if label == was.label else fee_id(was.path, label)
    taken = {one.parameter for one in settings} - {ROW + was.id}
    if ROW + name in taken:
        raise RammeError("fee_name_taken", label=label, path=" > ".join(was.path))
    now = replace(was, id=name, label=label, certain=True)
    return SettledFee(renamed(settings, was, now), was.label, label)


def repriced(settings: Settings, position: int, oere: int | None) -> SettledFee:
    """The price corrected to another amount.

    Raises:
        RammeError: ``amount_missing``, or ``amount_negative``.
    """
    was = settings[position]
    if oere is None:
        raise RammeError("amount_missing", figure=name_of(was))
    if oere < 0:
        raise RammeError("amount_negative", figure=name_of(was), oere=oere)
    now = replace(was, value=str(oere), unit=OERE)
    others = (*settings[:position], now, *settings[position + 1 :])
    return SettledFee(others, f"{was.value} {was.unit}", f"{now.value} {now.unit}")


def removed(settings: Settings, position: int) -> SettledFee:
    """Without the price; without the fee and all its prices where its row is meant."""
    one = settings[position]
    gone = {one.parameter}
    if one.parameter.startswith(ROW):
        gone.add(PRICE + one.parameter.removeprefix(ROW))
        left = tuple(other for other in settings if other.parameter not in gone)
        return SettledFee(left, fee_of(one, ()).label, "")
    left = (*settings[:position], *settings[position + 1 :])
    return SettledFee(left, f"{one.value} {one.unit}", "")
