"""Who may see what: every page looks its version up here, so that no page can forget to ask.

A sealed paper is everybody's. A draft is for officers, its maker, and those it is shared with; to
anybody else it is not there, and nothing tells it from a paper that never was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.ledger.versions import Version, VersionName, parse_version
from ramme.store import models
from ramme.store.versions import load_version
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.keeping import Kept, state_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

MOST_VERSIONS = 200
_public: Kept[Version] = Kept(MOST_VERSIONS)


def may_see_drafts(request: HttpRequest) -> bool:
    """Whether the visitor may see every draft: officers alone."""
    return visitor_of(request).is_officer


def visible_papers(request: HttpRequest) -> QuerySet[models.Paper]:
    """The papers that the visitor may see: one query, whoever asks."""
    papers = models.Paper.objects.select_related("budget")
    who = visitor_of(request)
    if who.is_officer:
        return papers
    mine = Q(state=State.SEALED)
    if who.username:
        shared = models.Share.objects.filter(username=who.username)
        mine |= Q(made_by=who.username) | Q(pk__in=shared.values("paper"))
    return papers.filter(mine)


def _known_budgets(request: HttpRequest) -> list[str]:
    """The budgets of which the visitor may see a paper."""
    papers = visible_papers(request).order_by("budget__year", "budget__name")
    return list(dict.fromkeys(papers.values_list("budget__name", flat=True)))


def _may_see(request: HttpRequest, budget: str, drafts: tuple[str, ...]) -> bool:
    if not drafts or may_see_drafts(request):
        return True
    wanted = visible_papers(request).filter(budget__name=budget, number__in=drafts)
    return wanted.count() == len(set(drafts))


def _refusal(request: HttpRequest, asked: VersionName, error: RammeError) -> RammeError:
    """The error as the visitor may know it; it names no draft that is not theirs."""
    if may_see_drafts(request):
        return error
    known = _known_budgets(request)
    if asked.budget not in known:
        return RammeError("unknown_budget", budget=asked.budget, known=", ".join(known) or "–")
    if error.code == "unknown_draft":
        return RammeError("draft_not_public", version=str(asked))
    return error


def version_for(request: HttpRequest, name: str | None) -> Version:
    """The version that a visitor asked for, if it is theirs to see.

    Raises:
        RammeError: ``draft_not_public``, or what is wrong with the name.
    """
    asked = parse_version(name or workspace().default_version)
    key = state_of(request), asked
    return _public.get(key) or _looked_up(request, asked, key)


def _looked_up(request: HttpRequest, asked: VersionName, key: tuple[str, VersionName]) -> Version:
    """The version from the store; one without drafts is everybody's, and is kept."""
    hidden = RammeError("draft_not_public", version=str(asked))
    if not _may_see(request, asked.budget, asked.drafts):
        raise _refusal(request, asked, hidden)
    try:
        version = load_version(workspace(), str(asked))
    except RammeError as error:
        raise _refusal(request, asked, error) from None
    if version.drafts != asked.drafts and not _may_see(request, asked.budget, version.drafts):
        raise _refusal(request, asked, hidden)
    if version.drafts:
        return version
    sealed = models.Paper.objects.filter(budget__name=asked.budget, state=State.SEALED)
    if sealed.exists():
        return _public.put(key, version)
    # Only proposals may lie there, and they are not everybody's.
    if not may_see_drafts(request):
        raise _refusal(request, asked, hidden)
    return version


def paper_for(request: HttpRequest, budget: str, number: str) -> models.Paper:
    """The paper that a visitor asked for, if it is theirs to see.

    Raises:
        RammeError: ``unknown_paper`` with those that the visitor may see.
    """
    # PostgreSQL refuses a null character in any text.
    if "\x00" not in budget + number:
        found = visible_papers(request).filter(budget__name=budget, number=number).first()
        if found is not None:
            return found
    name = f"{budget}/{number}".replace("\x00", "")
    known = ", ".join(str(paper) for paper in visible_papers(request).order_by("pk"))
    raise RammeError("unknown_paper", paper=name, known=known or "–")


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    words = {"next": request.get_full_path() if request.method in ("GET", "HEAD") else "/"}
    if request.GET.get("lang") == "en":
        words["lang"] = "en"
    return redirect(f"/log-ind/?{urlencode(words)}")


def signed_in_required(view: View[P]) -> View[P]:
    """A page for whoever is signed in; the public is led to sign in."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        if not visitor_of(request).username:
            return _to_sign_in(request)
        return view(request, *args, **named)

    return asked


def officer_required(view: View[P]) -> View[P]:
    """A page for officers; the public is led to sign in, anybody else refused."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        if not visitor_of(request).is_officer:
            return forbidden(request)
        return view(request, *args, **named)

    return signed_in_required(asked)


def proposer_required(view: View[P]) -> View[P]:
    """A page for those who may propose; the public is led to sign in, readers refused."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        if not visitor_of(request).may_propose:
            return forbidden(request)
        return view(request, *args, **named)

    return signed_in_required(asked)


def of_paper(
    view: Callable[[HttpRequest, models.Paper], HttpResponse],
) -> Callable[[HttpRequest, str, str], HttpResponse]:
    """Look the paper up for the visitor; what is not theirs is not there."""

    @wraps(view)
    def looked_up(request: HttpRequest, budget: str, number: str) -> HttpResponse:
        try:
            model = paper_for(request, budget, number)
        except RammeError as error:
            return cannot_be_met(request, error)
        return view(request, model)

    return looked_up
