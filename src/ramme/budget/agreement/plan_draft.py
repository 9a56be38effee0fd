"""The plan of the next agreement, begun with the tasks that this one has not done, as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.plan import PRINTED_UNIT_OERE
from ramme.budget.agreement.tasks import OPEN, Task, TaskState

_ESTIMATE_YEARS = 3
_OTHER = "Andre opgaver"


def quoted(text: str) -> str:
    r"""A text as a TOML string on one line.

    Example:
        >>> quoted('Den "grønne" sti\n')
        '"Den \\"grønne\\" sti\\n"'
    """
    # JSON escapes all that TOML wants escaped, but for the character that deletes.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def left_over(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks of an agreement that are not done: open, or deferred to the next one."""
    return tuple(
        one
        for one in tasks
        if one.state in OPEN
        or (one.state is TaskState.DEFERRED and one.told == str(one.agreement + 1))
    )


def draft_of(tasks: Sequence[Task], tables: Mapping[str, str], year: int, day: date) -> str:
    """The plan that the next agreement begins with.

    Args:
        tasks: Not done, of the agreement on ``year``.
        tables: By a task's name, the table that its money stands in, where it is known.
        year: The agreement's.
        day: Of the new agreement, until its authors choose another.

    Returns:
        TOML with a chapter for each theme. Money of later years stands in comments: it was set
        aside before, and would count twice.
    """
    return "\n".join(_lines(tasks, tables, year, day)) + "\n"


def _lines(tasks: Sequence[Task], tables: Mapping[str, str], year: int, day: date) -> Iterator[str]:
    names = dict.fromkeys(name for task in tasks for name in task.committees)
    yield f"# Begyndt med de opgaver fra aftalen om budget {year}, der ikke er færdige."
    yield f"years = [{year + 1}, {year + 1 + _ESTIMATE_YEARS}]"
    yield f"day = {day.isoformat()}"
    yield f"committees = {_texts(tuple(names))}"
    for theme in dict.fromkeys(task.theme for task in tasks):
        yield from ("", "[[chapters]]", f"title = {quoted(theme or _OTHER)}")
        for task in tasks:
            if task.theme == theme:
                yield from _initiative(task, tables.get(task.name, ""))


def _initiative(task: Task, table: str) -> Iterator[str]:
    yield from ("", "[[chapters.initiatives]]", f"title = {quoted(task.title)}")
    yield f"committees = {_texts(task.committees)}"
    later = {year: oere for year, oere in task.by_year.items() if oere and year > task.agreement}
    if later:
        amounts = ", ".join(f"{year} = {_thousands(oere)}" for year, oere in later.items())
        yield f"# Afsat i aftalen om budget {task.agreement}; fjern #, hvis det afsættes igen."
        yield f"# {table or 'operating eller capital'} = {{ {amounts} }}"
    if task.due and task.due.year > task.agreement:
        yield f"deadline = {task.due.isoformat()}"
    came = _came(task)
    if came:
        yield f"deferred_from = {{ agreement = {came.agreement}, item = {quoted(came.item)} }}"


def _came(task: Task) -> Deferral | None:
    """Where the task is printed; one that was taken over is printed in the agreement before."""
    if task.section != "0":
        return Deferral(task.agreement, task.section)
    came = task.deferred_from
    if came is None or came.agreement is None:
        return None
    return Deferral(came.agreement, came.item.partition("/")[0])


def _texts(some: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, some))}]"


def _thousands(oere: int) -> str:
    return f"{Decimal(oere) / PRINTED_UNIT_OERE:f}"
