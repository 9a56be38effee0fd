"""The budget year: its steps from base budget to second reading, what is done and what is next."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ramme.actions.year import BudgetYear, budget_of, calendar_for, year_of
from ramme.budget.progress import StepProgress, StepState
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, short_day
from ramme.statements.checks import Check
from ramme.store import models
from ramme.web.access import visible_papers
from ramme.web.agreement.access import met
from ramme.web.agreement.following import day_of
from ramme.web.browse.checks import year_row
from ramme.web.browse.context import basics, named, query_of
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace
from ramme.web.year.treatments import Papers, treatment_rows


@require_safe
@met
def newest(request: HttpRequest) -> HttpResponse:
    """The newest budget year that has a calendar."""
    calendar = calendar_for(workspace().municipality, None)
    return redirect(reverse("budget_year", args=[calendar.year]) + query_of(request, "on"))


@require_safe
@met
def year_page(request: HttpRequest, year: int) -> HttpResponse:
    """The year's timeline, the days of the law, what was decided, and the areas' descriptions."""
    messages, on = messages_of(request), day_of(request)
    found = year_of(workspace(), year, on)
    papers = _papers(request, year)
    wrong = sum(bool(one.findings) for one in found.frames)
    context = basics(request, messages.text("web.year_of", year=year)) | {
        "day": day(on, messages.language),
        "next": _next(found, messages),
        "steps": [_step(request, one, papers) for one in found.steps],
        "moved": _moved(found, messages),
        "checks": [_check(one, found, messages) for one in found.checks],
        "treatments": treatment_rows(request, found.treatments, papers),
        "frames": messages.text("web.frames_counted", count=len(found.frames), wrong=wrong)
        if found.frames
        else "",
        "frames_address": reverse("goal_frames") + query_of(request, "on", year=str(year)),
        "years": _years(request, year),
    }
    return render(request, "web/year/year.html", context)


def _papers(request: HttpRequest, year: int) -> Papers:
    """The papers of the year's budget that the visitor may see, by name."""
    budget = budget_of(year)
    seen = visible_papers(request).filter(budget=budget) if budget else []
    return {(one.budget.name, one.number): one for one in seen}


def _next(found: BudgetYear, messages: Messages) -> str:
    """What is next, in a sentence."""
    some = [one.step for one in found.steps if one.state is StepState.NEXT]
    if not some:
        return messages.text("web.year_over")
    title, when = named(some[0].title, messages.language), day(some[0].day, messages.language)
    return messages.text("web.year_next", step=title, day=when)


def _step(request: HttpRequest, one: StepProgress, papers: Papers) -> Mapping[str, object]:
    messages, step = messages_of(request), one.step
    language = messages.language
    linked = [paper for (_, number), paper in papers.items() if number in step.papers]
    known = {paper.number for paper in linked}
    return {
        "day": short_day(step.day, language),
        "title": named(step.title, language),
        "body": step.body,
        "state": messages.text(f"step_state.{one.state.value}"),
        "class": one.state.value,
        "is_next": one.state is StepState.NEXT,
        "limit": short_day(one.limit, language) if one.limit else "",
        "papers": [
            (f"{paper.number} {paper.title}", _paper_address(request, paper)) for paper in linked
        ],
        "awaited": ", ".join(number for number in step.papers if number not in known),
    }


def _paper_address(request: HttpRequest, paper: models.Paper) -> str:
    return reverse("paper", args=[paper.budget.name, paper.number]) + query_of(request)


def _moved(found: BudgetYear, messages: Messages) -> list[Mapping[str, str]]:
    language = messages.language
    return [
        {
            "text": messages.text(
                "label.moved",
                which=messages.text(f"legal_day.{one.which.value}"),
                day=day(one.day, language),
                reason=named(one.reason, language),
            ),
            "reference": one.reference,
            "link": one.reference if one.reference.startswith("https://") else "",
        }
        for one in found.calendar.moved
    ]


def _check(one: Check, found: BudgetYear, messages: Messages) -> Mapping[str, object]:
    return {
        "title": named(one.title, messages.language),
        "reference": found.limits.references[one.id],
        **year_row(one.years[0], messages),
    }


def _years(request: HttpRequest, year: int) -> list[Mapping[str, object]]:
    """The other years that have a calendar."""
    known = sorted(workspace().municipality.calendars)
    return [
        {
            "year": one,
            "address": reverse("budget_year", args=[one]) + query_of(request),
            "is_here": one == year,
        }
        for one in known
        if len(known) > 1
    ]
