"""What was recommended and decided about papers: lists, and the form that officers keep it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ramme.actions.treatments import treat
from ramme.budget.treatments import (
    SIDES,
    KeptTreatment,
    Outcome,
    Treated,
    TreatmentKind,
    outcome_of,
    votes_of,
)
from ramme.language.catalogue import Messages
from ramme.language.numbers import day
from ramme.language.treatments import votes_words
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.treatments import treatments_of
from ramme.web.access import of_paper, officer_required
from ramme.web.agreement.editing import day_sent, text_sent
from ramme.web.browse.context import basics, budget_words, query_of
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

Papers = Mapping[tuple[str, str], models.Paper]

# Where somebody has to say why a treatment is written anew, or that it is not.
CORRECTED = ("treatment_twice", "treatment_not_kept")
_LONGEST_TEXT = 5000
_LONGEST_NAME = 200
_LONGEST_VOTES = 1000


def treatment_rows(
    request: HttpRequest, treatments: Iterable[KeptTreatment], papers: Papers
) -> list[Mapping[str, str]]:
    """Treatments of papers that the visitor may see, as rows."""
    messages = messages_of(request)
    return [
        _row(request, one, papers[one.budget, one.number], messages)
        for one in treatments
        if (one.budget, one.number) in papers
    ]


def treatments_context(request: HttpRequest, paper: models.Paper) -> dict[str, object]:
    """What the pages of a paper show of its treatments."""
    papers = {(paper.budget.name, paper.number): paper}
    address = reverse("treat", args=[paper.budget.name, paper.number]) + query_of(request)
    return {
        "treatments": treatment_rows(request, treatments_of([paper]), papers),
        "treat_address": address if visitor_of(request).is_officer else "",
    }


def _row(
    request: HttpRequest, one: KeptTreatment, paper: models.Paper, messages: Messages
) -> Mapping[str, str]:
    treated = one.treated
    return {
        "day": day(treated.on, messages.language),
        "paper": f"{paper.number} {paper.title}",
        "address": reverse("paper", args=[one.budget, one.number]) + query_of(request),
        "body": treated.body,
        # That a recommendation is one is said by its outcome.
        "kind": ""
        if one.kind is TreatmentKind.RECOMMEND
        else messages.text(f"treatment.{one.kind.value}"),
        "outcome": messages.text(f"outcome.{treated.outcome.value}"),
        "class": treated.outcome.value,
        "votes": votes_words(treated.votes, messages),
        "text": treated.text,
        "financing": treated.financing,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@officer_required
@of_paper
def treat_page(request: HttpRequest, paper: models.Paper) -> HttpResponse:
    """The form for a meeting's treatment of a paper; what cannot be kept is told above it."""
    if request.method != "POST":
        return _form(request, paper)
    try:
        treated, correct = _sent(request), text_sent(request, "correct")
        treat(workspace(), str(paper), treated, by=visitor_of(request).name, correct=correct)
    except RammeError as error:
        return _form(request, paper, error)
    place = reverse("paper", args=[paper.budget.name, paper.number])
    return redirect(f"{place}{query_of(request)}#behandling")


def _sent(request: HttpRequest) -> Treated:
    """The treatment that was sent.

    Raises:
        RammeError: ``not_a_day``, ``outcome_unknown``, ``text_too_long`` and those of the votes.
    """
    on = day_sent(request, "on")
    if on is None:
        raise RammeError("not_a_day", printed="")
    votes = {side: votes_of(text_sent(request, side, _LONGEST_VOTES)) for side in SIDES}
    outcome = outcome_of(text_sent(request, "outcome", _LONGEST_NAME))
    body, text = text_sent(request, "body"), text_sent(request, "text", _LONGEST_TEXT)
    return Treated(body, on, outcome, votes, text, text_sent(request, "financing"))


def _bodies() -> list[str]:
    """The bodies that the municipality names: its council, committees, and those of calendars."""
    municipality = workspace().municipality
    council = [municipality.council] if municipality.council else []
    acting = [step.body for one in municipality.calendars.values() for step in one.steps]
    return list(dict.fromkeys([*council, *municipality.committees, *filter(None, acting)]))


def _form(
    request: HttpRequest, paper: models.Paper, error: RammeError | None = None
) -> HttpResponse:
    messages = messages_of(request)
    place = reverse("paper", args=[paper.budget.name, paper.number]) + query_of(request)
    context = basics(request, messages.text("web.treat")) | {
        "paper": paper,
        "paper_address": place,
        "budget": budget_words(paper.budget.name, messages),
        "bodies": _bodies(),
        "outcomes": [(one.value, messages.text(f"outcome.{one.value}")) for one in Outcome],
        "sides": [
            (side, messages.text(f"web.votes_{side}"), request.POST.get(side, "")) for side in SIDES
        ],
        "error": messages.error(error) if error else "",
        "may_correct": bool(error and error.code in CORRECTED),
        "sent": request.POST if error else {},
        **treatments_context(request, paper),
    }
    return render(request, "web/year/treat.html", context, status=409 if error else 200)
