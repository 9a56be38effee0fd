"""With whom a draft is shared: its maker and the officers give and take back."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ramme.actions.people import OFFICER, users
from ramme.actions.sharing import share, shared_with, unshare
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.versions import is_proposal
from ramme.web.access import of_paper, signed_in_required
from ramme.web.browse.context import query_of
from ramme.web.errors import forbidden
from ramme.web.languages import messages_of
from ramme.web.people.pages import page
from ramme.web.people.roles import visitor_of


def may_share(request: HttpRequest, paper: models.Paper) -> bool:
    """Whether the visitor decides who sees a draft: its maker and officers."""
    who = visitor_of(request)
    return who.is_officer or (bool(who.username) and paper.made_by == who.username)


def _people(paper: models.Paper, messages: Messages) -> Mapping[str, object]:
    """Those who see the draft by a share, and those who could."""
    shared = set(shared_with(paper))
    seen, could = [], []
    for one in users():
        role = messages.text(f"label.role.{one.role}") if one.role else ""
        told = {"username": one.username, "name": one.full_name or one.username, "role": role}
        if one.username in shared:
            seen.append(told)
        # Officers see every draft, and its maker has it.
        elif one.role != OFFICER and one.username != paper.made_by:
            could.append(told)
    return {"seen": seen, "could": could}


def _page(
    request: HttpRequest, paper: models.Paper, error: RammeError | None = None
) -> HttpResponse:
    messages = messages_of(request)
    name = "proposal" if is_proposal(paper) else "paper"
    more = {
        "paper": paper,
        "back": reverse(name, args=[paper.budget.name, paper.number]) + query_of(request),
        "problem": messages.error(error) if error else "",
        **_people(paper, messages),
    }
    return page(request, "sharing", "share_draft", more, 409 if error else 200)


@signed_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@of_paper
def sharing(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Who sees a draft; give and take back by name."""
    if not may_share(request, paper):
        return forbidden(request)
    if request.method != "POST" and paper.state == State.SEALED:
        return redirect(reverse("paper", args=[paper.budget.name, paper.number]))
    if request.method != "POST":
        return _page(request, paper)
    # PostgreSQL refuses a null character in any text.
    name = request.POST.get("with", "").replace("\x00", "")
    change = unshare if request.POST.get("do") == "unshare" else share
    try:
        change(paper, name, by=visitor_of(request).username)
    except RammeError as error:
        return _page(request, paper, error)
    return redirect(request.get_full_path())
