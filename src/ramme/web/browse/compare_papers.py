"""The papers that tell two versions apart, and what each moved a sum by."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from django.http import HttpRequest
from django.urls import reverse

from ramme.actions.views import diff
from ramme.ledger.versions import parse_version
from ramme.tables.statements import Comparison
from ramme.web.browse.context import budget_words, query_of
from ramme.web.browse.printing import signed
from ramme.web.keeping import stack_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

MOST_PAPERS = 30


def _paper(request: HttpRequest, budget: str, number: str) -> Mapping[str, str]:
    messages = messages_of(request)
    budget_name = budget_words(budget, messages)
    return {
        "name": messages.text("web.paper_of", number=number, budget=budget_name),
        "address": reverse("paper", args=[budget, number]) + query_of(request),
    }


def told_apart(request: HttpRequest, found: Comparison) -> list[Mapping[str, object]]:
    """The papers that one of the versions has alone."""
    some: list[Mapping[str, object]] = []
    for name in found.papers:
        budget, _, number = name.removeprefix("-").partition("/")
        some.append({**_paper(request, budget, number), "removed": name.startswith("-")})
    return some


def by_paper(request: HttpRequest, found: Comparison, line: str) -> list[Mapping[str, object]]:
    """What each paper between two versions of one stack moved a line by, year by year.

    Nothing where the versions are of two budgets, hold drafts, or lie too many papers apart.
    """
    first, second = parse_version(found.first), parse_version(found.second)
    if first.budget != second.budget or first.drafts or second.drafts:
        return []
    told = {name.removeprefix("-").partition("/")[2] for name in found.papers}
    numbers = [paper.number for paper in stack_of(request) if paper.budget == first.budget]
    steps = [(below, number) for below, number in pairwise(numbers) if number in told]
    if len(steps) > MOST_PAPERS:
        return []
    backwards = any(name.startswith("-") for name in found.papers)
    return [
        {
            **_paper(request, first.budget, number),
            "changes": _changes(request, found, line, (below, number), backwards=backwards),
        }
        for below, number in steps
    ]


def _changes(
    request: HttpRequest, found: Comparison, line: str, step: tuple[str, str], *, backwards: bool
) -> list[str]:
    """What laying the paper on, or taking it off, moves the line by in each year."""
    budget = parse_version(found.first).budget
    below, above = (f"{budget}@{number}" for number in (reversed(step) if backwards else step))
    one = diff(workspace(), below, above, found.statement)
    cells = {cell.year: cell for some in one.lines if some.id == line for cell in some.cells}
    changes = []
    for year in found.years:
        cell, change = cells.get(year), 0
        if cell is not None and cell.first_oere is not None and cell.second_oere is not None:
            change = cell.second_oere - cell.first_oere
        changes.append(signed(change, found.unit_oere, language_of(request)))
    return changes
