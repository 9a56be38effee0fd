"""The audit trail, for officers: who did what, when and why, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ramme.language.catalogue import Messages
from ramme.language.numbers import moment
from ramme.store import models
from ramme.web.access import officer_required
from ramme.web.languages import language_of, messages_of
from ramme.web.people.pages import page

PER_PAGE = 50
_COLUMNS = ("when", "who", "what", "subject", "why", "old", "new")


def _what(what: str, messages: Messages) -> str:
    """An action in the visitor's language; its code where there is no word for it."""
    key = f"did.{what.replace(' ', '_')}"
    return messages.text(key) if key in messages else what


def _pairs(values: object) -> list[tuple[str, str]]:
    if not isinstance(values, Mapping):
        return []
    return [
        (str(name), ", ".join(map(str, value)) if isinstance(value, list) else str(value))
        for name, value in values.items()
    ]


def _row(event: models.AuditEvent, messages: Messages) -> Mapping[str, object]:
    return {
        "at": moment(timezone.localtime(event.at), messages.language),
        "who": event.who,
        "what": _what(event.what, messages),
        "subject": event.subject,
        "why": event.why,
        "old": _pairs(event.old),
        "new": _pairs(event.new),
    }


def _chosen(request: HttpRequest, name: str) -> str:
    # PostgreSQL refuses a null character in any text.
    return request.GET.get(name, "").replace("\x00", "").strip()[:200]


@require_safe
@officer_required
def audit_trail(request: HttpRequest) -> HttpResponse:
    """All that was done, filtered by who and what."""
    messages = messages_of(request)
    who, what = _chosen(request, "who"), _chosen(request, "what")
    events = models.AuditEvent.objects.order_by("-at", "-pk")
    kinds = sorted(set(events.order_by().values_list("what", flat=True).distinct()))
    if who:
        events = events.filter(who__icontains=who)
    if what:
        events = events.filter(what=what)
    shown = Paginator(events, PER_PAGE).get_page(_chosen(request, "page"))
    kept = {"who": who, "what": what, "lang": "en" if language_of(request) == "en" else ""}
    more = {
        "rows": [_row(event, messages) for event in shown],
        "shown": shown,
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "kinds": [(kind, _what(kind, messages)) for kind in kinds],
        "who": who,
        "what": what,
        "columns": {name: messages.text(f"web.audit_{name}") for name in _COLUMNS},
        "labels": _labels(messages, shown.number, shown.paginator.num_pages),
    }
    return page(request, "audit", "audit", more)


def _labels(messages: Messages, number: int, count: int) -> Mapping[str, str]:
    names = ("filter", "all", "newer", "older", "none")
    words = {name: messages.text(f"web.audit_{name}") for name in names}
    return {**words, "page": messages.text("web.audit_page", number=number, count=count)}
