"""How far a budget year is: what is done, what is next, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ramme.budget.calendar import Calendar, LegalDay, Step, StepKind
from ramme.budget.legal_days import limit_of
from ramme.budget.treatments import KeptTreatment
from ramme.rules.legal_dates import LegalDays


class StepState(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    PASSED = "passed"
    LATE = "late"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StepProgress:
    """A step and how it stands.

    Args:
        step: The step.
        state: How it stands; ``passed`` where its day has come and nothing tells whether it is
            done.
        limit: The legal day that holds for it, None where there is none.
    """

    step: Step
    state: StepState
    limit: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """What has happened in a budget year.

    Args:
        sealed: Numbers of the budget's sealed papers.
        treatments: What was recommended and decided.
        frames_approved: Whether every area's description is; None where there are no areas.
    """

    sealed: frozenset[str]
    treatments: Sequence[KeptTreatment] = ()
    frames_approved: bool | None = None


READINGS = (StepKind.FIRST_READING, StepKind.SECOND_READING)
LIMITED = {StepKind.PROPOSAL: LegalDay.PROPOSAL, StepKind.SECOND_READING: LegalDay.ADOPTION}


def is_done(step: Step, happened: Happened) -> bool | None:
    """Whether a step is done; None where nothing tells.

    Example:
        >>> step = Step("base", StepKind.BASE_BUDGET, {}, date(2029, 2, 1), papers=("1",))
        >>> is_done(step, Happened(frozenset({"1"}))), is_done(step, Happened(frozenset()))
        (True, False)
    """
    told = []
    if step.papers:
        told.append(set(step.papers) <= happened.sealed)
    if step.kind in READINGS:
        # Nothing is read a second time that was not read a first.
        later = READINGS[READINGS.index(step.kind) :]
        told.append(any(one.kind.value in later for one in happened.treatments))
    elif step.kind is StepKind.FRAMES and happened.frames_approved is not None:
        told.append(happened.frames_approved)
    elif step.body and not step.papers:
        met = ((one.treated.body, one.treated.on) for one in happened.treatments)
        told.append((step.body, step.day) in met)
    return all(told) if told else None


def progress_of(
    calendar: Calendar, limits: LegalDays, happened: Happened, on: date
) -> tuple[StepProgress, ...]:
    """How each step of a calendar stands on a day.

    Args:
        calendar: The steps.
        limits: The days of the law.
        happened: What has happened.
        on: The day.

    Returns:
        The steps by day; one is next, the first whose day is still to come and that is not done.
    """
    found, is_next_found = [], False
    for step in calendar.steps:
        done = is_done(step, happened)
        if done:
            state = StepState.DONE
        elif step.day < on:
            state = StepState.PASSED if done is None else StepState.LATE
        else:
            state = StepState.AHEAD if is_next_found else StepState.NEXT
            is_next_found = True
        limit = limit_of(calendar, limits, LIMITED[step.kind]) if step.kind in LIMITED else None
        found.append(StepProgress(step, state, limit))
    return tuple(found)
