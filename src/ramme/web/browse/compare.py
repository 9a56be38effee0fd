"""Two versions side by side: the lines that differ, and the papers that tell them apart."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import diff
from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.tables.statements import Comparison, DiffCell, DiffLine
from ramme.tables.waterfall import waterfall_chart, waterfall_of
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import (
    basics,
    named,
    number_in,
    query_of,
    statements,
    version_words,
    versions,
)
from ramme.web.browse.drawing import drawn
from ramme.web.browse.printing import cell, signed
from ramme.web.keeping import stack_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace


@public_page
def compare_page(request: HttpRequest) -> HttpResponse:
    """What changes from one version to another, and which papers do it."""
    here, messages = workspace(), messages_of(request)
    first, second = _asked(request)
    statement = request.GET.get("statement") or statements(here.municipality)[0].id
    found = diff(here, first, second, statement)
    context = basics(request, messages.text("web.compare"))
    context |= _choices(request, found, messages)
    context |= {
        "first": version_words(found.first, messages),
        "second": version_words(found.second, messages),
        "unit": messages.text("caption.unit", unit=unit_name(found.unit_oere, messages.language)),
        "years": found.years,
        "rows": [_row(line, found, messages.language) for line in found.lines],
        "papers": [_paper(request, name) for name in found.papers],
        "waterfall": _waterfall(request, found, messages),
    }
    return render(request, "web/compare.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The two versions: as asked, else the default and what it was before its newest paper."""
    second = version_for(request, request.GET.get("second")).name
    budget, _, upto = second.partition("@")
    numbers = [paper.number for paper in stack_of(request) if paper.budget == budget]
    if upto in numbers:
        numbers = numbers[: numbers.index(upto) + 1]
    before = f"{budget}@{numbers[-2]}" if len(numbers) > 1 else second
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
                "differs": _difference(one) != 0,
            }
            for one in line.cells
        ],
    }


def _paper(request: HttpRequest, name: str) -> Mapping[str, object]:
    budget, _, number = name.removeprefix("-").partition("/")
    address = reverse("paper", args=[budget, number]) + query_of(request)
    return {"name": f"{budget}/{number}", "address": address, "removed": name.startswith("-")}


def _waterfall(
    request: HttpRequest, found: Comparison, messages: Messages
) -> Mapping[str, object] | None:
    """The first total that changes in the year asked, from the one version to the other."""
    language = language_of(request)
    statement = workspace().municipality.statement(found.statement)
    changing = _changing_years(found)
    if not changing:
        return None
    year = number_in(request, "year", changing[0])
    bars = waterfall_of(statement, found, year)
    if not bars:
        return None
    steps = [(named(bar.label, language), bar.start_oere, bar.end_oere) for bar in bars]
    labels = [signed(end - start, found.unit_oere, language) for _, start, end in steps]
    labels[0] = cell(bars[0].end_oere, found.unit_oere, language)
    labels[-1] = cell(bars[-1].end_oere, found.unit_oere, language)
    names = [version_words(found.first, messages), version_words(found.second, messages)]
    shown = [names[0], *[label for label, _, _ in steps[1:-1]], names[-1]]
    title = messages.text("web.waterfall", label=steps[0][0], year=year)
    described = "; ".join(f"{name} {text}" for name, text in zip(shown, labels, strict=True))
    return {
        "title": title,
        "svg": drawn(waterfall_chart(bars, shown, labels), title, described),
        "steps": list(zip(shown, labels, strict=True)),
        "years": [(one, _year_address(request, found, one), one == year) for one in changing],
    }


def _changing_years(found: Comparison) -> list[int]:
    years = {one.year for line in found.lines for one in line.cells if _difference(one)}
    return sorted(years)


def _year_address(request: HttpRequest, found: Comparison, year: int) -> str:
    names = {"first": found.first, "second": found.second, "statement": found.statement}
    return query_of(request, **names, year=str(year)) + "#waterfall"
