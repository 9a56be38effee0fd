"""Follow-up by exception: only what leaves its corridor, or is about to, is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ramme.budget.agreement.tasks import OPEN, Task, TaskState


class Reason(StrEnum):
    """Why a task is reported."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    MONEY_ABOVE = "money_above"
    MONEY_NEAR = "money_near"
    UNUSED = "unused"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Corridor:
    """How far a task may go before it is reported.

    Args:
        days_before: A task that has not begun is reported this many days before it is due.
        over_percent: Expected cost may be this much above what was set aside.
        near_percent: From this share of the money a task that goes on is about to leave.
        waiting_days: How long a task may wait without a word.
    """

    days_before: int = 60
    over_percent: int = 5
    near_percent: int = 95
    waiting_days: int = 90


USUAL = Corridor()


@dataclass(frozen=True, slots=True)
class Report:
    """A task that has left its corridor, or is about to.

    Args:
        task: The task.
        reason: Why it is reported.
        left: Whether it has left; else it is about to.
        days: Days past the limit, or left until it.
        oere: Money past the limit, or left until it; 0 where it is about time.
    """

    task: Task
    reason: Reason
    left: bool
    days: int = 0
    oere: int = 0


def _time(task: Task, on: date, corridor: Corridor) -> Iterator[Report]:
    if task.due is None or task.state not in OPEN:
        return
    days = (task.due - on).days
    if days < 0:
        yield Report(task, Reason.OVERDUE, left=True, days=-days)
    elif task.state is TaskState.NOT_STARTED and days <= corridor.days_before:
        yield Report(task, Reason.DUE_SOON, left=False, days=days)


def _money(task: Task, on: date, corridor: Corridor) -> Iterator[Report]:
    """Cost against what was set aside, and money of closed years that nobody used."""
    aside, spent = task.money_oere, task.spent_oere
    expected = spent if task.expected is None else max(task.expected, spent)
    if aside > 0 and expected * 100 > aside * (100 + corridor.over_percent):
        yield Report(task, Reason.MONEY_ABOVE, left=True, oere=expected - aside)
    elif task.state in OPEN and aside > 0 and spent * 100 >= aside * corridor.near_percent:
        yield Report(task, Reason.MONEY_NEAR, left=False, oere=aside - spent)
    gone = sum(oere for year, oere in task.by_year.items() if year < on.year and oere > 0)
    if task.state is TaskState.NOT_STARTED and gone and not spent:
        yield Report(task, Reason.UNUSED, left=True, oere=gone)


def _waiting(task: Task, on: date, corridor: Corridor, since: date | None) -> Iterator[Report]:
    if task.state is TaskState.WAITING and since is not None:
        over = on - since - timedelta(days=corridor.waiting_days)
        if over.days > 0:
            yield Report(task, Reason.WAITING, left=False, days=over.days)


def followup(
    tasks: Iterable[tuple[Task, date | None]], on: date, corridor: Corridor = USUAL
) -> tuple[Report, ...]:
    """What has to be reported of tasks on a day; nothing else is.

    Args:
        tasks: Each with the day of its last change, None where it never changed.
        on: The day of the report.
        corridor: How far tasks may go.

    Returns:
        What has left its corridor first, each group by money and then by days.
    """
    found = [
        report
        for task, since in tasks
        for report in (
            *_time(task, on, corridor),
            *_money(task, on, corridor),
            *_waiting(task, on, corridor, since),
        )
    ]
    return tuple(sorted(found, key=lambda one: (not one.left, -one.oere, -one.days)))


@dataclass(frozen=True, slots=True)
class CommitteeFollowup:
    """What one committee is told before a meeting.

    Args:
        committee: Its name, empty for tasks that live with none.
        reports: What has left its corridor, or is about to.
        upcoming: Other tasks that go on and are due soon, the next first.
    """

    committee: str
    reports: tuple[Report, ...]
    upcoming: tuple[Task, ...]


def by_committee(
    tasks: Iterable[tuple[Task, date | None]], on: date, corridor: Corridor = USUAL
) -> tuple[CommitteeFollowup, ...]:
    """What each committee is told; a task of two committees is told to both.

    Args:
        tasks: Each with the day of its last change, None where it never changed.
        on: The day of the report.
        corridor: How far tasks may go.

    Returns:
        By the committee's name, those who are told nothing left out.
    """
    groups: dict[str, list[tuple[Task, date | None]]] = {}
    for task, since in tasks:
        for committee in task.committees or ("",):
            groups.setdefault(committee, []).append((task, since))
    found = (_of_committee(name, groups[name], on, corridor) for name in sorted(groups))
    return tuple(one for one in found if one.reports or one.upcoming)


def _of_committee(
    committee: str, tasks: list[tuple[Task, date | None]], on: date, corridor: Corridor
) -> CommitteeFollowup:
    reports = followup(tasks, on, corridor)
    told = {report.task.name for report in reports}
    until = on + timedelta(days=corridor.days_before)
    soon = [
        (task.due, task.name, task)
        for task, _ in tasks
        if task.due and on <= task.due <= until and task.state in OPEN and task.name not in told
    ]
    soon.sort(key=lambda one: one[:2])
    return CommitteeFollowup(committee, reports, tuple(task for *_, task in soon))
