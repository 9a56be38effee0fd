"""The register of policies and strategies: what holds, when it is looked at, and what serves it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from ramme.actions.policies import KINDS, PolicyEntry, change_policy, register_policy
from ramme.language.catalogue import Messages
from ramme.language.numbers import day
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import committees_of, record_of
from ramme.web.access import officer_required
from ramme.web.agreement.access import met, visible_tasks
from ramme.web.agreement.editing import day_sent, number_sent, text_sent
from ramme.web.agreement.listing import listed
from ramme.web.browse.context import basics
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

_LONGEST_NAME = 200


@require_http_methods(["GET", "HEAD", "POST"])
@met
def policies_page(request: HttpRequest) -> HttpResponse:
    """The register; officers keep it."""
    return _keep(request) if request.method == "POST" else _page(request)


@officer_required
def _keep(request: HttpRequest) -> HttpResponse:
    by, name = visitor_of(request).name, ""
    try:
        name = text_sent(request, "policy", _LONGEST_NAME)
        entry = _sent(request)
        if name:
            line, seen = text_sent(request, "line"), number_sent(request, "seen")
            change_policy(workspace(), name, entry, line=line, by=by, seen=seen)
        else:
            register_policy(workspace(), entry, by=by)
    except RammeError as error:
        return _page(request, error)
    return redirect(request.get_full_path())


def _sent(request: HttpRequest) -> PolicyEntry:
    return PolicyEntry(
        text_sent(request, "name", _LONGEST_NAME),
        text_sent(request, "kind", _LONGEST_NAME),
        text_sent(request, "committee", _LONGEST_NAME),
        day_sent(request, "adopted_on"),
        day_sent(request, "review_on"),
        day_sent(request, "ended_on"),
        tuple(text_sent(request, "tasks").split()),
    )


def _page(request: HttpRequest, error: RammeError | None = None) -> HttpResponse:
    messages, seen = messages_of(request), visible_tasks(request)
    by_name = {str(row): row for row in seen}
    policies = task_models.Policy.objects.order_by("ended_on", "review_on", "name")
    names = list(workspace().municipality.committees or committees_of(seen))
    context = basics(request, messages.text("web.policies")) | {
        "policies": [_policy(request, messages, one, by_name) for one in policies],
        "kinds": [(kind, messages.text(f"policy_kind.{kind}")) for kind in KINDS],
        "known_committees": names,
        "is_officer": visitor_of(request).is_officer,
        "error": messages.error(error) if error else "",
        "sent": request.POST if error else {},
    }
    return render(request, "web/agreement/policies.html", context, status=409 if error else 200)


def _policy(
    request: HttpRequest,
    messages: Messages,
    one: task_models.Policy,
    by_name: Mapping[str, task_models.Task],
) -> Mapping[str, object]:
    language, today = messages.language, localdate()
    is_late = bool(one.review_on and one.review_on < today and not one.ended_on)
    return {
        "row": one,
        "kind": messages.text(f"policy_kind.{one.kind}"),
        "adopted": day(one.adopted_on, language) if one.adopted_on else "–",
        "review": day(one.review_on, language) if one.review_on else "–",
        "ended": day(one.ended_on, language) if one.ended_on else "",
        "late": is_late,
        "tasks": [
            listed(request, record_of(by_name[name])) for name in one.tasks if name in by_name
        ],
        "names": " ".join(one.tasks),
    }
