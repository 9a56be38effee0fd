"""A municipality: its accounts, statements and strategy, loaded by ``store`` and passed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ramme.budget.agreement.classes import Stacking
from ramme.budget.agreement.effects import LevelLine, Measure
from ramme.budget.calendar import Calendar
from ramme.budget.fees.rules import FeeRules
from ramme.budget.frames import Frame
from ramme.budget.strategy import Strategy
from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.statements.declaration import Statement


@dataclass(frozen=True, slots=True)
class Municipality:
    """What is data about one municipality.

    Args:
        name: Such as shown in headings.
        default_version: The version shown where none is named.
        accounts: The account tree.
        statements: By id.
        strategy: Its economic strategy, if it has one.
        elections: Years of municipal elections.
        fees: The rules behind its fees.
        stacking: How the rows of a political agreement are classed and placed.
        levels: By measure, the line that its level stands in.
        committees: That an agreement's tasks may live with; empty where any that one names may.
        council: What the council is called; empty where it is not told.
        balance_line: Statement and line that has to be zero: the sum of main accounts 0-8.
        frame_areas: The areas that need a description of goals and frames.
        calendars: By budget year.
        frames: By budget year and area, the descriptions of goals and frames.
    """

    name: str
    default_version: str
    accounts: AccountTree
    statements: Mapping[str, Statement]
    strategy: Strategy | None
    elections: tuple[int, ...]
    fees: FeeRules = field(default_factory=FeeRules)
    stacking: Stacking = field(default_factory=Stacking)
    levels: Mapping[Measure, LevelLine] = field(default_factory=dict)
    committees: tuple[str, ...] = ()
    council: str = ""
    balance_line: tuple[str, str] | None = None
    frame_areas: tuple[str, ...] = ()
    calendars: Mapping[int, Calendar] = field(default_factory=dict)
    frames: Mapping[int, Mapping[str, Frame]] = field(default_factory=dict)

    def statement(self, statement_id: str) -> Statement:
        """The statement; `unknown_statement` where there is none."""
        try:
            return self.statements[statement_id]
        except KeyError:
            known = ", ".join(self.statements)
            raise RammeError("unknown_statement", statement=statement_id, known=known) from None

    def in_order(self) -> list[Statement]:
        """The statements, those that look furthest ahead first."""
        return sorted(self.statements.values(), key=lambda one: one.years[0] - one.years[1])
