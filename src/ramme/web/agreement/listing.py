"""Tasks in a list: what a line says of each, and counts by theme, committee and state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from ramme.budget.agreement.tasks import OPEN, Task, TaskState
from ramme.language.catalogue import Messages
from ramme.language.followup import committee_words
from ramme.language.numbers import day, in_words, thousands
from ramme.web.browse.context import query_of
from ramme.web.languages import messages_of

Row = Mapping[str, object]
# Three states that the overview counts together.
STARTED = (TaskState.UNDER_WAY, TaskState.WAITING, TaskState.DONE)


def address_of(request: HttpRequest, task: Task) -> str:
    """The task's page."""
    return reverse("task", args=[task.agreement, task.section, task.ordinal]) + query_of(request)


def committee_address(request: HttpRequest, year: int, committee: str) -> str:
    """The committee's page."""
    return reverse("committee", args=[year, committee]) + query_of(request)


def state_words(messages: Messages, task: Task) -> str:
    """How far a task is, with what its state says besides its name."""
    word = messages.text(f"task_state.{task.state.value}")
    return f"{word}: {task.told}" if task.told else word


def listed(request: HttpRequest, task: Task, on: date | None = None) -> Row:
    """A task as a line of a list."""
    messages = messages_of(request)
    money = in_words(task.money_oere, messages.language) if task.money_oere else ""
    return {
        "number": f"{task.section} ({task.ordinal})",
        "title": task.title,
        "address": address_of(request, task),
        "state": state_words(messages, task),
        "class": task.state.value,
        "committees": ", ".join(task.committees) or committee_words(messages, ""),
        "due": day(task.due, messages.language) if task.due else task.deadline,
        "late": bool(on and task.due and task.due < on and task.state in OPEN),
        "money": money,
    }


def counted(
    messages: Messages, tasks: Sequence[Task], group: Callable[[Task], Iterable[str]]
) -> list[Row]:
    """For each group how many are promised, started and done, and its money."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        for name in group(task):
            groups.setdefault(name, []).append(task)
    return [{"name": name, **summed(messages, some)} for name, some in groups.items()]


def summed(messages: Messages, tasks: Sequence[Task]) -> Row:
    """How many of some tasks are promised, started and done, and their money in 1.000 kr."""
    count = len(tasks)
    started = sum(task.state in STARTED for task in tasks)
    done = sum(task.state is TaskState.DONE for task in tasks)
    language = messages.language
    aside = sum(task.set_aside_oere for task in tasks)
    spent = sum(task.spent_oere for task in tasks)
    return {
        "promised": count,
        "started": started,
        "done": done,
        "aside": thousands(aside, language),
        "spent": thousands(spent, language) if spent else "–",
    }
