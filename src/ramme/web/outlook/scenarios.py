"""Scenarios: the list, one with what it does, laid on the newest, taken back."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.people import name_of
from ramme.actions.scenarios import (
    Conflict,
    adopt,
    conflicts_of,
    drop_scenario,
    is_outdated,
    move,
    rebase,
    scenario_of,
)
from ramme.actions.sharing import shared_with
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Purpose
from ramme.store import models
from ramme.web.access import (
    of_paper,
    officer_required,
    proposer_required,
    signed_in_required,
    visible_papers,
)
from ramme.web.browse.context import basics, budget_words, query_of
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.languages import messages_of
from ramme.web.outlook.context import (
    effect_of_move,
    moved_rows,
    parts_context,
    premise_title,
    value_words,
)
from ramme.web.people.roles import visitor_of
from ramme.web.people.sharing import may_share
from ramme.web.proposals.effects import effect_context
from ramme.web.proposals.withdrawing import taken_back
from ramme.web.workspaces import workspace


def seen_scenarios(request: HttpRequest) -> list[models.Paper]:
    """The scenarios that the visitor may see, newest first."""
    papers = visible_papers(request).filter(purpose=Purpose.SCENARIO.value)
    return list(papers.order_by("-budget__year", "-pk"))


def _row(request: HttpRequest, model: models.Paper, messages: Messages) -> Mapping[str, object]:
    one = scenario_of(model)
    made = forecasting(workspace(), model.budget)
    names = dict.fromkeys(premise for premise, _ in one.overrides)
    premises = made.model.premises
    return {
        "title": one.title,
        "name": one.paper,
        "budget": budget_words(model.budget.name, messages),
        "number": model.number,
        "maker": name_of(model.made_by),
        "premises": ", ".join(premise_title(premises, name, messages) for name in names),
        "is_outdated": is_outdated(made, one),
        "address": reverse("scenario", args=[model.budget.name, model.number]) + query_of(request),
    }


@require_safe
@signed_in_required
def scenarios_page(request: HttpRequest) -> HttpResponse:
    """The scenarios that I may see, and where to begin one."""
    messages = messages_of(request)
    try:
        rows = [_row(request, one, messages) for one in seen_scenarios(request)]
    except RammeError as error:
        return cannot_be_met(request, error)
    budgets = list(dict.fromkeys(one.budget.name for one in seen_scenarios(request)))
    context = basics(request, messages.text("web.scenarios")) | {
        "rows": rows,
        "budgets": [(name, budget_words(name, messages)) for name in budgets],
        "may_make": visitor_of(request).may_propose,
    }
    return render(request, "web/outlook/scenarios.html", context)


def _conflict(one: Conflict, made: Forecasting, messages: Messages) -> Mapping[str, object]:
    premises = made.model.premises
    unit = premises.definition(one.premise).unit
    return {
        "premise": one.premise,
        "title": premise_title(premises, one.premise, messages),
        "year": one.year or messages.text("label.every_year"),
        "was": value_words(one.was, unit, messages),
        "now": value_words(one.now, unit, messages),
        "scenario": value_words(one.scenario, unit, messages),
    }


def _page(
    request: HttpRequest, model: models.Paper, error: RammeError | None = None
) -> HttpResponse:
    messages, one = messages_of(request), scenario_of(model)
    try:
        made = forecasting(workspace(), model.budget)
        moved = move(made, one.overrides)
        effect = effect_of_move(moved)
    except RammeError as wrong:
        return cannot_be_met(request, wrong)
    args = [model.budget.name, model.number]
    is_mine = model.made_by == visitor_of(request).username
    compare = query_of(request, first=model.budget.name, second=one.paper)
    context = basics(request, one.title) | {
        "scenario": one,
        "args": args,
        "number": model.number,
        "budget": budget_words(model.budget.name, messages),
        "maker": name_of(model.made_by),
        "is_mine": is_mine,
        "may_fork": visitor_of(request).may_propose,
        "may_share": may_share(request, model),
        "shared": [name_of(name) for name in shared_with(model)],
        "rows": moved_rows(moved, one.overrides, request),
        "is_outdated": is_outdated(made, one),
        "conflicts": [_conflict(some, made, messages) for some in conflicts_of(made, one)],
        "compare": reverse("compare_scenarios") + compare,
        "error": messages.error(error) if error else "",
        **parts_context(moved, messages),
        **effect_context(request, effect),
    }
    return render(request, "web/outlook/scenario.html", context, status=409 if error else 200)


@require_safe
@signed_in_required
@of_paper
def scenario_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """A scenario and what it does; any other paper has its own page."""
    if paper.purpose != Purpose.SCENARIO:
        return redirect(reverse("paper", args=[paper.budget.name, paper.number]))
    return _page(request, paper)


@require_POST
@proposer_required
@of_paper
def rebase_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Lay my scenario on what the budget has now, conflicts settled as the form says."""
    who = visitor_of(request).username
    if paper.made_by != who:
        return forbidden(request)
    settled = {
        name.removeprefix("settle-"): value
        for name, value in request.POST.items()
        if name.startswith("settle-")
    }
    keep = [name for name, value in settled.items() if value == "keep"]
    take = [name for name, value in settled.items() if value == "take"]
    try:
        rebase(workspace(), str(paper), by=who, keep=keep, take=take)
    except RammeError as error:
        return _page(request, paper, error)
    return redirect(_address(paper) + query_of(request))


@require_POST
@officer_required
@of_paper
def adopt_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Make a draft of a scenario's premises; the forecasts are made next."""
    try:
        adopt(workspace(), str(paper), by=visitor_of(request).username)
    except RammeError as error:
        return _page(request, paper, error)
    return redirect(reverse("forecasts") + query_of(request))


@require_POST
@proposer_required
@of_paper
def drop_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Take my scenario back, once I have said that it is meant."""
    return taken_back(request, paper, drop_scenario, _page, "scenarios")


def _address(paper: models.Paper) -> str:
    return reverse("scenario", args=[paper.budget.name, paper.number])
