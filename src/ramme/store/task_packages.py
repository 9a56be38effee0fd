"""An agreement's work as CSV files of the data package, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.packages import papers_by_name, read_table, write_table
from ramme.store.task_search import index_tasks
from ramme.store.tasks import found_by
from ramme.tables.packages import (
    HISTORY,
    POLICIES,
    QUESTIONS,
    SCHEMA_WITH_AGREEMENTS,
    TASKS,
    Layout,
)

_WRITTEN_ALONE: tuple[tuple[Layout, Any, str], ...] = (
    (HISTORY, task_models.TaskEvent, "at"),
    (QUESTIONS, task_models.Question, "asked_at"),
    (POLICIES, task_models.Policy, ""),
)


def _tasks() -> Iterator[Mapping[str, object]]:
    rows = task_models.Task.objects.select_related("paper__budget").order_by("paper", "position")
    for row in rows:
        yield {**vars(row), "budget": row.paper.budget.name, "paper": row.paper.number}


def write_work(folder: Path) -> None:
    """Write the tables of an agreement's work into a folder."""
    write_table(folder, TASKS, _tasks())
    for layout, model, _ in _WRITTEN_ALONE:
        names = [field.name for field in layout.fields]
        write_table(folder, layout, model.objects.order_by("pk").values(*names))


def load_work(folder: Path, schema: int) -> None:
    """Load the tables of an agreement's work, after the papers, in the caller's transaction.

    Args:
        folder: The package's.
        schema: The package's own; older ones have no such tables.

    Raises:
        RammeError: ``package_damaged``, ``column_missing`` or ``file_missing``.
    """
    if schema < SCHEMA_WITH_AGREEMENTS:
        return
    papers = papers_by_name()
    rows = []
    for row in read_table(folder, TASKS):
        key = row.pop("budget"), row.pop("paper")
        if key not in papers:
            raise RammeError("package_damaged", file="tasks.csv", reason="/".join(key))
        rows.append(task_models.Task(paper=papers[key], **row))
    task_models.Task.objects.bulk_create(rows)
    index_tasks({row.pk: found_by(row) for row in rows})
    for layout, model, time in _WRITTEN_ALONE:
        for row in read_table(folder, layout):
            at = row.pop(time) if time else None
            made = model.objects.create(**row)
            if time:
                # The model writes the present time itself.
                model.objects.filter(pk=made.pk).update(**{time: at})
