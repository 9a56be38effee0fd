"""Two versions side by side: the lines that differ, and the papers that tell them apart."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.actions.views import diff
from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.tables.statements import Comparison, DiffCell, DiffLine
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.charting import program_address
from ramme.web.browse.compare_papers import by_paper, told_apart
from ramme.web.browse.compare_steps import fall_of
from ramme.web.browse.context import (
    basics,
    named,
    query_of,
    statements,
    version_words,
    versions,
)
from ramme.web.browse.printing import UNKNOWN, cell, signed
from ramme.web.keeping import stack_of
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


@public_page
def compare_page(request: HttpRequest) -> HttpResponse:
    """What changes from one version to another, and which papers do it."""
    here, messages = workspace(), messages_of(request)
    first, second = _asked(request)
    statement = request.GET.get("statement") or statements(here.municipality)[0].id
    found = diff(here, first, second, statement)
    fall = fall_of(request, found)
    context = basics(request, messages.text("web.compare"))
    context |= _choices(request, found, messages)
    context |= {
        "first": version_words(found.first, messages),
        "second": version_words(found.second, messages),
        "unit": messages.text("caption.unit", unit=unit_name(found.unit_oere, messages.language)),
        "years": found.years,
        "rows": [_row(line, found, messages.language) for line in found.lines],
        "papers": told_apart(request, found),
        "waterfall": fall,
        "by_paper": by_paper(request, found, fall.line) if fall else None,
        "chart_program": program_address(),
    }
    return render(request, "web/compare.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The two versions: as asked, else the default and what it was before its newest figures."""
    second = version_for(request, request.GET.get("second")).name
    budget, _, upto = second.partition("@")
    papers = [paper for paper in stack_of(request) if paper.budget == budget]
    numbers = [paper.number for paper in papers]
    if upto in numbers:
        papers = papers[: numbers.index(upto) + 1]
    adding = [paper for paper in papers if paper.entries]
    before = adding[-2].version if len(adding) > 1 else second
    return version_for(request, request.GET.get("first") or before).name, second


def _choices(request: HttpRequest, found: Comparison, messages: Messages) -> dict[str, object]:
    """What the form offers, the chosen marked."""
    language = messages.language
    options = [
        (budget, [(name, version_words(name, messages)) for name, _ in some])
        for budget, some in versions(request)
    ]
    return {
        "versions": options,
        "first_name": found.first,
        "second_name": found.second,
        "statement_id": found.statement,
        "statements": [
            (one.id, named(one.title, language)) for one in statements(workspace().municipality)
        ],
        "swap": query_of(
            request, first=found.second, second=found.first, statement=found.statement
        ),
    }


def _difference(one: DiffCell) -> int | None:
    if one.first_oere is None or one.second_oere is None:
        return None
    return one.second_oere - one.first_oere


def _row(line: DiffLine, found: Comparison, language: str) -> Mapping[str, object]:
    unit = found.unit_oere
    return {
        "label": named(line.label, language),
        "role": line.role,
        "cells": [
            {
                "first": cell(one.first_oere, unit, language),
                "second": cell(one.second_oere, unit, language),
                "difference": signed(_difference(one), unit, language),
                "known": _difference(one) is not None,
                "differs": one.first_oere != one.second_oere,
                "unknown": UNKNOWN if one.first_oere is None else "",
            }
            for one in line.cells
        ],
    }
