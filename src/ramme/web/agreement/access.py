"""Which tasks a visitor sees and may change: each page looks them up here.

A task is seen as its agreement's paper is: a sealed agreement's by everybody, a draft's as drafts
are. To anybody else it is not there. Who sees a task and may not change it is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from ramme.actions.people import CENTRE, OFFICER, POLITICIAN, centres_of
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import in_order
from ramme.web.access import signed_in_required, visible_papers
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.people.roles import visitor_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def visible_tasks(request: HttpRequest) -> list[task_models.Task]:
    """Every task that the visitor may see, in the order of the agreements: one query."""
    papers = visible_papers(request).values("pk")
    tasks = task_models.Task.objects.select_related("paper__budget")
    return in_order(tasks.filter(paper__in=papers))


def of_agreement(request: HttpRequest, year: int) -> list[task_models.Task]:
    """The tasks of one agreement that the visitor may see.

    Raises:
        RammeError: ``unknown_agreement`` with those that the visitor may see.
    """
    seen = visible_tasks(request)
    found = [row for row in seen if row.agreement == year]
    if not found:
        known = ", ".join(str(one) for one in sorted({row.agreement for row in seen}))
        raise RammeError("unknown_agreement", agreement=year, known=known or "–")
    return found


def task_for(request: HttpRequest, year: int, section: str, ordinal: int) -> task_models.Task:
    """The task that a visitor asked for, if it is theirs to see.

    Raises:
        RammeError: ``unknown_task``.
    """
    # PostgreSQL refuses a null character in any text, and numbers that are too large.
    if "\x00" not in section and max(year, ordinal) < 100_000:
        papers = visible_papers(request).values("pk")
        rows = task_models.Task.objects.select_related("paper__budget").filter(
            paper__in=papers, agreement=year, section=section, ordinal=ordinal
        )
        found = rows.first()
        if found is not None:
            return found
    name = f"{year}/{section}/{ordinal}".replace("\x00", "")
    raise RammeError("unknown_task", task=name)


def may_change(request: HttpRequest, row: task_models.Task) -> bool:
    """Whether the visitor changes a task: officers each, a centre its own."""
    who = visitor_of(request)
    if who.role == CENTRE:
        return bool(row.centre) and row.centre in centres_of(who.username)
    return who.is_officer


def may_ask(request: HttpRequest) -> bool:
    """Whether the visitor comments and asks."""
    return visitor_of(request).role in (OFFICER, CENTRE, POLITICIAN)


def may_answer(request: HttpRequest, row: task_models.Task, owner: str) -> bool:
    """Whether the visitor answers a question: who may change the task, and whom it was put to."""
    who = visitor_of(request)
    is_theirs = may_ask(request) and owner in (who.name, who.username)
    return is_theirs or may_change(request, row)


def met(view: View[P]) -> View[P]:
    """A page whose error, where what was asked for is not there, becomes a page that says so.

    Tasks change while the stack stays as it is, so no page of them is kept.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **named)
        except RammeError as error:
            response = cannot_be_met(request, error)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-cache"
        return response

    return answered


def of_task(
    allowed: Callable[[HttpRequest, task_models.Task], bool],
) -> Callable[
    [Callable[[HttpRequest, task_models.Task], HttpResponse]],
    Callable[[HttpRequest, int, str, int], HttpResponse],
]:
    """Look the task up for the visitor; what is not theirs is not there, or refused."""

    def decorate(
        view: Callable[[HttpRequest, task_models.Task], HttpResponse],
    ) -> Callable[[HttpRequest, int, str, int], HttpResponse]:
        @signed_in_required
        @met
        @wraps(view)
        def looked_up(request: HttpRequest, year: int, section: str, ordinal: int) -> HttpResponse:
            row = task_for(request, year, section, ordinal)
            return view(request, row) if allowed(request, row) else forbidden(request)

        return looked_up

    return decorate
