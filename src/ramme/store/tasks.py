"""Tasks as the store keeps them, and as the budget room works with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models


def _years(kept: Mapping[str, int]) -> dict[int, int]:
    return {int(year): oere for year, oere in sorted(kept.items())}


def by_text(amounts: Mapping[int, int]) -> dict[str, int]:
    """Amounts by year as JSON keeps them."""
    return {str(year): oere for year, oere in sorted(amounts.items())}


def record_of(row: task_models.Task) -> Task:
    """A task as the budget room has it."""
    came = None
    if row.deferred_item:
        came = Deferral(row.deferred_agreement, row.deferred_item, row.deferred_inferred)
    where = (row.first_line, row.last_line)
    return Task(
        row.agreement,
        row.section,
        row.ordinal,
        row.title,
        committees=tuple(row.committees),
        amounts=_years(row.amounts),
        existing=_years(row.existing),
        without_year_oere=row.without_year_oere,
        due=row.due,
        deadline=row.deadline,
        conditions=tuple(row.conditions),
        financing=tuple(row.financing),
        deferred_from=came,
        state=TaskState(row.state),
        told=row.told,
        spent=_years(row.spent),
        expected=row.expected,
        goals=tuple(row.goals),
        theme=row.theme,
        centre=row.centre,
        lines=None if where[0] is None or where[1] is None else (where[0], where[1]),
    )


def changing(task: Task) -> dict[str, object]:
    """What people change of a task, as its row keeps it."""
    return {
        "committees": list(task.committees),
        "amounts": by_text(task.amounts),
        "due": task.due,
        "goals": list(task.goals),
        "centre": task.centre,
        "state": task.state.value,
        "told": task.told,
        "spent": by_text(task.spent),
        "expected": task.expected,
    }


def row_of(
    task: Task, paper: models.Paper, position: int, source: tuple[str, str] = ("", "")
) -> task_models.Task:
    """The row that keeps a new task, not yet written.

    Args:
        task: What is kept.
        paper: The agreement's paper.
        position: The task's place in it, from 0.
        source: The document's name and hash.
    """
    came = task.deferred_from
    first, last = task.lines or (None, None)
    return task_models.Task(
        paper=paper,
        position=position,
        agreement=task.agreement,
        section=task.section,
        ordinal=task.ordinal,
        title=task.title,
        theme=task.theme,
        existing=by_text(task.existing),
        without_year_oere=task.without_year_oere,
        deadline=task.deadline,
        conditions=list(task.conditions),
        financing=list(task.financing),
        deferred_agreement=came.agreement if came else None,
        deferred_item=came.item if came else "",
        deferred_inferred=came.inferred if came else False,
        document=source[0],
        sha256=source[1],
        first_line=first,
        last_line=last,
        **changing(task),
    )


def in_order(rows: Iterable[task_models.Task]) -> list[task_models.Task]:
    """Tasks by agreement and number, as they are printed."""
    return sorted(rows, key=lambda row: (row.agreement, _number(row.section), row.ordinal))


def _number(section: str) -> tuple[object, ...]:
    return tuple((int(part) if part.isdecimal() else 0, part) for part in section.split("."))


def find_task(name: str, *, for_update: bool = False) -> task_models.Task:
    """The task of a name such as ``2031/1.3.1/2``.

    Raises:
        RammeError: ``unknown_task``.
    """
    agreement, _, rest = name.partition("/")
    section, _, ordinal = rest.rpartition("/")
    rows = task_models.Task.objects.select_related("paper__budget")
    if for_update:
        rows = rows.select_for_update(of=("self",))
    if agreement.isdecimal() and ordinal.isdecimal() and max(len(agreement), len(ordinal)) < 6:
        found = rows.filter(agreement=agreement, section=section, ordinal=ordinal).first()
        if found is not None:
            return found
    raise RammeError("unknown_task", task=name)


def committees_of(rows: Iterable[task_models.Task]) -> list[str]:
    """The committees of some tasks by name."""
    return sorted({name for row in rows for name in row.committees})


def with_last_change(rows: Sequence[task_models.Task]) -> list[tuple[Task, date | None]]:
    """Tasks, each with the day of its last change."""
    return [(record_of(row), row.changed_on) for row in rows]


def found_by(row: task_models.Task, text: str = "") -> str:
    """What a task is found by: what is kept of it, and its text where that is at hand."""
    words = (row.title, row.theme, row.section, row.centre, row.told, *row.committees, text)
    return " ".join(word for word in words if word)
