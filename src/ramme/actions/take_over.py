"""Next year's agreement starts by taking over what this one has not done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Max

from ramme.actions.audit import log
from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.actions.tasks import check_open, refuse_changed, remember, write
from ramme.budget.agreement.chains import TakeOver
from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.tasks import OPEN, Task, TaskState
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING
from ramme.ledger.papers import Paper, Purpose
from ramme.store import models, task_models
from ramme.store.task_search import index_tasks
from ramme.store.tasks import find_task, found_by, record_of, row_of
from ramme.store.workspace import Workspace

# A chapter of its own before the printed ones, whose numbers it leaves free.
TAKEN_OVER = "0"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is decided for one task.

    Args:
        take: Carry on, defer or drop.
        seen: The version that the person saw.
    """

    take: TakeOver
    seen: int


def _budget(year: int, by: str) -> str:
    found = models.Budget.objects.filter(year=year).order_by("pk").first()
    if found is not None:
        return found.name
    name = f"budget-{year}"
    open_budget(name, year, by=by, base=MISSING)
    return name


def _next(task: Task, take: TakeOver, ordinal: int) -> Task:
    """The task in the agreement after; one that is deferred starts anew, without its money."""
    year = task.agreement + 1
    came = Deferral(task.agreement, f"{task.section}/{task.ordinal}")
    moved = replace(
        task,
        agreement=year,
        section=TAKEN_OVER,
        ordinal=ordinal,
        deferred_from=came,
        lines=None,
        amounts={},
        spent={},
        without_year_oere=0,
    )
    if take is TakeOver.DEFER:
        anew: dict[str, object] = {"state": TaskState.NOT_STARTED, "told": "", "due": None}
        return replace(moved, **anew, existing={}, expected=None)  # type: ignore[arg-type]
    left = {one: oere for one, oere in task.by_year.items() if one >= year}
    return replace(moved, existing=left)


def take_over(
    workspace: Workspace,
    agreement: int,
    decided: Mapping[str, Taken],
    *,
    line: str,
    by: str,
    on: date,
) -> str:
    """Take tasks over into the next agreement, as a draft paper of its budget.

    Args:
        workspace: Where.
        agreement: The year they are taken from.
        decided: By the task's name, what is decided for it.
        line: Why, in a line.
        by: Who decides.
        on: The day.

    Returns:
        The draft, such as ``budget-2032/1``. What carries on or is deferred stands in it, and is
        deferred here; what is dropped is given up here.

    Raises:
        RammeError: ``nothing_to_take_over``, ``task_line_missing``, ``unknown_task``,
            ``task_changed``, ``task_not_open``, ``deferral_to_closed_agreement``; nothing is
            changed then.
    """
    if not decided:
        raise RammeError("nothing_to_take_over", agreement=agreement)
    if not line.strip():
        raise RammeError("task_line_missing")
    year = agreement + 1
    with transaction.atomic():
        check_open(year)
        budget = _budget(year, by)
        title = f"Overtaget fra aftalen om budget {agreement}"
        made = propose(workspace, Paper(budget, "", title, Purpose.CHANGES, on), by=by)
        paper = models.Paper.objects.get(budget__name=budget, number=made.number)
        for name, taken in decided.items():
            _take(paper, name, taken, line, by, on)
        log("take over", str(paper), by=by, why=line, new={"from": agreement, "n": len(decided)})
    return str(paper)


def _take(paper: models.Paper, name: str, taken: Taken, line: str, by: str, on: date) -> None:
    row = find_task(name, for_update=True)
    refuse_changed(row, taken.seen)
    task = record_of(row)
    if task.state not in OPEN or task.agreement + 1 != paper.budget.year:
        raise RammeError("task_not_open", task=name)
    if taken.take is TakeOver.DROP:
        dropped = replace(task, state=TaskState.GIVEN_UP, told=by)
        write(row, dropped, "taken_over", line=line, by=by, on=on)
        return
    some = task_models.Task.objects.filter(agreement=paper.budget.year, section=TAKEN_OVER)
    ordinal = (some.aggregate(last=Max("ordinal"))["last"] or 0) + 1
    made = row_of(_next(task, taken.take, ordinal), paper, ordinal, (row.document, row.sha256))
    made.first_line, made.last_line = row.first_line, row.last_line
    made.changed_on = on
    made.save()
    index_tasks({made.pk: found_by(made)})
    remember(made, "taken_over", line, by, None, {"from": name})
    deferred = replace(task, state=TaskState.DEFERRED, told=str(task.agreement + 1))
    write(row, deferred, "taken_over", line=line, by=by, on=on)
