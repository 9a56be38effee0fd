"""A follow-up in words, for the terminal, a page and a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ramme.budget.agreement.followup import CommitteeFollowup, Report
from ramme.budget.agreement.tasks import Task
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, in_words


def report_words(messages: Messages, report: Report) -> str:
    """Why a task is reported, in a sentence.

    Args:
        messages: In whose language.
        report: The task's.
    """
    oere = in_words(report.oere, messages.language)
    waits = report.task.told or messages.text("label.not_told")
    given = {"days": report.days, "money": oere, "waits": waits}
    return messages.text(f"reason.{report.reason.value}", **given)


def task_words(task: Task) -> str:
    """A task's number and title."""
    return f"{task.section} ({task.ordinal}) {task.title}"


def due_words(messages: Messages, task: Task) -> str:
    """By when a task is to be done; empty where no day can be told."""
    return messages.text("label.due_by", day=day(task.due, messages.language)) if task.due else ""


def committee_words(messages: Messages, committee: str) -> str:
    """A committee's name, or that there is none."""
    return committee or messages.text("label.no_committee")


def _lines(messages: Messages, one: CommitteeFollowup) -> Iterator[str]:
    yield committee_words(messages, one.committee)
    yield ""
    for report in one.reports:
        yield f"- {task_words(report.task)}: {report_words(messages, report)}"
    if one.upcoming:
        yield ""
        yield messages.text("label.upcoming")
        for task in one.upcoming:
            yield f"- {task_words(task)}: {due_words(messages, task)}"


def followup_text(messages: Messages, found: Iterable[CommitteeFollowup]) -> str:
    """The follow-up as the text of a mail."""
    parts = ["\n".join(_lines(messages, one)) for one in found]
    return "\n\n\n".join(parts) if parts else messages.text("done.nothing_to_follow_up")
