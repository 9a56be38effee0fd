"""An agreement as work: each initiative is a task that lives with its committee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ramme.budget.agreement.facts import Deferral
from ramme.ledger.errors import RammeError


class TaskState(StrEnum):
    """How far a task is; what waits says for what, what is deferred says to where."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    DONE = "done"
    DEFERRED = "deferred"
    GIVEN_UP = "given_up"


OPEN = frozenset({TaskState.NOT_STARTED, TaskState.UNDER_WAY, TaskState.WAITING})
# What a state has to say besides its name.
TELLS: Mapping[TaskState, str] = {
    TaskState.WAITING: "waiting_for",
    TaskState.DEFERRED: "deferred_to",
    TaskState.GIVEN_UP: "given_up_by",
}


@dataclass(frozen=True, slots=True)
class Task:
    """An initiative that somebody has to carry out.

    Args:
        agreement: Year of the budget that was agreed on, such as 2021.
        section, ordinal: Which initiative.
        title: Short.
        committees: That it lives with.
        amounts: The money that the agreement sets aside by year, in øre; savings negative.
        existing: The money that it says was set aside before, by year, in øre.
        without_year_oere: Money whose year it does not tell.
        due: The day it is to be done, None where none is agreed.
        deadline: What the agreement says of it.
        conditions, financing: What the agreement says of them.
        deferred_from: The agreement it came over from.
        state: How far it is.
        told: For what it waits, to which agreement it is deferred, or who gave it up.
        spent: What was spent by year, in øre, where it is known.
        expected: What the whole is expected to cost over the years, in øre; None where not told.
        goals: Numbers of global goals it serves.
        theme: The vision theme it belongs to, or what else its chapter is called.
        centre: The office that carries it out, empty where none is named.
        lines: Where it stands in the agreement's document, from 1; none where it does not.
    """

    agreement: int
    section: str
    ordinal: int
    title: str
    committees: tuple[str, ...] = ()
    amounts: Mapping[int, int] = field(default_factory=dict)
    existing: Mapping[int, int] = field(default_factory=dict)
    without_year_oere: int = 0
    due: date | None = None
    deadline: str = ""
    conditions: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()
    deferred_from: Deferral | None = None
    state: TaskState = TaskState.NOT_STARTED
    told: str = ""
    spent: Mapping[int, int] = field(default_factory=dict)
    expected: int | None = None
    goals: tuple[int, ...] = ()
    theme: str = ""
    centre: str = ""
    lines: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """What it is called in addresses and lists.

        Example:
            >>> Task(2021, "1.3.1", 2, "Omklædningsrum").name
            '2021/1.3.1/2'
        """
        return f"{self.agreement}/{self.section}/{self.ordinal}"

    @property
    def set_aside_oere(self) -> int:
        """What the agreement sets aside over all years."""
        return sum(self.amounts.values()) + self.without_year_oere

    @property
    def by_year(self) -> Mapping[int, int]:
        """The task's money by year: what the agreement sets aside, and what was before.

        Example:
            >>> Task(2031, "1.1", 1, "Stier", amounts={2031: 5}, existing={2031: 2}).by_year
            {2031: 7}
        """
        years = sorted({*self.amounts, *self.existing})
        return {year: self.amounts.get(year, 0) + self.existing.get(year, 0) for year in years}

    @property
    def money_oere(self) -> int:
        """The task's money over all years."""
        return sum(self.by_year.values()) + self.without_year_oere

    @property
    def spent_oere(self) -> int:
        """What was spent over all years."""
        return sum(self.spent.values())


def check_change(state: TaskState, told: str, line: str) -> None:
    """Refuse a change of state that does not say what it has to.

    Args:
        state: The new state.
        told: What the state has to say besides its name.
        line: Why, in a line.

    Raises:
        RammeError: ``task_line_missing``, ``task_state_untold``.
    """
    if not line.strip():
        raise RammeError("task_line_missing")
    if state in TELLS and not told.strip():
        raise RammeError("task_state_untold", state=state.value)
