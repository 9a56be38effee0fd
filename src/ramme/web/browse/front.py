"""The front page: how the budget stands, the strategy's rules in words, what is new and next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import check as check_version
from ramme.actions.views import show
from ramme.language.catalogue import Messages
from ramme.language.numbers import day
from ramme.language.sentences import sentence
from ramme.language.terms import explained
from ramme.statements.checks import Check
from ramme.store.stack import SealedPaper
from ramme.tables.key_figures import chosen_lines
from ramme.web.access import version_for, visible_papers
from ramme.web.browse.caching import public_page
from ramme.web.browse.charting import program_address
from ramme.web.browse.context import basics, budget_words, query_of, version_context
from ramme.web.browse.glance import glance
from ramme.web.keeping import stack_of
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace

NEWEST = 3


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    """The state of the budget at a glance."""
    here, messages = workspace(), messages_of(request)
    stack = stack_of(request)
    if not (request.GET.get("version") or stack or visible_papers(request).exists()):
        context = basics(request, messages.text("web.overview"))
        return render(request, "web/empty.html", context)
    version = version_for(request, request.GET.get("version"))
    checks = check_version(here, version.name).checks
    chosen = chosen_lines(here.municipality)
    tables = {name: show(here, name, version.name) for name in {one.statement for one in chosen}}
    charts = [glance(one, tables[one.statement], request, checks) for one in chosen]
    context = version_context(request, messages.text("web.overview"), version.name)
    context |= {
        "charts": charts,
        "explained": explained((str(one.get("label", "")) for one in charts), messages.language),
        "chart_program": program_address(),
        "rules": _rules(checks, messages),
        "newest": _newest(request, stack, messages),
        "next": _next(stack, messages),
        "effects_only": version.effects_only,
    }
    return render(request, "web/front.html", context)


def _rules(checks: Sequence[Check], messages: Messages) -> list[Mapping[str, str]]:
    municipality = workspace().municipality
    return [
        {
            "title": one.title.get(messages.language) or next(iter(one.title.values())),
            "sentence": sentence(one, municipality, messages),
            "answer": messages.text(f"answer.{one.answer.name.lower()}"),
            "class": one.answer.name.lower(),
        }
        for one in checks
        if one.group == "strategy"
    ]


def _newest(
    request: HttpRequest, stack: Sequence[SealedPaper], messages: Messages
) -> list[Mapping[str, str]]:
    """The papers sealed last, the newest first."""
    order = sorted(enumerate(stack), key=lambda one: (one[1].sealed_on, one[0]), reverse=True)
    return [
        {
            "title": paper.title,
            "name": messages.text(
                "web.paper_of", number=paper.number, budget=budget_words(paper.budget, messages)
            ),
            "day": day(paper.sealed_on, messages.language),
            "address": reverse("paper", args=[paper.budget, paper.number]) + query_of(request),
        }
        for _, paper in order[:NEWEST]
    ]


def _next(stack: Sequence[SealedPaper], messages: Messages) -> list[str]:
    """What comes next, as far as the stack and the calendar of elections say."""
    last = {paper.budget: paper for paper in stack}
    if not last:
        return []
    newest = max(last.values(), key=lambda paper: paper.year)
    budget = budget_words(newest.budget, messages)
    words = [messages.text("web.next_paper", budget=budget, number=newest.number)]
    elections = [year for year in workspace().municipality.elections if year >= newest.year]
    words += [messages.text("web.next_election", year=year) for year in elections[:1]]
    return words
