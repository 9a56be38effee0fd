"""Work on an agreement's tasks: keep them, change them, say and ask something about them.

Each change asks for a line, counts the task's version up and is written into its history. Whoever
changes a task that somebody else changed meanwhile is told what, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from ramme.actions.audit import log
from ramme.budget.agreement.goals import GOALS, proposed_goals
from ramme.budget.agreement.making import check_years, tasks_of
from ramme.budget.agreement.tasks import Task, TaskState, check_change
from ramme.ledger.errors import RammeError
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.documents import Document
from ramme.reading.records import Reading
from ramme.store import models, task_models
from ramme.store.task_search import index_tasks
from ramme.store.tasks import changing, committees_of, find_task, found_by, record_of, row_of
from ramme.store.workspace import Workspace

ESTIMATE_YEARS = 3


def keep_tasks(
    workspace: Workspace, paper: models.Paper, reading: Reading, document: Document
) -> None:
    """Keep a task of each initiative of an agreement, inside the caller's transaction.

    Raises:
        RammeError: ``initiative_number_twice``, ``unknown_committee``, ``task_exists``.
    """
    agreement = agreement_of(reading)
    tasks = tasks_of(agreement, paper.budget.year)
    known = workspace.municipality.committees
    for task in tasks if known else ():
        check_committees(task.committees, known)
    taken = set(
        task_models.Task.objects.filter(agreement=paper.budget.year).values_list(
            "section", "ordinal"
        )
    )
    for task in tasks:
        if (task.section, task.ordinal) in taken:
            raise RammeError("task_exists", task=task.name)
    rows = [
        row_of(task, paper, n, (document.name, document.sha256)) for n, task in enumerate(tasks)
    ]
    for row, initiative in zip(rows, agreement.initiatives, strict=True):
        row.proposed_goals = list(proposed_goals(initiative.text))
    task_models.Task.objects.bulk_create(rows)
    texts = zip(rows, agreement.initiatives, strict=True)
    index_tasks({row.pk: found_by(row, initiative.text) for row, initiative in texts})


def check_committees(wanted: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a committee that does not exist.

    Raises:
        RammeError: ``unknown_committee`` with the known ones.
    """
    for name in wanted:
        if name not in known:
            raise RammeError("unknown_committee", committee=name, known=", ".join(known) or "–")


def known_committees(workspace: Workspace) -> Sequence[str]:
    """The municipality's committees; where it names none, those that tasks live with."""
    return workspace.municipality.committees or committees_of(task_models.Task.objects.all())


def _check_deferral(task: Task) -> None:
    """A task is deferred to a later agreement that still takes tasks."""
    if not task.told.isdecimal() or not task.agreement < int(task.told) < task.agreement + 100:
        raise RammeError("deferral_not_later", told=task.told, agreement=task.agreement)
    check_open(int(task.told))


def check_open(year: int) -> None:
    """Refuse an agreement whose budget is closed.

    Raises:
        RammeError: ``deferral_to_closed_agreement``.
    """
    budget = models.Budget.objects.filter(year=year, closed_on__isnull=False).first()
    if budget is not None:
        raise RammeError("deferral_to_closed_agreement", agreement=year, on=str(budget.closed_on))


def _check(workspace: Workspace, was: Task, wanted: Task, line: str) -> None:
    check_change(wanted.state, wanted.told, line)
    if wanted.committees != was.committees:
        check_committees(wanted.committees, known_committees(workspace))
    years = range(was.agreement, was.agreement + ESTIMATE_YEARS + 1)
    if wanted.amounts != was.amounts:
        check_years(wanted.amounts, years)
    if wanted.spent != was.spent:
        check_years(wanted.spent, years)
    if wanted.state is TaskState.DEFERRED and (wanted.state, wanted.told) != (was.state, was.told):
        _check_deferral(wanted)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def remember(
    row: task_models.Task,
    what: str,
    line: str,
    by: str,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    """Write into a task's history and into the audit trail."""
    plain = [
        {name: _plain(one) for name, one in some.items()} if some else None for some in (old, new)
    ]
    task_models.TaskEvent.objects.create(
        task=str(row), who=by, what=what, line=line.strip(), old=plain[0], new=plain[1]
    )
    log(f"task {what}", str(row), by=by, why=line.strip(), old=plain[0], new=plain[1])


def refuse_changed(row: task_models.Task, seen: int) -> None:
    """Refuse to write over what somebody else wrote meanwhile.

    Raises:
        RammeError: ``task_changed`` with who, when and what.
    """
    if row.version == seen:
        return
    last = task_models.TaskEvent.objects.filter(task=str(row)).order_by("-at", "-pk").first()
    told = {"who": "–", "at": "–", "line": "–"}
    if last is not None:
        at = timezone.localtime(last.at).strftime("%Y-%m-%d %H:%M")
        told = {"who": last.who, "at": at, "line": last.line}
    raise RammeError("task_changed", task=str(row), **told)


def write(row: task_models.Task, wanted: Task, what: str, *, line: str, by: str, on: date) -> None:
    """Write a task's new content with its history, inside the caller's transaction."""
    before, after = changing(record_of(row)), changing(wanted)
    old = {name: value for name, value in before.items() if value != after[name]}
    new = {name: after[name] for name in old}
    for name, value in new.items():
        setattr(row, name, value)
    row.version += 1
    if "state" in new or "told" in new:
        row.changed_on = on
    row.save()
    remember(row, what, line, by, old, new)


def change_task(
    workspace: Workspace, name: str, wanted: Task, *, line: str, by: str, on: date, seen: int
) -> int:
    """Change a task.

    Args:
        workspace: Where.
        name: Such as ``2031/1.3.1/2``.
        wanted: The task as it shall be.
        line: Why, in a line.
        by: Who changes it.
        on: The day.
        seen: The version that the person saw.

    Returns:
        The task's version afterwards.

    Raises:
        RammeError: ``unknown_task``; ``task_changed`` where somebody was faster;
            ``task_line_missing``, ``task_state_untold``, ``unknown_committee``,
            ``amount_outside_period``, ``deferral_not_later``, ``deferral_to_closed_agreement``.
            Nothing is changed then.
    """
    with transaction.atomic():
        row = find_task(name, for_update=True)
        refuse_changed(row, seen)
        _check(workspace, record_of(row), wanted, line)
        write(row, wanted, "change", line=line, by=by, on=on)
        return row.version


def comment(name: str, line: str, *, by: str) -> None:
    """Say something about a task.

    Raises:
        RammeError: ``unknown_task`` or ``comment_missing``.
    """
    if not line.strip():
        raise RammeError("comment_missing")
    with transaction.atomic():
        remember(find_task(name), "comment", line, by)


def tag_goals(name: str, goals: Sequence[int], *, by: str, seen: int) -> int:
    """Say which global goals a task serves.

    Returns:
        The task's version afterwards.

    Raises:
        RammeError: ``unknown_task``, ``task_changed`` or ``unknown_goal``.
    """
    for goal in goals:
        if goal not in GOALS:
            raise RammeError("unknown_goal", goal=goal, known=f"{GOALS.start}-{GOALS.stop - 1}")
    with transaction.atomic():
        row = find_task(name, for_update=True)
        refuse_changed(row, seen)
        old, row.goals = row.goals, sorted(set(goals))
        row.version += 1
        row.save()
        remember(row, "goals", "", by, {"goals": old}, {"goals": row.goals})
        return row.version
