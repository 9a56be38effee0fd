"""What is sent from a task's page: changes, goals, comments, questions, answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from ramme.actions import questions, tasks
from ramme.budget.agreement.tasks import TELLS, Task, TaskState
from ramme.language.numbers import oere_from_thousands
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.store import task_models
from ramme.store.tasks import record_of
from ramme.web.agreement.access import may_answer, may_ask, may_change, of_task
from ramme.web.agreement.listing import address_of
from ramme.web.agreement.task import YEARS, page
from ramme.web.errors import forbidden
from ramme.web.languages import language_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

LONGEST_LINE = 1000
_LONGEST_NAME = 200
_LONGEST_AMOUNT = 40


def text_sent(request: HttpRequest, name: str, most: int = LONGEST_LINE) -> str:
    """A text that was sent; PostgreSQL refuses a null character in any.

    Raises:
        RammeError: ``text_too_long``.
    """
    text = request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > most:
        raise RammeError("text_too_long", length=len(text), most=most)
    return text


def number_sent(request: HttpRequest, name: str) -> int:
    """A whole number that was sent; 0 where it is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def day_sent(request: HttpRequest, name: str) -> date | None:
    """A day that was sent; None where nothing was.

    Raises:
        RammeError: ``not_a_day``.
    """
    text = text_sent(request, name, _LONGEST_AMOUNT)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RammeError("not_a_day", printed=text) from None


def _amount(request: HttpRequest, name: str) -> int | None:
    text = text_sent(request, name, _LONGEST_AMOUNT)
    return check_oere(oere_from_thousands(text, language_of(request))) if text else None


def _by_year(request: HttpRequest, name: str, was: Mapping[int, int], year: int) -> dict[int, int]:
    """Amounts that were sent by year; years that the form does not show stay."""
    shown = range(year, year + YEARS)
    sent = {one: _amount(request, f"{name}-{one}") for one in shown}
    told = {one: oere for one, oere in sent.items() if oere is not None}
    return {one: oere for one, oere in was.items() if one not in shown} | told


def _wanted(request: HttpRequest, task: Task, *, is_officer: bool) -> Task:
    """The task as it was sent; a centre sends only how far it is and what it costs.

    Raises:
        RammeError: ``unknown_state``, ``not_a_day``, ``not_a_number`` and the like.
    """
    try:
        state = TaskState(request.POST.get("state", ""))
    except ValueError:
        raise RammeError("unknown_state") from None
    wanted = replace(
        task,
        state=state,
        told=text_sent(request, "told", 500) if state in TELLS else "",
        spent=_by_year(request, "spent", task.spent, task.agreement),
        expected=_amount(request, "expected"),
    )
    if not is_officer:
        return wanted
    committees = tuple(one.replace("\x00", "") for one in request.POST.getlist("committee"))
    return replace(
        wanted,
        committees=committees,
        centre=text_sent(request, "centre", _LONGEST_NAME),
        due=day_sent(request, "due"),
        amounts=_by_year(request, "amount", task.amounts, task.agreement),
    )


def _done(
    request: HttpRequest, row: task_models.Task, act: Callable[[], object], at: str = ""
) -> HttpResponse:
    """Act, and go back to the task's page; where it could not be done the page says why."""
    try:
        act()
    except RammeError as error:
        row.refresh_from_db()
        return page(request, row, error)
    return redirect(address_of(request, record_of(row)) + at)


@require_POST
@of_task(may_change)
def change(request: HttpRequest, row: task_models.Task) -> HttpResponse:
    """Change the task."""
    who = visitor_of(request)
    seen, task = number_sent(request, "seen"), record_of(row)

    def act() -> object:
        wanted = _wanted(request, task, is_officer=who.is_officer)
        line = text_sent(request, "line")
        return tasks.change_task(
            workspace(), str(row), wanted, line=line, by=who.name, on=localdate(), seen=seen
        )

    return _done(request, row, act, "#historie")


@require_POST
@of_task(lambda request, _row: visitor_of(request).is_officer)
def goals(request: HttpRequest, row: task_models.Task) -> HttpResponse:
    """Set the global goals that the task serves."""
    sent = request.POST.getlist("goal")
    chosen = [int(one) for one in sent if one.isascii() and one.isdigit() and len(one) < 4]
    seen, by = number_sent(request, "seen"), visitor_of(request).name
    return _done(request, row, lambda: tasks.tag_goals(str(row), chosen, by=by, seen=seen), "#maal")


@require_POST
@of_task(lambda request, _row: may_ask(request))
def comment(request: HttpRequest, row: task_models.Task) -> HttpResponse:
    """Say something about the task."""
    by = visitor_of(request).name
    return _done(
        request,
        row,
        lambda: tasks.comment(str(row), text_sent(request, "comment"), by=by),
        "#historie",
    )


@require_POST
@of_task(lambda request, _row: may_ask(request))
def ask(request: HttpRequest, row: task_models.Task) -> HttpResponse:
    """Ask about the task."""
    by, today = visitor_of(request).name, localdate()

    def act() -> object:
        owner = text_sent(request, "owner", _LONGEST_NAME)
        due = day_sent(request, "due") or today
        text = text_sent(request, "question")
        return questions.ask(str(row), text, owner=owner, due=due, by=by, on=today)

    return _done(request, row, act, "#spoergsmaal")


@require_POST
@of_task(lambda request, _row: may_ask(request))
def answer(request: HttpRequest, row: task_models.Task) -> HttpResponse:
    """Answer a question about the task."""
    number, by = number_sent(request, "number"), visitor_of(request).name
    asked = task_models.Question.objects.filter(task=str(row), pk=number).first()
    if asked is not None and not may_answer(request, row, asked.owner):
        return forbidden(request)

    def act() -> None:
        questions.answer(str(row), number, text_sent(request, "answer"), by=by)

    return _done(request, row, act, "#spoergsmaal")
