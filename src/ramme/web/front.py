"""The front page: the result overview and the checks of one version."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ramme.actions.views import check as check_version
from ramme.actions.views import show
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.language.missing import missing_words
from ramme.language.numbers import thousands
from ramme.ledger.errors import RammeError
from ramme.statements.checks import Check, CheckYear
from ramme.tables.statements import StatementTable
from ramme.web.access import version_for
from ramme.web.errors import cannot_be_met
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

UNKNOWN = "–"


def _print(oere: int | None, language: str) -> str:
    return UNKNOWN if oere is None else thousands(oere, language)


def _rows(table: StatementTable, language: str) -> list[Mapping[str, object]]:
    return [
        {
            "label": line.label[language],
            "role": line.role,
            "cells": [_print(cell.oere, language) for cell in line.cells],
            "span": len(table.years),
        }
        for line in table.lines
    ]


def _when(year: CheckYear) -> str:
    if year.period:
        return f"{year.period[0]}–{year.period[1]}"
    return str(year.year)


def _check(one: Check, municipality: Municipality, messages: Messages) -> Mapping[str, object]:
    language = messages.language
    years = [
        {"when": _when(year), "headroom": _print(year.headroom_oere, language)}
        for year in one.years
    ]
    return {
        "title": one.title[language],
        "answer": messages.text(f"answer.{one.answer.name.lower()}"),
        "class": one.answer.name.lower(),
        "years": years,
        "missing": missing_words(one.missing, municipality, messages),
    }


@require_GET
def front_page(request: HttpRequest) -> HttpResponse:
    """The result overview and the strategy's rules, in the visitor's language."""
    language, messages = language_of(request), messages_of(request)
    here = workspace()
    try:
        name = version_for(request, request.GET.get("version")).name
        table = show(here, "result", name)
        checks = check_version(here, name).checks
    except RammeError as error:
        return cannot_be_met(request, error)
    strategy = [one for one in checks if one.group == "strategy"]
    words = ("unit", "answer", "headroom", "missing", "rule", "strategy", "comparison", "skip")
    context = {
        "language": language,
        "municipality": here.municipality.name,
        "title": table.title[language],
        "version": table.version,
        "years": [(year, year in table.comparison_years) for year in table.years],
        "rows": _rows(table, language),
        "checks": [_check(one, here.municipality, messages) for one in strategy],
        "words": {word: messages.text(f"web.{word}") for word in words},
        "asked": request.GET.get("version", ""),
        "other": "da" if language == "en" else "en",
        "other_name": "Dansk" if language == "en" else "English",
        "effects_only": messages.text("web.effects_only") if table.effects_only else "",
    }
    return render(request, "web/front.html", context)
