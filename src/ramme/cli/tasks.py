"""``ramme tasks``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from ramme.actions.tasks import check_committees, known_committees
from ramme.budget.agreement.tasks import Task
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import short_day, thousands
from ramme.store import task_models
from ramme.store.task_search import found
from ramme.store.tasks import in_order, record_of
from ramme.store.workspace import open_workspace


@click.command("tasks", cls=Command)
@click.option("--committee", default="")
@click.option("--search", default="")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, committee: str, search: str, *, as_json: bool) -> None:
    """List the tasks of kept agreements: state, committee, day and money.

    --search takes Danish words and finds their other forms too.

    Example: ramme tasks --committee Økonomiudvalget
    """
    workspace = open_workspace(door.folder)
    rows = in_order(task_models.Task.objects.all())
    if committee:
        check_committees([committee], known_committees(workspace))
        rows = [row for row in rows if committee in row.committees]
    if search:
        keys = set(found(search))
        rows = [row for row in rows if row.pk in keys]
    tasks = [record_of(row) for row in rows]
    if as_json:
        print_json({"tasks": [_json(task) for task in tasks]})
    elif tasks:
        _print(door, tasks)
    else:
        click.echo(door.text("done.no_tasks"))


def _json(task: Task) -> dict[str, object]:
    came = task.deferred_from
    return {
        "task": task.name,
        "title": task.title,
        "theme": task.theme,
        "committees": list(task.committees),
        "centre": task.centre,
        "state": task.state.value,
        "told": task.told,
        "due": task.due.isoformat() if task.due else None,
        "deadline": task.deadline,
        "amounts": [{"year": year, "oere": oere} for year, oere in task.amounts.items()],
        "existing": [{"year": year, "oere": oere} for year, oere in task.existing.items()],
        "without_year_oere": task.without_year_oere,
        "spent": [{"year": year, "oere": oere} for year, oere in task.spent.items()],
        "expected_oere": task.expected,
        "goals": list(task.goals),
        "deferred_from": came and {"agreement": came.agreement, "item": came.item},
    }


def _print(door: Door, tasks: Sequence[Task]) -> None:
    table = new_table(door.text("label.tasks"), door.text("caption.tasks"))
    table.add_column(door.text("label.number"), no_wrap=True)
    for key in ("task", "committee"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    table.add_column(door.text("label.state"))
    table.add_column(door.text("label.due"), no_wrap=True)
    table.add_column(door.text("label.money"), justify="right", no_wrap=True)
    for task in tasks:
        due = short_day(task.due, door.language) if task.due else ""
        money = thousands(task.money_oere, door.language) if task.money_oere else ""
        state = door.text(f"task_state.{task.state.value}")
        words = (task.name, task.title, ", ".join(task.committees), state, due, money)
        table.add_row(*(Text(word) for word in words))
    put(console(), table)
