"""What next year's agreement takes over: each open task with a proposal, decided by an officer."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from ramme.actions.take_over import Taken, take_over
from ramme.budget.agreement.chains import Proposal, TakeOver, chain_of, proposals
from ramme.ledger.errors import RammeError
from ramme.store.tasks import record_of
from ramme.web.access import officer_required
from ramme.web.agreement.access import met, of_agreement, visible_tasks
from ramme.web.agreement.editing import text_sent
from ramme.web.agreement.listing import listed
from ramme.web.browse.context import basics, query_of
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

PREFIX = "take-"


@require_http_methods(["GET", "HEAD", "POST"])
@officer_required
@met
def take_over_page(request: HttpRequest, year: int) -> HttpResponse:
    """Carry on, defer or drop, task by task."""
    if request.method != "POST":
        return _page(request, year)
    try:
        line = text_sent(request, "line")
        by = visitor_of(request).name
        take_over(workspace(), year, _decided(request), line=line, by=by, on=localdate())
    except RammeError as error:
        return _page(request, year, error)
    return redirect(reverse("agreement", args=[year + 1]) + query_of(request))


def _decided(request: HttpRequest) -> Mapping[str, Taken]:
    """What was chosen for each task, with the version that was shown; nothing for "not now"."""
    found = {}
    for field, value in request.POST.items():
        take, _, seen = str(value).partition(".")
        if field.startswith(PREFIX) and take in set(TakeOver) and seen.isdecimal():
            found[field.removeprefix(PREFIX)] = Taken(TakeOver(take), int(seen[:9]))
    return found


def _page(request: HttpRequest, year: int, error: RammeError | None = None) -> HttpResponse:
    messages, rows = messages_of(request), of_agreement(request, year)
    known = [record_of(row) for row in visible_tasks(request)]
    versions = {str(row): row.version for row in rows}
    tasks = [record_of(row) for row in rows]
    chains = {task.name: chain_of(task, known) for task in tasks}
    context = basics(request, messages.text("web.take_over_of", year=year)) | {
        "year": year,
        "next": year + 1,
        "begin": reverse("agreement_write") + query_of(request, **{"from": str(year)}),
        "proposals": [
            _proposed(request, one, versions[one.task.name]) for one in proposals(tasks, chains)
        ],
        "error": messages.error(error) if error else "",
        "line": request.POST.get("line", ""),
    }
    return render(request, "web/agreement/take_over.html", context, status=409 if error else 200)


def _proposed(request: HttpRequest, one: Proposal, version: int) -> Mapping[str, object]:
    messages, field = messages_of(request), f"{PREFIX}{one.task.name}"
    chosen = request.POST.get(field, f"{one.take.value}.").partition(".")[0]
    return {
        **listed(request, one.task),
        "field": field,
        "why": messages.text(f"take_over_reason.{one.reason}"),
        "choices": [
            (f"{take.value}.{version}", messages.text(f"take_over.{take.value}"), take == chosen)
            for take in TakeOver
        ],
        "not_now": field in request.POST and not chosen,
    }
