"""Make, change and fork a scenario, with its effect in sight before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.scenarios import (
    Moved,
    Scenario,
    move,
    new_scenario,
    revise_scenario,
    scenario_of,
)
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Purpose
from ramme.store import models
from ramme.web.access import of_paper, proposer_required
from ramme.web.browse.context import basics, named, query_of
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.languages import messages_of
from ramme.web.outlook.context import budget_title, effect_of_move, made_now, parts_context
from ramme.web.outlook.forms import CHOSEN, MOST_PREMISES, PREFIX, ScenarioForm
from ramme.web.outlook.premises import premise_names
from ramme.web.people.roles import visitor_of
from ramme.web.proposals.effects import effect_context
from ramme.web.workspaces import workspace


@dataclass(frozen=True, slots=True)
class _Desk:
    """What somebody works on.

    Args:
        made: The forecasts as they are.
        form: The fields, as kept or as sent.
        action: Where they are sent.
        back: Where to go instead.
    """

    made: Forecasting
    form: ScenarioForm
    action: str
    back: str


def _chosen(request: HttpRequest, made: Forecasting, kept: Scenario | None) -> list[str]:
    """The premises that have fields: kept ones, sent ones, and those asked for."""
    sent = [name[len(PREFIX) :].rpartition("@")[0] for name in request.POST if name[:5] == PREFIX]
    asked = [*request.GET.getlist(CHOSEN), *request.POST.getlist(CHOSEN)]
    first = [premise for premise, _ in kept.overrides] if kept else []
    known = set(premise_names(made))
    wanted = dict.fromkeys(name for name in (*first, *sent, *asked) if name in known)
    return list(wanted)[:MOST_PREMISES]


def _lay_out(
    request: HttpRequest, made: Forecasting, kept: Scenario | None, places: tuple[str, str]
) -> _Desk:
    for forecast in made.forecasts:
        for output in forecast.outputs:
            for year in made.years:
                made.model.worked(output.formula, year)
    words = {"title": kept.title, "motivation": kept.motivation} if kept else {}
    sent = request.POST if request.method == "POST" else None
    chosen = _chosen(request, made, kept)
    overrides = kept.overrides if kept else {}
    form = ScenarioForm(messages_of(request), made, chosen, sent, overrides, words)
    return _Desk(made, form, *places)


def _moved(desk: _Desk, kept: Scenario | None) -> Moved | None:
    """What the values do as they stand in the fields; None where they cannot be read."""
    if not desk.form.is_bound:
        overrides = kept.overrides if kept else {}
    else:
        desk.form.is_valid()
        if not desk.form.values_are_valid():
            return None
        overrides = desk.form.overrides()
    try:
        return move(desk.made, overrides)
    except RammeError:
        return None


def _others(request: HttpRequest, desk: _Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """The premises that can be added, by group."""
    messages, premises = messages_of(request), desk.made.model.premises
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in premise_names(desk.made):
        told = premises.definition(name)
        if name not in desk.form.chosen and not told.inert:
            key = f"premises.{told.group}"
            group = messages.text(key) if key in messages else told.group
            groups.setdefault(group, []).append((name, named(told.title, messages.language)))
    return list(groups.items())


def _page(
    request: HttpRequest, desk: _Desk, kept: Scenario | None, error: RammeError | None = None
) -> HttpResponse:
    messages = messages_of(request)
    moved = _moved(desk, kept)
    is_saving = request.POST.get("do") == "save"
    is_refused = error is not None or (is_saving and not desk.form.is_valid())
    if not is_saving and desk.form.is_bound:
        # Only what is to be kept needs a title.
        desk.form.errors.pop("title", None)
    parts: Mapping[str, object] = parts_context(moved, messages) if moved else {}
    title = messages.text("web.scenario_edit" if kept else "web.scenario_new")
    context = basics(request, title) | {
        "budget": budget_title(desk.made, messages),
        "form": desk.form,
        "premises": desk.form.premise_fields(),
        "others": _others(request, desk),
        "action": desk.action,
        "back": desk.back,
        "error": messages.error(error) if error else "",
        "is_wrong": is_refused and error is None,
        **parts,
        **effect_context(request, effect_of_move(moved) if moved else None),
    }
    return render(request, "web/outlook/edit.html", context, status=409 if is_refused else 200)


def _is_to_be_kept(request: HttpRequest, desk: _Desk) -> bool:
    wants = request.method == "POST" and request.POST.get("do") == "save"
    return wants and desk.form.is_valid()


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
def new_page(request: HttpRequest) -> HttpResponse:
    """Begin a scenario on the budget that is being made."""
    with override(messages_of(request).language):
        try:
            made = made_now()
            desk = _lay_out(request, made, None, (reverse("new_scenario"), reverse("scenarios")))
        except RammeError as error:
            return cannot_be_met(request, error)
        return _kept_new(request, desk, None)


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
@of_paper
def fork_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Go on from a scenario in a new one."""
    args = [paper.budget.name, paper.number]
    places = reverse("fork_scenario", args=args), reverse("scenario", args=args)
    with override(messages_of(request).language):
        try:
            kept = scenario_of(paper)
            desk = _lay_out(request, forecasting(workspace(), paper.budget), kept, places)
        except RammeError as error:
            return cannot_be_met(request, error)
        return _kept_new(request, desk, kept)


def _kept_new(request: HttpRequest, desk: _Desk, kept: Scenario | None) -> HttpResponse:
    if not _is_to_be_kept(request, desk):
        return _page(request, desk, kept)
    told = desk.form.cleaned_data
    try:
        name = new_scenario(
            workspace(),
            desk.made.budget,
            told["title"],
            desk.form.overrides(),
            by=visitor_of(request).username,
            motivation=told["motivation"],
        )
    except RammeError as error:
        return _page(request, desk, kept, error)
    return redirect(reverse("scenario", args=name.split("/")) + query_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
@of_paper
def edit_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """Change my scenario."""
    who = visitor_of(request).username
    if paper.made_by != who or paper.purpose != Purpose.SCENARIO:
        return forbidden(request)
    args = [paper.budget.name, paper.number]
    places = reverse("edit_scenario", args=args), reverse("scenario", args=args)
    with override(messages_of(request).language):
        try:
            kept = scenario_of(paper)
            desk = _lay_out(request, forecasting(workspace(), paper.budget), kept, places)
        except RammeError as error:
            return cannot_be_met(request, error)
        if not _is_to_be_kept(request, desk):
            return _page(request, desk, kept)
        told = desk.form.cleaned_data
        try:
            revise_scenario(
                workspace(),
                str(paper),
                told["title"],
                desk.form.overrides(),
                by=who,
                motivation=told["motivation"],
            )
        except RammeError as error:
            return _page(request, desk, kept, error)
    return redirect(reverse("scenario", args=args) + query_of(request))
