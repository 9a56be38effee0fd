"""Begin the next agreement's plan with what this one has not done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ramme.budget.agreement.effects import Standing
from ramme.budget.agreement.plan_draft import draft_of, left_over
from ramme.budget.agreement.tasks import Task
from ramme.ledger.errors import RammeError
from ramme.publish.writing import write
from ramme.store import task_models
from ramme.store.money import standings_of
from ramme.store.tasks import in_order, record_of


def next_plan(rows: Sequence[task_models.Task], year: int, day: date) -> str:
    """The plan, as TOML.

    Args:
        rows: The agreement's tasks.
        year: The agreement's.
        day: Of the new agreement.

    Raises:
        RammeError: ``agreement_all_done`` where nothing is left.
    """
    tasks = left_over([record_of(row) for row in rows])
    if not tasks:
        raise RammeError("agreement_all_done", agreement=year)
    papers = {row.paper_id: row.paper for row in rows}
    standings = [one for paper in papers.values() for one in standings_of(paper)]
    tables = {task.name: _table(task, standings) for task in tasks}
    return draft_of(tasks, tables, year, day)


def begin_next(target: Path, year: int, day: date) -> None:
    """Lay the plan out in a new file.

    Raises:
        RammeError: ``plan_exists``, ``unknown_agreement``, ``agreement_all_done`` or
            ``publish_not_written``.
    """
    if target.exists():
        raise RammeError("plan_exists", file=str(target))
    found = task_models.Task.objects.select_related("paper__budget").filter(agreement=year)
    rows = in_order(found)
    if not rows:
        known = task_models.Task.objects.values_list("agreement", flat=True).distinct()
        told = ", ".join(str(one) for one in sorted(known))
        raise RammeError("unknown_agreement", agreement=year, known=told or "–")
    write(next_plan(rows, year, day).encode(), target)


def _table(task: Task, standings: Sequence[Standing]) -> str:
    """The table that has a row of the task's section and amounts; empty where two or none have."""
    rows = [one.row.row for one in standings]
    found = {
        row.table
        for row in rows
        if row.section == task.section
        and {one.year: one.amount_oere for one in row.amounts} == dict(task.amounts)
    }
    return found.pop() if len(found) == 1 else ""
