"""What a reader takes from prose beside agreements: settings, decisions, numbers explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.ledger.findings import Place


@dataclass(frozen=True, slots=True)
class StatedSetting:
    """A value that a text sets.

    Args:
        parameter: Such as ``income_tax_percent``, ``strategy.cash_floor``, ``theme``.
        value: The exact value as text, in ``unit``.
        unit: ``øre``, ``percent``, ``per mille``, ``text`` …
        years: That it holds for; empty where none is named.
        text: What stands there.
        lines: First and last line, from 1.
    """

    parameter: str
    value: str
    unit: str
    years: tuple[int, ...]
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatedDecision:
    """What a text says is recommended or decided.

    Args:
        text: Joined where it wraps.
        by: Who recommends or decides, None where it is not said.
        on: The day, None where it is not said.
        about: What it is about, such as ``paper 7`` or ``income_tax_percent``.
        lines: First and last line, from 1.
    """

    text: str
    by: str | None
    on: date | None
    about: str | None
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Explained:
    """A number in a document that is no amount of the budget, and why not.

    Args:
        printed: As it stands.
        reason: Such as ``date``, ``age``, ``opening hours``, ``name``.
        place: Where.
        amount_oere: Where it is money after all, such as a price in a condition.
    """

    printed: str
    reason: str
    place: Place
    amount_oere: int | None = None
