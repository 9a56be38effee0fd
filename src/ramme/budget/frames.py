"""Goals and frames: what an area's money is for, and whether its description keeps up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.budget.calendar import Calendar, StepKind
from ramme.ledger.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Goal:
    """What an area is to reach; target and what was reached are exact values as text."""

    id: str
    title: Mapping[str, str]
    target: str
    unit: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that describes an area in a year; its value is exact, as text."""

    title: Mapping[str, str]
    year: int
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class FrameFollowup:
    """What a follow-up on the budget said of an area.

    Args:
        step: The calendar's step.
        text: By language.
        reached: By goal, what was reached.
    """

    step: str
    text: Mapping[str, str]
    reached: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """An area's description of goals and frames in a budget year.

    Args:
        year: The budget year.
        account: The area.
        basis: What it rests on, by language.
        premises: What its money is computed from, by language.
        goals: What it is to reach.
        figures: What describes it.
        approved_by: Who approved it, empty where nobody did.
        approved_on: When.
        adjusted_oere: The area's net amount that it was last adjusted to, øre.
        followups: What the follow-ups said.
    """

    year: int
    account: str
    basis: Mapping[str, str]
    premises: Mapping[str, str]
    goals: tuple[Goal, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    approved_by: str = ""
    approved_on: date | None = None
    adjusted_oere: int | None = None
    followups: tuple[FrameFollowup, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameStatus:
    """An area, its description if there is one, and what is wrong with it.

    Args:
        account: The area.
        frame: Its description.
        budget_oere: Its net amount in the budget, øre; None where it is not known.
        findings: What is wrong.
    """

    account: str
    frame: Frame | None
    budget_oere: int | None
    findings: tuple[Finding, ...]


def _approval(frame: Frame, calendar: Calendar | None, on: date) -> Iterator[Finding]:
    """Approved before the first reading."""
    reading = calendar.first(StepKind.FIRST_READING) if calendar else None
    if frame.approved_on is None:
        due = reading.day if reading else "–"
        yield Finding("frame_not_approved", Severity.WARNING, {"area": frame.account, "due": due})
    elif reading and frame.approved_on >= reading.day and on >= reading.day:
        given = {"approved": frame.approved_on, "due": reading.day}
        yield Finding("frame_approved_late", Severity.WARNING, {"area": frame.account, **given})


def _adjustment(
    frame: Frame, calendar: Calendar | None, budget_oere: int | None, on: date
) -> Iterator[Finding]:
    """Adjusted to the adopted budget, once there is one."""
    reading = calendar.first(StepKind.SECOND_READING) if calendar else None
    if reading is None or on <= reading.day or budget_oere is None:
        return
    if frame.adjusted_oere is None:
        given: dict[str, object] = {"area": frame.account, "budget_oere": budget_oere}
        yield Finding("frame_without_amount", Severity.WARNING, given)
    elif frame.adjusted_oere != budget_oere:
        given = {"area": frame.account, "budget_oere": budget_oere}
        given["adjusted_oere"] = frame.adjusted_oere
        yield Finding("frame_not_adjusted", Severity.WARNING, given)


def _followed_up(frame: Frame, calendar: Calendar | None, on: date) -> Iterator[Finding]:
    """Followed up with the budget."""
    told = {one.step for one in frame.followups}
    for step in calendar.steps if calendar else ():
        if step.kind is StepKind.FOLLOWUP and step.day < on and step.id not in told:
            given = {"area": frame.account, "step": step.id, "day": step.day}
            yield Finding("frame_not_followed_up", Severity.WARNING, given)


def frame_status(
    areas: Sequence[str],
    frames: Mapping[str, Frame],
    calendar: Calendar | None,
    amount_of: Callable[[str], int | None],
    on: date,
) -> tuple[FrameStatus, ...]:
    """How each area's description stands on a day.

    Args:
        areas: The areas that have to have one.
        frames: By area, those that there are.
        calendar: The budget year's, if there is one; without it no day is due.
        amount_of: An area's net amount in the budget, øre.
        on: The day.

    Returns:
        One for each area, in their order; each has a description, approved before the first
        reading, adjusted to the adopted budget after the second, and followed up with the budget.

    Example:
        >>> missing = frame_status(["10.10"], {}, None, lambda area: 0, date(2030, 1, 1))
        >>> missing[0].findings[0].code
        'frame_missing'
    """
    found = []
    for area in areas:
        frame, amount = frames.get(area), amount_of(area)
        if frame is None:
            wrong = [Finding("frame_missing", Severity.WARNING, {"area": area})]
        else:
            wrong = [
                *_approval(frame, calendar, on),
                *_adjustment(frame, calendar, amount, on),
                *_followed_up(frame, calendar, on),
            ]
        found.append(FrameStatus(area, frame, amount, tuple(wrong)))
    return tuple(found)
