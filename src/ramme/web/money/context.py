"""What the pages of an agreement's money share."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse

from ramme.language.numbers import thousands
from ramme.ledger.errors import RammeError
from ramme.store.models import Paper
from ramme.store.task_models import Task
from ramme.web.browse.context import basics, query_of
from ramme.web.languages import messages_of

_PAGES = ("agreement_audit", "agreement_effects", "agreement_pools", "paper")


def of_agreement(
    request: HttpRequest, paper: Paper, page: str, error: RammeError | None = None
) -> dict[str, object]:
    """What each of the pages has: its title, and links to the others."""
    messages = messages_of(request)
    title = f"{messages.text(f'web.{page}')}: {paper.title}"
    return basics(request, title) | {
        "paper": paper,
        "name": str(paper),
        "tabs": [*tabs(request, paper, page), *_work(request, paper)],
        "error": messages.text(f"error.{error.code}", **error.parameters) if error else "",
        "sent": request.POST if error else {},
    }


def tabs(request: HttpRequest, paper: Paper, page: str = "") -> list[Mapping[str, object]]:
    """Links to the pages of an agreement's money, and to its paper."""
    return [_tab(request, paper, name, page) for name in _PAGES]


def _work(request: HttpRequest, paper: Paper) -> list[Mapping[str, object]]:
    """A link to the agreement's tasks, if it has any."""
    task = Task.objects.filter(paper=paper).first()
    if task is None:
        return []
    address = reverse("agreement", args=[task.agreement]) + query_of(request)
    label = messages_of(request).text("web.agreement_overview")
    return [{"address": address, "label": label, "current": False}]


def _tab(request: HttpRequest, paper: Paper, name: str, page: str) -> Mapping[str, object]:
    address = reverse(name, args=[paper.budget.name, paper.number]) + query_of(request)
    label = messages_of(request).text(f"web.{name}" if name != "paper" else "web.agreement_paper")
    return {"address": address, "label": label, "current": name == page}


def amount(oere: int | None, language: str, unknown: str) -> str:
    """An amount in 1.000 kr., or the word for what cannot be told."""
    return unknown if oere is None else thousands(oere, language)
