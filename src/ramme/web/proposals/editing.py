"""Make and edit a proposal, with its effect in sight before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from ramme.actions.proposals import (
    Proposal,
    base_of,
    effect_unsaved,
    proposal_of,
    put_forward,
    revise,
)
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.versions import draft_hash, is_proposal
from ramme.tables.effects import Effect
from ramme.web.access import paper_for, proposer_required
from ramme.web.browse.context import basics, budget_words, query_of
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.proposals.accounts import account_groups
from ramme.web.proposals.effects import effect_context, key_lines
from ramme.web.proposals.forms import ProposalForms, with_more_lines
from ramme.web.proposals.pages import lines_context, open_budgets
from ramme.web.workspaces import workspace


@dataclass(frozen=True, slots=True)
class _Desk:
    """What somebody works on.

    Args:
        budget: The budget that is changed.
        forms: The fields, as kept or as sent.
        kept: The proposal as it is kept, empty where it is new.
        paper: The draft that keeps it, None where it is new.
    """

    budget: models.Budget
    forms: ProposalForms
    kept: Proposal
    paper: models.Paper | None = None


def _lay_out(
    request: HttpRequest, budget: models.Budget, paper: models.Paper | None = None
) -> _Desk:
    messages, here = messages_of(request), workspace()
    kept = proposal_of(paper) if paper else Proposal("", "", ())
    accounts = account_groups(here.municipality, messages)
    sent: QueryDict | None = request.POST if request.method == "POST" else None
    if sent is not None and sent.get("do") == "more":
        sent = with_more_lines(sent)
    years = base_of(here, budget).years
    return _Desk(budget, ProposalForms(messages, years, accounts, sent, kept), kept, paper)


def _effect(desk: _Desk) -> Effect | None:
    """What the lines do as they stand in the fields; None where they cannot be read."""
    if not desk.forms.lines.is_bound:
        lines = desk.kept.lines
    elif desk.forms.lines.is_valid():
        lines = desk.forms.read_lines()
    else:
        return None
    chosen = [(one.statement, one.line) for one in key_lines()]
    try:
        return effect_unsaved(workspace(), desk.budget, Proposal("", "", lines), chosen)
    except RammeError:
        return None


def _kept_now(request: HttpRequest, paper: models.Paper) -> Mapping[str, object]:
    """What is kept now, and who changed it last, for whoever came second."""
    messages = messages_of(request)
    last = models.AuditEvent.objects.filter(subject=str(paper)).order_by("-pk").first()
    at = timezone.localtime(last.at).strftime("%H:%M:%S") if last else "–"
    changed = messages.text("web.proposal_changed_by", who=last.who if last else "–", at=at)
    kept = proposal_of(paper)
    words = {"title": kept.title, "motivation": kept.motivation, "by": changed}
    return {**words, **lines_context(paper, messages)}


def _page(request: HttpRequest, desk: _Desk, error: RammeError | None = None) -> HttpResponse:
    messages, paper = messages_of(request), desk.paper
    is_wrong = desk.forms.lines.is_bound and not desk.forms.is_valid()
    is_refused = error is not None or (is_wrong and request.POST.get("do") == "save")
    is_late = error is not None and error.code == "proposal_changed"
    args = [desk.budget.name, paper.number] if paper else [desk.budget.name]
    context = basics(request, messages.text("web.proposal_edit" if paper else "web.proposal_new"))
    context |= {
        "budget": budget_words(desk.budget.name, messages),
        "head": desk.forms.head,
        "lines": desk.forms.lines,
        "seen": draft_hash(paper) if paper else "",
        "action": reverse("edit_proposal" if paper else "new_proposal", args=args),
        "back": reverse("proposal", args=args) if paper else reverse("proposals"),
        "error": messages.error(error) if error else "",
        "is_wrong": is_wrong and is_refused,
        "kept": _kept_now(request, paper) if paper and is_late else None,
        **effect_context(request, _effect(desk)),
    }
    return render(request, "web/proposals/form.html", context, status=409 if is_refused else 200)


def _is_to_be_kept(request: HttpRequest, desk: _Desk) -> bool:
    """Whether the fields were sent to be kept and can be read; else they are only shown again."""
    wants = request.method == "POST" and request.POST.get("do") == "save"
    return wants and desk.forms.is_valid()


def _to_proposal(request: HttpRequest, budget: str, number: str) -> HttpResponse:
    return redirect(reverse("proposal", args=[budget, number]) + query_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
def new(request: HttpRequest, budget: str) -> HttpResponse:
    """A new proposal on a budget."""
    known = open_budgets(request)
    if budget not in known:
        error = RammeError("unknown_budget", budget=budget, known=", ".join(known) or "–")
        return cannot_be_met(request, error)
    return _new(request, budget)


def _new(request: HttpRequest, budget: str, error: RammeError | None = None) -> HttpResponse:
    desk, who = _lay_out(request, models.Budget.objects.get(name=budget)), visitor_of(request)
    if error is None and _is_to_be_kept(request, desk):
        try:
            given = desk.forms.proposal()
            number = put_forward(workspace(), budget, given, by=who.username, name=who.name)
            return _to_proposal(request, budget, number)
        except RammeError as found:
            error = found
    with override(messages_of(request).language):
        return _page(request, desk, error)


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
def edit(request: HttpRequest, budget: str, number: str) -> HttpResponse:
    """Other words and lines for a proposal of one's own."""
    try:
        paper = paper_for(request, budget, number)
    except RammeError as error:
        if request.method == "POST" and budget in open_budgets(request):
            # It was withdrawn or sealed meanwhile; what was written can be kept as a new one.
            return _new(request, budget, RammeError("proposal_gone", paper=f"{budget}/{number}"))
        return cannot_be_met(request, error)
    if paper.state == State.SEALED or not is_proposal(paper):
        return redirect(reverse("paper", args=[budget, number]) + query_of(request))
    if paper.made_by != visitor_of(request).username:
        return forbidden(request)
    return _edit(request, paper)


def _edit(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    desk, who, error = _lay_out(request, paper.budget, paper), visitor_of(request), None
    if _is_to_be_kept(request, desk):
        given, seen = desk.forms.proposal(), request.POST.get("seen", "")
        try:
            revise(workspace(), str(paper), given, by=who.username, seen=seen, name=who.name)
            return _to_proposal(request, paper.budget.name, paper.number)
        except RammeError as found:
            error = found
    with override(messages_of(request).language):
        return _page(request, desk, error)
