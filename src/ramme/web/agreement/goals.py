"""The global goals' yearly overview, from the tags of an agreement's tasks: page and table."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ramme.budget.agreement.goals import GOALS
from ramme.budget.agreement.tasks import Task
from ramme.language.numbers import kroner
from ramme.store.tasks import record_of
from ramme.web.agreement.access import met, of_agreement
from ramme.web.agreement.listing import Row, listed, summed
from ramme.web.browse.context import basics, query_of
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@met
def goals_page(request: HttpRequest, year: int) -> HttpResponse:
    """How the goals are served: tasks, started, done, money."""
    messages, rows = messages_of(request), of_agreement(request, year)
    tasks = [record_of(row) for row in rows]
    proposed = [row for row in rows if not row.goals and row.proposed_goals]
    context = basics(request, messages.text("web.goals_of", year=year)) | {
        "year": year,
        "goals": [_goal(request, goal, tasks) for goal in GOALS],
        "untagged": messages.text(
            "web.goals_untagged", count=sum(not task.goals for task in tasks), all=len(tasks)
        ),
        "csv": reverse("goals_csv", args=[year]) + query_of(request),
        "proposed": [
            {
                **listed(request, record_of(row)),
                "goals": ", ".join(str(goal) for goal in row.proposed_goals),
            }
            for row in proposed
            if visitor_of(request).is_officer
        ],
    }
    return render(request, "web/agreement/goals.html", context)


def _goal(request: HttpRequest, goal: int, tasks: list[Task]) -> Row:
    messages = messages_of(request)
    some = [task for task in tasks if goal in task.goals]
    return {
        "number": goal,
        "name": messages.text(f"goal.{goal}"),
        "tasks": [listed(request, task) for task in some],
        **summed(messages, some),
    }


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else value


@require_safe
@met
def goals_csv(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a table: a row for each task and goal."""
    messages, rows = messages_of(request), of_agreement(request, year)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="verdensmaal-{year}.csv"'
    # Spreadsheet programs tell UTF-8 by the mark at its beginning.
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    names = ("goal", "goal_name", "task", "title", "committee", "state", "money_kroner")
    writer.writerow([messages.text(f"csv.{name}") for name in names])
    for goal in GOALS:
        for task in (record_of(row) for row in rows if goal in row.goals):
            cells = (
                goal,
                messages.text(f"goal.{goal}"),
                task.name,
                task.title,
                ", ".join(task.committees),
                messages.text(f"task_state.{task.state.value}"),
                kroner(task.money_oere, messages.language),
            )
            writer.writerow([_cell(one) for one in cells])
    return response
