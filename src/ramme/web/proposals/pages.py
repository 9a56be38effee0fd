"""Proposals: the list, one with its effect, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ramme.actions.people import name_of, users
from ramme.actions.proposals import effect_of_draft, proposal_of, withdraw
from ramme.actions.sharing import shared_with
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.rows import rows_of
from ramme.store.versions import is_proposal
from ramme.store.versions import proposals as all_proposals
from ramme.tables.effects import Effect
from ramme.web.access import of_paper, signed_in_required, visible_papers
from ramme.web.browse.context import basics, budget_words, query_of
from ramme.web.browse.paper_tables import entry_table
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.people.sharing import may_share
from ramme.web.proposals.balance import balance_context
from ramme.web.proposals.effects import effect_context, key_lines
from ramme.web.proposals.withdrawing import taken_back
from ramme.web.workspaces import workspace
from ramme.web.year.treatments import treatments_context


def _row(
    request: HttpRequest, paper: models.Paper, proposed: set[int], names: Mapping[str, str]
) -> Mapping[str, object]:
    messages = messages_of(request)
    page = "proposal" if paper.pk in proposed and paper.state == State.DRAFT else "paper"
    return {
        "title": paper.title,
        "budget": budget_words(paper.budget.name, messages),
        "number": paper.number,
        "maker": names.get(paper.made_by, paper.made_by),
        "state": messages.text(f"web.state_{paper.state}"),
        "class": paper.state,
        "address": reverse(page, args=[paper.budget.name, paper.number]) + query_of(request),
    }


def _sections(
    request: HttpRequest, messages: Messages
) -> list[tuple[str, list[Mapping[str, object]]]]:
    """What is mine, what others show me, and for officers every other draft."""
    who, names = visitor_of(request), {one.username: one.full_name for one in users()}
    proposed = set(all_proposals().values_list("pk", flat=True))
    seen = visible_papers(request).order_by("-budget__year", "-pk")
    shares = models.Share.objects.filter(username=who.username).values("paper")
    drafts = seen.filter(state=State.DRAFT).exclude(made_by=who.username)
    found: list[tuple[str, QuerySet[models.Paper]]] = []
    if who.may_propose:
        found.append(("proposals_mine", seen.filter(made_by=who.username, pk__in=proposed)))
    if who.is_officer:
        found.append(("proposals_all", drafts))
    else:
        found.append(("proposals_shared", drafts.filter(pk__in=shares)))
    return [
        (messages.text(f"web.{name}"), [_row(request, one, proposed, names) for one in some])
        for name, some in found
    ]


def open_budgets(request: HttpRequest) -> list[str]:
    """The budgets that the visitor may propose to: open, and with a paper that is theirs to see."""
    seen = visible_papers(request).filter(budget__closed_on=None)
    names = seen.order_by("-budget__year", "budget__name").values_list("budget__name", flat=True)
    return list(dict.fromkeys(names))


@require_safe
@signed_in_required
def proposals(request: HttpRequest) -> HttpResponse:
    """My proposals, and the drafts that I am shown."""
    messages, who = messages_of(request), visitor_of(request)
    begin = open_budgets(request) if who.may_propose else []
    context = basics(request, messages.text("web.proposals")) | {
        "sections": _sections(request, messages),
        "begin": [
            (budget_words(name, messages), reverse("new_proposal", args=[name])) for name in begin
        ],
    }
    return render(request, "web/proposals/list.html", context)


def lines_context(paper: models.Paper, messages: Messages) -> dict[str, object]:
    """A proposal's lines as a table."""
    entries = [(row.position, record) for row, record in rows_of(paper, "entries")]
    years, rows = entry_table(entries, workspace().municipality, messages)
    return {"years": years, "rows": rows}


def _effect(paper: models.Paper) -> Effect | None:
    """What the proposal does; None where its sums are too large to be told, so it can be mended."""
    chosen = [(one.statement, one.line) for one in key_lines()]
    try:
        return effect_of_draft(workspace(), paper, chosen)
    except RammeError:
        return None


def _page(
    request: HttpRequest, paper: models.Paper, error: RammeError | None = None
) -> HttpResponse:
    messages, who = messages_of(request), visitor_of(request)
    scenario = f"{paper.budget.name}+{paper.number}"
    context = basics(request, paper.title) | {
        "paper": paper,
        "budget": budget_words(paper.budget.name, messages),
        "motivation": proposal_of(paper).motivation,
        "maker": name_of(paper.made_by),
        "is_mine": paper.made_by == who.username,
        "may_share": may_share(request, paper),
        "shared": [name_of(one) for one in shared_with(paper)],
        "scenario": query_of(request, version=scenario),
        "error": messages.error(error) if error else "",
        **lines_context(paper, messages),
        **treatments_context(request, paper),
        **balance_context(request, paper),
        **effect_context(request, _effect(paper)),
    }
    return render(request, "web/proposals/proposal.html", context, status=409 if error else 200)


@require_safe
@signed_in_required
@of_paper
def proposal(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """A proposal and what it does; any other paper has its own page."""
    if paper.state == State.SEALED or not is_proposal(paper):
        return redirect(reverse("paper", args=[paper.budget.name, paper.number]))
    return _page(request, paper)


@require_POST
@signed_in_required
@of_paper
def withdraw_proposal(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Take a proposal back, once its maker has said that it is meant."""
    return taken_back(request, paper, withdraw, _page, "proposals")
