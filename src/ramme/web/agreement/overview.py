"""The agreement as a whole: promised, started, done; by theme, committee, money and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from ramme.budget.agreement.tasks import Task, TaskState
from ramme.language.catalogue import Messages
from ramme.language.followup import committee_words
from ramme.language.numbers import thousands
from ramme.store import task_models
from ramme.store.task_search import found
from ramme.store.tasks import record_of
from ramme.web.agreement.access import met, of_agreement, visible_tasks
from ramme.web.agreement.listing import Row, committee_address, counted, listed, summed
from ramme.web.browse.context import basics, query_of
from ramme.web.languages import messages_of
from ramme.web.money.context import tabs
from ramme.web.people.roles import visitor_of

LONGEST = 100
_NOBODY = "-"


@require_safe
@met
def newest(request: HttpRequest) -> HttpResponse:
    """On to the newest agreement that the visitor may see."""
    rows = visible_tasks(request)
    if rows:
        return redirect(reverse("agreement", args=[rows[-1].agreement]) + query_of(request))
    messages = messages_of(request)
    context = basics(request, messages.text("web.agreement"))
    context["may_write"] = visitor_of(request).may_propose
    return render(request, "web/agreement/none.html", context)


@require_safe
@met
def overview(request: HttpRequest, year: int) -> HttpResponse:
    """One agreement, with a filter over its tasks."""
    messages, rows = messages_of(request), of_agreement(request, year)
    tasks = [record_of(row) for row in rows]
    asked = _asked(request)
    chosen = _chosen(rows, tasks, asked)
    title = messages.text("web.agreement_of", year=year)
    today = localdate()
    context = basics(request, title) | {
        "year": year,
        "asked": asked,
        "is_filtered": any(asked.values()),
        "total": summed(messages, tasks),
        "states": _states(messages, tasks),
        "themes": counted(messages, tasks, lambda task: (task.theme,)),
        "committees": _committees(request, messages, year, tasks),
        "money": _money(messages, tasks),
        "timeline": _timeline(request, messages, chosen),
        "tasks": [listed(request, task, today) for task in chosen],
        "count": messages.text("web.tasks_count", count=len(chosen), all=len(tasks)),
        "choices": _choices(messages, tasks),
        "money_pages": tabs(request, rows[0].paper),
        "may_take_over": visitor_of(request).is_officer,
        "may_write": visitor_of(request).may_propose,
    }
    return render(request, "web/agreement/overview.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    names = ("q", "committee", "theme", "state")
    return {name: " ".join(request.GET.get(name, "").split())[:LONGEST] for name in names}


def _fits(task: Task, asked: Mapping[str, str]) -> bool:
    committee = asked["committee"]
    return (
        (not committee or committee in (task.committees or (_NOBODY,)))
        and (not asked["theme"] or task.theme == asked["theme"])
        and (not asked["state"] or task.state.value == asked["state"])
    )


def _chosen(
    rows: Sequence[task_models.Task], tasks: Sequence[Task], asked: Mapping[str, str]
) -> list[Task]:
    """The tasks that fit; by relevance where words are asked for."""
    by_key = {row.pk: task for row, task in zip(rows, tasks, strict=True)}
    keys = found(asked["q"]) if asked["q"] else list(by_key)
    return [by_key[key] for key in keys if key in by_key and _fits(by_key[key], asked)]


def _states(messages: Messages, tasks: Sequence[Task]) -> list[Row]:
    return [
        {
            "name": messages.text(f"task_state.{state.value}"),
            "value": state.value,
            "count": sum(task.state is state for task in tasks),
        }
        for state in TaskState
    ]


def _committees(
    request: HttpRequest, messages: Messages, year: int, tasks: Sequence[Task]
) -> list[Row]:
    found_rows = counted(messages, tasks, lambda task: task.committees or ("",))
    return [
        {
            **one,
            "name": committee_words(messages, str(one["name"])),
            "address": committee_address(request, year, str(one["name"])) if one["name"] else "",
        }
        for one in sorted(found_rows, key=lambda one: (not one["name"], one["name"]))
    ]


def _money(messages: Messages, tasks: Sequence[Task]) -> list[Row]:
    """What is set aside, was before, and was spent, by year."""
    years = sorted({year for task in tasks for year in (*task.by_year, *task.spent)})
    language = messages.language

    def total(kind: str, year: int) -> str:
        oere = sum(getattr(task, kind).get(year, 0) for task in tasks)
        return thousands(oere, language) if oere else "–"

    kinds = ("amounts", "existing", "spent")
    rows: list[Row] = [
        {"year": year, **{kind: total(kind, year) for kind in kinds}} for year in years
    ]
    undated = sum(task.without_year_oere for task in tasks)
    if undated:
        told = {"amounts": thousands(undated, language), "existing": "–", "spent": "–"}
        rows.append({"year": messages.text("web.no_year"), **told})
    return rows


def _timeline(request: HttpRequest, messages: Messages, tasks: Sequence[Task]) -> list[Row]:
    """Tasks with a day, quarter by quarter."""
    dated = sorted((task.due, task.name, task) for task in tasks if task.due)
    quarters = groupby(dated, lambda one: (one[0].year, (one[0].month - 1) // 3 + 1))
    today = localdate()
    return [
        {
            "name": messages.text("web.quarter", quarter=quarter, year=year),
            "tasks": [listed(request, task, today) for _, _, task in some],
        }
        for (year, quarter), some in quarters
    ]


def _choices(messages: Messages, tasks: Sequence[Task]) -> Mapping[str, list[tuple[str, str]]]:
    committees = sorted({name for task in tasks for name in task.committees})
    nobody = [(_NOBODY, messages.text("label.no_committee"))]
    has_nobody = any(not task.committees for task in tasks)
    return {
        "committee": [(name, name) for name in committees] + (nobody if has_nobody else []),
        "theme": [(name, name) for name in dict.fromkeys(task.theme for task in tasks) if name],
        "state": [(state.value, messages.text(f"task_state.{state.value}")) for state in TaskState],
    }
