"""The audit of a kept agreement: what does not agree, the dearest first, and what officers say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from ramme.actions.audits import (
    Answer,
    Answered,
    PaperAudit,
    PaperFinding,
    answer_finding,
    audit_paper,
)
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, thousands
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place, Severity
from ramme.ledger.papers import State
from ramme.store.models import Paper
from ramme.store.versions import draft_hash
from ramme.web.access import of_paper, officer_required
from ramme.web.browse.context import query_of
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.money.context import of_agreement
from ramme.web.money.forms import AnswerForm
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

_FILTERS = ("code", "severity", "open")
MOST_PLACES = 6


@require_GET
@of_paper
def audit_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The findings that the filters let through."""
    try:
        return _page(request, paper)
    except RammeError as error:
        return cannot_be_met(request, error)


def _page(request: HttpRequest, paper: Paper, error: RammeError | None = None) -> HttpResponse:
    messages = messages_of(request)
    found = audit_paper(workspace(), paper)
    officer = visitor_of(request).is_officer and paper.state == State.DRAFT
    context = of_agreement(request, paper, "agreement_audit", error)
    if found.audit is not None:
        shown = [one for one in found.findings if _is_asked_for(request, one)]
        agree = {"agreed": found.audit.agreed, "compared": found.audit.compared}
        answered = sum(bool(one.answers) for one in found.findings)
        counts = {"count": len(found.findings), "answered": answered, "shown": len(shown)}
        context |= {
            "agree": messages.text("web.audit_agree", **agree),
            "counts": messages.text("web.audit_counts", **counts),
            "findings": [_finding(one, messages) for one in shown],
            "codes": _options(found, messages),
            "severities": _severities(messages),
            "asked": {name: request.GET.get(name, "") for name in _FILTERS},
            "lines": _marked(found.lines, shown),
            "answers": [(one.value, messages.text(f"web.answer_{one.value}")) for one in Answer],
            "officer": officer,
            "seen": draft_hash(paper) if officer else "",
            "filtered": query_of(request, *_FILTERS),
        }
    return render(request, "web/money/audit.html", context, status=409 if error else 200)


def _is_asked_for(request: HttpRequest, one: PaperFinding) -> bool:
    code, severity = request.GET.get("code"), request.GET.get("severity")
    found = one.found.finding
    return (
        (not code or found.code == code)
        and (not severity or found.severity.value == severity)
        and not (request.GET.get("open") and one.answers)
    )


def _options(found: PaperAudit, messages: Messages) -> list[tuple[str, str, int]]:
    counts = Counter(one.found.finding.code for one in found.findings)
    named = [(code, messages.text(f"web.code_{code}"), n) for code, n in counts.items()]
    return sorted(named, key=lambda one: one[1])


def _severities(messages: Messages) -> list[tuple[str, str]]:
    return [(one.value, messages.text(f"web.severity_{one.value}")) for one in Severity]


def _finding(one: PaperFinding, messages: Messages) -> Mapping[str, object]:
    finding = one.found.finding
    return {
        "key": one.key,
        "code": messages.text(f"web.code_{finding.code}"),
        "severity": finding.severity.value,
        "severity_name": messages.text(f"web.severity_{finding.severity.value}"),
        "text": messages.finding(finding.code, finding.parameters),
        "stake": thousands(one.found.stake_oere, messages.language) if one.found.stake_oere else "",
        "lines": _lines(finding.places),
        "answers": [_said(said, messages) for said in one.answers],
    }


def _lines(places: Sequence[Place]) -> list[int]:
    """The lines of the first places, each once."""
    lines = dict.fromkeys(place.line for place in places if place.line is not None)
    return list(lines)[:MOST_PLACES]


def _said(one: Answered, messages: Messages) -> Mapping[str, str]:
    return {
        "answer": messages.text(f"web.answer_{one.answer.value}"),
        "reason": one.reason,
        "by": one.by,
        "on": day(one.on, messages.language) if one.on else "",
    }


def _marked(lines: Sequence[str], shown: Sequence[PaperFinding]) -> list[tuple[int, str, bool]]:
    """The document's lines that say something, and whether a finding points to each."""
    pointed = {place.line for one in shown for place in one.found.finding.places}
    return [(n, text, n in pointed) for n, text in enumerate(lines, 1) if text.strip()]


@officer_required
@require_POST
@of_paper
def answer(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Keep an officer's answer; what was sent is shown again where it could not be kept."""
    form = AnswerForm(request.POST)
    try:
        said = form.said()
        who = visitor_of(request).name
        told = said.key, said.answer, said.reason
        answer_finding(workspace(), str(paper), *told, by=who, on=localdate(), seen=said.seen)
    except RammeError as error:
        return _page(request, paper, error)
    page = reverse("agreement_audit", args=[paper.budget.name, paper.number])
    return redirect(f"{page}{query_of(request, *_FILTERS)}#{said.key}")
