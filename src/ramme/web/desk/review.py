"""The review of a draft: document on the left, figures on the right, one figure at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from ramme.actions.seal import seal
from ramme.actions.triage import settle
from ramme.language.catalogue import Messages
from ramme.language.numbers import kroner, thousands, unit_name, whole
from ramme.language.traces import source_text
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Paper
from ramme.ledger.traces import trace_from
from ramme.reading.documents import open_document
from ramme.store.models import Document
from ramme.store.models import Paper as PaperModel
from ramme.store.rows import paper_record
from ramme.store.versions import draft_hash
from ramme.tables.review import THOUSAND, Covered, ReviewFigure, covered, figures_of, marked_lines
from ramme.web.access import of_paper, officer_required
from ramme.web.browse.context import basics, query_of
from ramme.web.desk.forms import SealForm, SettleForm
from ramme.web.languages import language_of, messages_of
from ramme.web.outlook.traces import trace_rows
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace


def _document(paper: Paper) -> str:
    """The hash of the document that the paper was read from, if it is one."""
    rows = paper.controls or paper.entries or paper.settings
    hashes = {row.source.sha256 for row in rows if row.source.sha256}
    return hashes.pop() if len(hashes) == 1 else ""


def _lines(paper: Paper) -> tuple[str, ...]:
    """The document's lines, where it is kept in the workspace."""
    path = workspace().documents / _document(paper)
    return open_document(path).lines if path.is_file() else ()


def _numbers(paper: Paper) -> Mapping[str, Any] | None:
    found = Document.objects.filter(sha256=_document(paper)).values_list("numbers", flat=True)
    return found.first()


def _coverage(messages: Messages, found: Covered) -> dict[str, object]:
    """What became of each number in the document, in words."""

    def said(code: str, **counts: int) -> str:
        return messages.text(code, **{k: whole(n, messages.language) for k, n in counts.items()})

    counts = {"all": found.all, "here": found.here}
    if found.read is None:
        return {"covered": said("web.desk_covered_unknown", **counts)}
    counts |= {"read": found.read, "open": found.unknown}
    explained = sum(found.explained.values())
    named = [
        (messages.text(f"number.{reason.replace(' ', '_')}"), count)
        for reason, count in sorted(found.explained.items(), key=lambda one: -one[1])
    ]
    return {
        "covered": said("web.desk_covered", **counts, explained=explained),
        "explained": named,
        "unexplained": found.open,
    }


def _chosen(request: HttpRequest, figures: tuple[ReviewFigure, ...]) -> int:
    """The figure asked for, else the first that needs an eye, else the first."""
    asked = request.GET.get("figure", "")
    if asked.isdecimal() and int(asked) < len(figures):
        return int(asked)
    return next((one.position for one in figures if one.needs_an_eye), 0)


def _amount(figure: ReviewFigure, language: str) -> str:
    if figure.oere is None:
        return "" if figure.is_label else figure.printed
    show = thousands if figure.unit_oere == THOUSAND else kroner
    return show(figure.oere, language)


def _row(figure: ReviewFigure, language: str, chosen: int) -> dict[str, object]:
    return {
        "position": figure.position,
        "label": figure.label[language],
        "year": figure.year,
        "amount": _amount(figure, language),
        "is_label": figure.is_label,
        "printed": figure.printed,
        "status": figure.status,
        "line": figure.line,
        "said": figure.said,
        "needs_an_eye": figure.needs_an_eye,
        "chosen": figure.position == chosen,
    }


def _unit(figures: tuple[ReviewFigure, ...], language: str) -> str:
    return unit_name(figures[0].unit_oere if figures else THOUSAND, language)


def _page(request: HttpRequest, model: PaperModel, error: RammeError | None = None) -> HttpResponse:
    messages, language = messages_of(request), language_of(request)
    paper = paper_record(model)
    figures = figures_of(paper, workspace().municipality.statements, model.budget.year)
    lines, chosen = _lines(paper), _chosen(request, figures)
    waiting = [one.position for one in figures if one.needs_an_eye]
    after = [position for position in waiting if position > chosen]
    context = basics(request, paper.title) | {
        "paper": model,
        "figures": [_row(one, language, chosen) for one in figures],
        "chosen": _row(figures[chosen], language, chosen) if figures else None,
        "lines": list(enumerate(marked_lines(lines, figures), 1)),
        **_coverage(messages, covered(lines, figures, _numbers(paper))),
        "waiting": len(waiting),
        "right_amount": messages.text("web.desk_right_amount", unit=_unit(figures, language)),
        "unit": _unit(figures, language),
        "next": (after or waiting or [min(chosen + 1, max(len(figures) - 1, 0))])[0],
        "seen": draft_hash(model),
        "sent": request.POST if error else {},
        "error": messages.error(error) if error else "",
        "today": localdate().isoformat(),
        "lang": "lang=en&" if language == "en" else "",
        "decisions": paper.decisions,
        **_computed(paper, chosen, messages),
    }
    return render(request, "web/desk/review.html", context, status=409 if error else 200)


def _computed(paper: Paper, chosen: int, messages: Messages) -> dict[str, object]:
    """How the chosen figure was computed; nothing where a person or a document said it."""
    entries = paper.entries if not paper.controls else ()
    source = entries[chosen].source if chosen < len(entries) else None
    trace = trace_from(source.text) if source else None
    if trace is None or source is None:
        return {}
    return {
        "computed": source_text(messages, source.text),
        "covered": messages.text("web.desk_computed", count=len(entries)),
        "inputs": trace_rows(trace, messages),
    }


def _name(model: PaperModel) -> list[str]:
    return [model.budget.name, model.number]


@officer_required
@require_GET
@of_paper
def page(request: HttpRequest, model: PaperModel) -> HttpResponse:
    """A draft to work through."""
    if model.state == "sealed":
        return redirect(reverse("paper", args=_name(model)) + query_of(request))
    return _page(request, model)


def _is_of_fees(model: PaperModel) -> bool:
    """Whether the draft's amounts are told in kroner."""
    statements = workspace().municipality.statements
    figures = figures_of(paper_record(model), statements, model.budget.year)
    return bool(figures) and figures[0].unit_oere != THOUSAND


@officer_required
@require_POST
@of_paper
def settle_figure(request: HttpRequest, model: PaperModel) -> HttpResponse:
    """Accept, correct or reject one figure; what was sent is shown again where it could not be."""
    form, before = SettleForm(request.POST), _row_count(model)
    try:
        settled = form.settled(language_of(request), in_kroner=_is_of_fees(model))
        today = localdate()
        who, seen = request.user.get_username(), form.cleaned_data["seen"]
        settle(workspace(), str(model), settled, by=who, on=today, seen=seen)
    except RammeError as error:
        return _page(request, model, error)
    gone = before - _row_count(model)
    following = _following(request.POST.get("next", ""), settled.position, gone)
    query = query_of(request) if following is None else query_of(request, figure=str(following))
    return redirect(reverse("review", args=_name(model)) + query + "#tal")


def _row_count(model: PaperModel) -> int:
    paper = paper_record(model)
    return len(paper.controls or paper.entries or paper.settings)


def _following(asked: str, position: int, gone: int) -> int | None:
    """Where the next figure stands now; rejected rows leave their places to those after them.

    A fee that is rejected takes its prices with it.
    """
    if not asked.isdecimal():
        return None
    return int(asked) if int(asked) <= position else max(int(asked) - gone, position)


@officer_required
@require_POST
@of_paper
def seal_paper(request: HttpRequest, model: PaperModel) -> HttpResponse:
    """Seal the draft on the day of its decision."""
    form = SealForm(request.POST)
    try:
        day = form.day()
        who = visitor_of(request).name
        onto = form.cleaned_data["onto_newest"]
        row = seal(workspace(), str(model), by=who, on=day, onto_newest=onto)
    except RammeError as error:
        return _page(request, model, error)
    # A proposal gets its number in the stack when it is sealed.
    return redirect(reverse("paper", args=[row.budget, row.number]) + query_of(request))
