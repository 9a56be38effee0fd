"""The stack of papers, and what one paper changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.language.catalogue import Messages
from ramme.language.numbers import day
from ramme.language.terms import by_id
from ramme.ledger.hashing import MISSING, NOTHING
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.queries import PaperRow, paper_rows
from ramme.store.stack import PaperContent, paper_content
from ramme.web.access import paper_for, visible_papers
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import basics, budget_words, number_in, query_of
from ramme.web.browse.paper_tables import decision_rows, entry_table, setting_rows, status_counts
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace
from ramme.web.year.treatments import treatments_context

ENTRIES_ON_A_PAGE = 500


@public_page
def stack_page(request: HttpRequest) -> HttpResponse:
    """The papers of each budget, the newest budget first."""
    messages = messages_of(request)
    mine = set(visible_papers(request).values_list("budget__name", "number"))
    seen = [row for row in paper_rows(workspace()) if (row.budget, row.number) in mine]
    by_budget = [(name, list(some)) for name, some in groupby(seen, lambda row: row.budget)]
    term = by_id(messages.language)
    context = basics(request, messages.text("web.stack"))
    context |= {
        "budgets": [
            {
                "name": budget_words(name, messages),
                "papers": [_listed(request, row, messages) for row in some],
            }
            for name, some in reversed(by_budget)
        ],
        "term": term,
        "explained": [term["entry"], term["control_figure"], term["hash"]],
    }
    return render(request, "web/stack.html", context)


def _listed(request: HttpRequest, row: PaperRow, messages: Messages) -> Mapping[str, object]:
    language = messages.language
    return {
        "number": row.number,
        "title": row.title,
        "address": reverse("paper", args=[row.budget, row.number]) + query_of(request),
        "purpose": messages.text(f"web.purpose_{row.purpose}"),
        "state": messages.text(f"web.state_{row.state}"),
        "class": row.state,
        "day": day(row.day, language) if row.day else "",
        "sealed_by": row.sealed_by,
        "sealed_on": day(row.sealed_on, language) if row.sealed_on else "",
        "entries": row.entries,
        "controls": row.controls,
        "hash": row.hash,
    }


@public_page
def paper_page(request: HttpRequest, budget: str, number: str) -> HttpResponse:
    """One paper: head, decisions, settings, and what each entry changed."""
    messages = messages_of(request)
    paper = paper_for(request, budget, number)
    content = paper_content(paper)
    context = basics(request, paper.title)
    context |= _head(request, paper, content, messages)
    context |= _entries(request, content, messages)
    context |= {
        "decisions": decision_rows(content.decisions, messages),
        "agreement_links": _agreement_links(request, paper, messages),
        "settings": setting_rows(content.settings, workspace().municipality, messages),
        "statuses": status_counts(content.statuses, messages),
        **treatments_context(request, paper),
    }
    return render(request, "web/paper.html", context)


def _agreement_links(
    request: HttpRequest, paper: models.Paper, messages: Messages
) -> list[tuple[str, str]]:
    """Where an agreement's audit, effects and pools are; none for other papers."""
    if not paper.agreement_rows.exists():
        return []
    place = [paper.budget.name, paper.number]
    return [
        (messages.text(f"web.{page}"), reverse(page, args=place) + query_of(request))
        for page in ("agreement_audit", "agreement_effects", "agreement_pools")
    ]


def _head(
    request: HttpRequest, paper: models.Paper, content: PaperContent, messages: Messages
) -> dict[str, object]:
    language, budget = messages.language, paper.budget.name
    name = messages.text("web.paper_of", number=paper.number, budget=budget_words(budget, messages))
    here = f"{budget}@{paper.number}"
    compare = show = ""
    if paper.state == State.SEALED:
        show = reverse("front") + query_of(request, version=here)
    if content.below:
        below = f"{budget}@{content.below}"
        compare = reverse("compare") + query_of(request, first=below, second=here)
    return {
        "name": name,
        "purpose": messages.text(f"web.purpose_{paper.purpose}"),
        "purpose_text": messages.text(f"web.purpose_{paper.purpose}_text"),
        "state": messages.text(f"web.state_{paper.state}"),
        "day": day(paper.day, language) if paper.day else "",
        "sealed_by": paper.sealed_by,
        "sealed_on": day(paper.sealed_on, language) if paper.sealed_on else "",
        "hash": paper.hash,
        "previous_hash": _laid_on(paper.previous_hash, messages),
        "show_address": show,
        "compare_address": compare,
    }


def _laid_on(previous: str, messages: Messages) -> str:
    """What the paper was laid on: a hash, or in words where there is none."""
    if previous in (NOTHING, MISSING):
        return messages.text(f"web.laid_on_{previous}")
    return previous


def _entries(request: HttpRequest, content: PaperContent, messages: Messages) -> dict[str, object]:
    """One page of entries, the one that holds the entry asked for."""
    post = number_in(request, "post", 1)
    pages = max(1, -(-len(content.entries) // ENTRIES_ON_A_PAGE))
    page = number_in(request, "page", (post - 1) // ENTRIES_ON_A_PAGE + 1)
    page = min(max(page, 1), pages)
    start = (page - 1) * ENTRIES_ON_A_PAGE
    some = content.entries[start : start + ENTRIES_ON_A_PAGE]
    years, rows = entry_table(some, workspace().municipality, messages)
    return {
        "years": years,
        "rows": rows,
        "count": len(content.entries),
        "page": page,
        "pages": pages,
        "earlier": query_of(request, page=str(page - 1)) if page > 1 else "",
        "later": query_of(request, page=str(page + 1)) if page < pages else "",
    }
