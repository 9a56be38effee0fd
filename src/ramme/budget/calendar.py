"""The calendar of a budget year: its steps from base budget to second reading, and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ramme.ledger.errors import RammeError


class StepKind(StrEnum):
    """What happens on a step's day."""

    BASE_BUDGET = "base_budget"
    TECHNICAL_PAPER = "technical_paper"
    COMMITTEE = "committee"
    FRAMES = "frames"
    PROPOSAL = "proposal"
    FIRST_READING = "first_reading"
    AMENDMENT_DEADLINE = "amendment_deadline"
    SECOND_READING = "second_reading"
    FOLLOWUP = "followup"


# Without both readings no calendar can be held against the law.
NEEDED = (StepKind.FIRST_READING, StepKind.SECOND_READING)
ONCE = (StepKind.PROPOSAL, StepKind.FIRST_READING, StepKind.AMENDMENT_DEADLINE, *NEEDED[1:])
# What comes before what; steps of other kinds may stand anywhere.
IN_ORDER = (
    StepKind.BASE_BUDGET,
    StepKind.PROPOSAL,
    StepKind.FIRST_READING,
    StepKind.AMENDMENT_DEADLINE,
    StepKind.SECOND_READING,
)


class LegalDay(StrEnum):
    """A day that the law sets and the minister may move."""

    PROPOSAL = "proposal"
    ADOPTION = "adoption"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens on a day of the budget year.

    Args:
        id: Stable name.
        kind: What kind of step it is.
        title: By language.
        day: The day it is due.
        body: Who acts, empty where nobody in particular does.
        papers: Numbers of the budget's papers that have to be sealed for it to be done.
    """

    id: str
    kind: StepKind
    title: Mapping[str, str]
    day: date
    body: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A legal day that was moved for one budget year.

    Args:
        which: The legal day.
        day: What it was moved to.
        reason: Why, by language.
        reference: Where it stands that it was moved.
    """

    which: LegalDay
    day: date
    reason: Mapping[str, str]
    reference: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps of a budget year, by day.

    Args:
        year: The budget year.
        steps: In the order of their days.
        moved: Legal days that were moved.
        file: Where it is declared, for messages.
    """

    year: int
    steps: tuple[Step, ...]
    moved: tuple[MovedDay, ...] = ()
    file: str = ""

    def first(self, kind: StepKind) -> Step | None:
        """The first step of a kind, if there is one.

        Example:
            >>> Calendar(2030, ()).first(StepKind.PROPOSAL) is None
            True
        """
        return next((step for step in self.steps if step.kind is kind), None)

    @property
    def begins(self) -> date:
        """The day of the first step."""
        return self.steps[0].day

    @property
    def ends(self) -> date:
        """The last day on which its budget is treated: that of the budget year."""
        return date(self.year, 12, 31)


def calendar_of(
    year: int, steps: Iterable[Step], moved: Iterable[MovedDay] = (), file: str = ""
) -> Calendar:
    """A calendar whose steps fit together.

    Args:
        year: The budget year.
        steps: In any order.
        moved: Legal days that were moved.
        file: Where it is declared, for messages.

    Returns:
        The calendar, its steps by day; steps of one day keep their order.

    Raises:
        RammeError: ``calendar_step_twice``, ``calendar_step_missing``, ``calendar_order`` or
            ``calendar_moved_twice``.

    Example:
        >>> first = Step("first", StepKind.FIRST_READING, {}, date(2029, 9, 3))
        >>> second = Step("second", StepKind.SECOND_READING, {}, date(2029, 10, 1))
        >>> [step.id for step in calendar_of(2030, [second, first]).steps]
        ['first', 'second']
    """
    some = sorted(steps, key=lambda step: step.day)
    _once(some, file)
    for kind in NEEDED:
        if not any(step.kind is kind for step in some):
            raise RammeError("calendar_step_missing", file=file, step=kind.value)
    _in_order(some, file)
    days = tuple(moved)
    for which in LegalDay:
        if sum(one.which is which for one in days) > 1:
            raise RammeError("calendar_moved_twice", file=file, which=which.value)
    return Calendar(year, tuple(some), days, file)


def _once(steps: Iterable[Step], file: str) -> None:
    """Each name once, and what the law knows one of once."""
    seen: set[str] = set()
    for step in steps:
        names = {f"id {step.id}", *([f"kind {step.kind.value}"] if step.kind in ONCE else [])}
        if names & seen:
            raise RammeError("calendar_step_twice", file=file, step=step.id)
        seen |= names


def _pairs(steps: Iterable[Step]) -> Iterator[tuple[Step, Step]]:
    """Steps that have an order, each with the one that has to come after it."""
    known = {step.kind: step for step in reversed(list(steps))}
    present = [known[kind] for kind in IN_ORDER if kind in known]
    return pairwise(present)


def _in_order(steps: Iterable[Step], file: str) -> None:
    for before, after in _pairs(steps):
        same_allowed = StepKind.FIRST_READING is not before.kind
        if before.day > after.day or (before.day == after.day and not same_allowed):
            given = {"first": before.id, "first_day": before.day}
            told = {"second": after.id, "second_day": after.day}
            raise RammeError("calendar_order", file=file, **given, **told)
