"""One task: its text where the document is kept, money, chain, history, questions, forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ramme.budget.agreement.chains import Chain, chain_of
from ramme.budget.agreement.goals import GOALS
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, exact_thousands, in_words
from ramme.ledger.errors import RammeError
from ramme.reading.documents import open_document
from ramme.store import task_models
from ramme.store.tasks import changing, committees_of, record_of
from ramme.web.agreement.access import (
    may_answer,
    may_ask,
    may_change,
    met,
    task_for,
    visible_tasks,
)
from ramme.web.agreement.listing import Row, address_of, committee_address, listed, state_words
from ramme.web.browse.context import basics
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

YEARS = 4
_OWN_CHANGES = ("change", "taken_over", "goals")
_ANSWER_DAYS = 14


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[str, ...]:
    return open_document(path).lines if path.is_file() else ()


def text_of(row: task_models.Task) -> str:
    """The initiative in the document's own lines; empty where the document is not kept."""
    if not row.sha256 or row.first_line is None or row.last_line is None:
        return ""
    lines = _lines(workspace().documents / row.sha256)
    return "\n".join(lines[row.first_line - 1 : row.last_line]).strip("\n")


@require_safe
@met
def task_page(request: HttpRequest, year: int, section: str, ordinal: int) -> HttpResponse:
    """One task."""
    return page(request, task_for(request, year, section, ordinal))


def page(
    request: HttpRequest, row: task_models.Task, error: RammeError | None = None
) -> HttpResponse:
    """The task's page; what was sent and could not be kept is shown again."""
    messages, task = messages_of(request), record_of(row)
    known = visible_tasks(request)
    context = basics(request, task.title) | {
        "row": row,
        "task": listed(request, task, timezone.localdate()),
        "state": state_words(messages, task),
        "committees": [
            (name, committee_address(request, task.agreement, name)) for name in task.committees
        ],
        "due": day(task.due, messages.language) if task.due else "",
        "text": text_of(row),
        "text_source": _source(messages, row),
        "money": _money(messages, task),
        "total": in_words(task.money_oere, messages.language) if task.money_oere else "",
        "without_year": _without_year(messages, task),
        "expected": in_words(task.expected, messages.language) if task.expected else "",
        "chain": _chain(request, messages, task, known),
        "goals": _goal_choices(messages, row),
        "history": _history(request, messages, row),
        "questions": _questions(request, messages, row) if may_ask(request) else [],
        "policies": _policies(row),
        "error": messages.error(error) if error else "",
        "sent": request.POST if error else {},
        **_forms(request, messages, row, task, known),
    }
    return render(request, "web/agreement/task.html", context, status=409 if error else 200)


def _policies(row: task_models.Task) -> list[str]:
    """The policies and strategies in force that the task serves."""
    kept = task_models.Policy.objects.filter(ended_on=None).order_by("name")
    return [one.name for one in kept if str(row) in one.tasks]


def _source(messages: Messages, row: task_models.Task) -> str:
    if row.first_line is None:
        return ""
    lines = {"first": row.first_line, "last": row.last_line}
    return messages.text("web.task_lines", document=row.document, **lines)


def _without_year(messages: Messages, task: Task) -> str:
    oere = task.without_year_oere
    return in_words(oere, messages.language) if oere else ""


def _money(messages: Messages, task: Task) -> list[Row]:
    """By year: set aside, set aside before, spent, left."""

    def said(oere: int | None) -> str:
        return "–" if oere is None else exact_thousands(oere, messages.language)

    years = sorted({*task.by_year, *task.spent})
    return [
        {
            "year": year,
            "aside": said(task.amounts.get(year)),
            "existing": said(task.existing.get(year)),
            "spent": said(task.spent.get(year)),
            "left": said(task.by_year.get(year, 0) - task.spent[year])
            if year in task.spent
            else "–",
        }
        for year in years
    ]


def _chain(
    request: HttpRequest, messages: Messages, task: Task, known: Sequence[task_models.Task]
) -> Mapping[str, object] | None:
    """Where the task came from, its age, and what became of its money; nothing where it is new."""
    chain = chain_of(task, [record_of(row) for row in known])
    later = [record_of(row) for row in known if _came_from(row, task)]
    if not chain.links and not later:
        return None
    return {
        "links": [
            {
                "name": messages.text("web.chain_link", year=link.agreement or "?", item=link.item),
                "inferred": link.inferred,
                "tasks": [listed(request, one) for one in link.tasks],
            }
            for link in chain.links
        ],
        "age": _age(messages, chain),
        "money": _chain_money(messages, task, chain) if chain.links else "",
        "later": [(str(one.agreement), one.title, address_of(request, one)) for one in later],
    }


def _came_from(row: task_models.Task, task: Task) -> bool:
    items = (task.section, f"{task.section}/{task.ordinal}")
    return row.deferred_agreement == task.agreement and row.deferred_item in items


def _age(messages: Messages, chain: Chain) -> str:
    if chain.age is None:
        return messages.text("web.chain_age_unknown")
    return messages.text("web.chain_age", age=chain.age) if chain.age else ""


def _chain_money(messages: Messages, task: Task, chain: Chain) -> str:
    if not any(link.tasks for link in chain.links):
        before = sum(oere for year, oere in task.existing.items() if year < task.agreement)
        earlier = in_words(before, messages.language)
        return messages.text("web.chain_money_none", earlier=earlier)
    aside = in_words(chain.set_aside_oere, messages.language)
    spent = in_words(chain.spent_oere, messages.language)
    key = "web.chain_money" if chain.is_known else "web.chain_money_unknown"
    return messages.text(key, aside=aside, spent=spent)


def _goal_choices(messages: Messages, row: task_models.Task) -> list[Row]:
    return [
        {
            "number": goal,
            "name": messages.text(f"goal.{goal}"),
            "chosen": goal in row.goals,
            "proposed": goal in row.proposed_goals and goal not in row.goals,
        }
        for goal in GOALS
    ]


def _history(request: HttpRequest, messages: Messages, row: task_models.Task) -> list[Row]:
    """What happened to the task; what was said about it is for those who may say something."""
    events = task_models.TaskEvent.objects.filter(task=str(row)).order_by("-at", "-pk")
    if not may_ask(request):
        events = events.filter(what__in=_OWN_CHANGES)
    return [
        {
            "at": timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M"),
            "who": event.who,
            "what": messages.text(f"task_event.{event.what}"),
            "line": event.line,
            "changes": _changes(messages, event),
        }
        for event in events
    ]


def _changes(messages: Messages, event: task_models.TaskEvent) -> list[str]:
    """What a change of the task's own content put in the place of what."""
    if event.what not in _OWN_CHANGES or not event.old or not event.new:
        return []
    return [
        f"{messages.text(f'task_field.{name}')}: {_said(messages, name, event.old.get(name))} → "
        f"{_said(messages, name, value)}"
        for name, value in event.new.items()
    ]


def _said(messages: Messages, name: str, value: object) -> str:
    if value in (None, "", [], {}):
        return "–"
    if name == "state":
        return messages.text(f"task_state.{value}")
    if isinstance(value, Mapping):
        amounts = (
            (year, exact_thousands(int(oere), messages.language)) for year, oere in value.items()
        )
        return ", ".join(f"{year}: {oere}" for year, oere in amounts)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return exact_thousands(value, messages.language) if isinstance(value, int) else str(value)


def _questions(request: HttpRequest, messages: Messages, row: task_models.Task) -> list[Row]:
    asked = task_models.Question.objects.filter(task=str(row)).order_by("-pk")
    today = timezone.localdate()
    return [
        {
            "pk": one.pk,
            "text": one.text,
            "asked_by": one.asked_by,
            "asked_on": day(timezone.localdate(one.asked_at), messages.language),
            "owner": one.owner,
            "due": day(one.due, messages.language),
            "late": not one.answer and one.due < today,
            "answer": one.answer,
            "answered_by": one.answered_by,
            "may_answer": not one.answer and may_answer(request, row, one.owner),
        }
        for one in asked
    ]


def _forms(
    request: HttpRequest,
    messages: Messages,
    row: task_models.Task,
    task: Task,
    known: Sequence[task_models.Task],
) -> Mapping[str, object]:
    """What the forms need; nothing for those who may not use them."""
    found: dict[str, object] = {"may_change": may_change(request, row), "may_ask": may_ask(request)}
    found["is_officer"] = visitor_of(request).is_officer
    if found["may_change"]:
        found["fields"] = _fields(request, messages, task, known)
    if found["may_ask"]:
        found["owner"] = task.centre or next(iter(task.committees), "")
        found["answer_by"] = (timezone.localdate() + timedelta(days=_ANSWER_DAYS)).isoformat()
    return found


def _fields(
    request: HttpRequest, messages: Messages, task: Task, known: Sequence[task_models.Task]
) -> Mapping[str, object]:
    """The change form's values: what was sent, else what is kept."""
    sent = request.POST if request.method == "POST" and "state" in request.POST else None
    kept = changing(task)

    def value(name: str, plain: object) -> object:
        return sent.get(name, "") if sent is not None else plain

    def amount(name: str, oere: int | None) -> object:
        plain = "" if oere is None else exact_thousands(oere, messages.language)
        return value(name, plain)

    years = range(task.agreement, task.agreement + YEARS)
    state = value("state", kept["state"])
    committees = sent.getlist("committee") if sent is not None else list(task.committees)
    names = workspace().municipality.committees or committees_of(known)
    return {
        "states": [
            (one.value, messages.text(f"task_state.{one.value}"), one.value == state)
            for one in TaskState
        ],
        "told": value("told", task.told),
        "line": value("line", ""),
        "centre": value("centre", task.centre),
        "due": value("due", task.due.isoformat() if task.due else ""),
        "expected": amount("expected", task.expected),
        "spent": [(year, amount(f"spent-{year}", task.spent.get(year))) for year in years],
        "amounts": [(year, amount(f"amount-{year}", task.amounts.get(year))) for year in years],
        "committees": [(name, name in committees) for name in names],
    }
