"""Forecasts: what each says by year, how far the stack is from it, and its draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ramme.actions.forecasts import (
    Forecasted,
    Forecasting,
    amounts_by_year,
    budget_to_make,
    forecast_of,
    make_drafts,
    preview,
)
from ramme.language.catalogue import Messages
from ramme.language.traces import formula_words
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.ledger.traces import Input, InputKind, Trace
from ramme.outlook.targets import Target, trace_of
from ramme.store import models
from ramme.web.access import officer_required, proposer_required
from ramme.web.browse.context import basics, budget_words, named, query_of
from ramme.web.browse.printing import cell, signed
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.outlook.context import UNIT_OERE
from ramme.web.outlook.traces import input_row
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace


def _papers(budget: str) -> dict[str, list[models.Paper]]:
    """The papers that each forecast has in the budget's stack."""
    found: dict[str, list[models.Paper]] = {}
    papers = models.Paper.objects.filter(budget__name=budget).select_related("budget")
    for paper in papers.order_by("position", "pk"):
        name = forecast_of(paper)
        if name:
            found.setdefault(name, []).append(paper)
    return found


def _row(
    request: HttpRequest, one: Forecasted, made: Forecasting, papers: Sequence[models.Paper]
) -> Mapping[str, object]:
    messages = messages_of(request)
    level, change = amounts_by_year(one.targets), amounts_by_year(one.lacking)
    language = messages.language
    return {
        "title": messages.text(f"forecast.{one.forecast}"),
        "address": reverse("forecast", args=[one.forecast]) + query_of(request),
        "level": [cell(level.get(year, 0), UNIT_OERE, language) for year in made.years],
        "change": [signed(change.get(year, 0), UNIT_OERE, language) for year in made.years],
        "is_new": not papers,
        "stands": not one.lacking,
        "papers": [
            {
                "number": paper.number,
                "state": messages.text(f"web.state_{paper.state}"),
                "address": _paper_address(request, paper),
            }
            for paper in papers
        ],
    }


def _paper_address(request: HttpRequest, paper: models.Paper) -> str:
    page = "paper" if paper.state == State.SEALED else "review"
    return reverse(page, args=[paper.budget.name, paper.number]) + query_of(request)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_required
def forecasts_page(request: HttpRequest) -> HttpResponse:
    """All forecasts of the budget that is being made; a button lays them as drafts."""
    messages, here = messages_of(request), workspace()
    try:
        budget = budget_to_make(here)
        if request.method == "POST":
            names = [name for name in request.POST.getlist("forecast") if name]
            make_drafts(here, budget, names, by=visitor_of(request).username)
            return redirect(reverse("forecasts") + query_of(request))
        made, found = preview(here, budget)
    except RammeError as error:
        return cannot_be_met(request, error)
    papers = _papers(budget)
    context = basics(request, messages.text("web.forecasts")) | {
        "budget": budget_words(budget, messages),
        "years": made.years,
        "rows": [_row(request, one, made, papers.get(one.forecast, [])) for one in found],
        "all_stand": not any(one.lacking for one in found),
    }
    return render(request, "web/outlook/forecasts.html", context)


@require_safe
@proposer_required
def forecast_page(request: HttpRequest, forecast: str) -> HttpResponse:
    """One forecast: each figure with its formula and what went into it."""
    messages, here = messages_of(request), workspace()
    try:
        made, found = preview(here, budget_to_make(here), [forecast])
    except RammeError as error:
        return cannot_be_met(request, error)
    context = basics(request, messages.text(f"forecast.{forecast}")) | {
        "budget": budget_words(made.budget, messages),
        "years": made.years,
        "figures": list(_figures(made, found[0].targets, request)),
    }
    return render(request, "web/outlook/forecast.html", context)


def _figures(
    made: Forecasting, targets: Sequence[Target], request: HttpRequest
) -> Iterator[Mapping[str, object]]:
    """Each formula and account with its figures by year, and the trace of the first year."""
    messages = messages_of(request)
    by_line: dict[tuple[str, str], dict[int, Target]] = {}
    for one in targets:
        by_line.setdefault((one.formula, one.account), {})[one.year] = one
    accounts = workspace().municipality.accounts
    for (formula, account), some in by_line.items():
        if not any(one.oere for one in some.values()):
            continue
        traces = [trace_of(made.model, some[year]) for year in made.years if year in some]
        yield {
            "label": named(accounts[account].label, messages.language),
            "account": account,
            "formula": formula_words(messages, formula),
            "reference": traces[0].reference,
            "cells": [
                cell(some[year].oere if year in some else None, UNIT_OERE, messages.language)
                for year in made.years
            ],
            "inputs": _inputs(traces, messages),
        }


def _inputs(traces: Sequence[Trace], messages: Messages) -> list[Mapping[str, object]]:
    """What went in, over all years, each once."""
    seen: dict[tuple[InputKind, str, int | None], Input] = {}
    for trace in traces:
        for one in trace.inputs:
            seen.setdefault((one.kind, one.name, one.year), one)
    return [input_row(one, messages) for one in seen.values()]
