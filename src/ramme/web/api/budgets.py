"""Versions, statements, the why of a figure, checks and differences as JSON.

Sealed papers are public; a draft is there for whom its pages are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from ramme.actions.views import check, diff, table_of, why
from ramme.store.versions import lasting_name, lasting_name_before
from ramme.tables.budget_json import check_json, comparison_json, figure_json, line_json
from ramme.tables.figures import figure_name
from ramme.web.access import version_for
from ramme.web.api.answers import (
    REFUSALS,
    VERSION_NAME,
    Budgets,
    Checks,
    Differences,
    FullStatement,
    Language,
    Statements,
    Version,
    Why,
)
from ramme.web.browse.context import named, statements
from ramme.web.keeping import stack_of
from ramme.web.languages import language_of
from ramme.web.workspaces import workspace

router = Router(tags=["budgets"])

FigureId = Annotated[
    str,
    Query(
        description="Such as budget-2020@8c/result.surplus.2021.",
        max_length=300,
        pattern=rf"^{VERSION_NAME}/[^./]+\..+\.[0-9]{{4}}$",
    ),
]
OneVersion = Annotated[
    str,
    Query(description="Such as budget-2020@8a.", max_length=100, pattern=f"^{VERSION_NAME}$"),
]
StatementId = Annotated[
    str, Query(description="The first of the statements where none is named.", max_length=100)
]


@router.get("/budgets", response={200: Budgets}, summary="Budgets and their versions")
def list_budgets(request: HttpRequest) -> dict[str, Any]:
    """Every budget that has a sealed paper, with a version for each of them."""
    found: dict[str, dict[str, Any]] = {}
    for paper in stack_of(request):
        known = {"budget": paper.budget, "year": paper.year, "versions": []}
        found.setdefault(paper.budget, known)["versions"].append(
            {
                "version": paper.version,
                "number": paper.number,
                "title": paper.title,
                "sealed_on": paper.sealed_on.isoformat(),
                "entries": paper.entries,
            }
        )
    here = workspace()
    name, default = here.municipality.name, here.default_version
    return {"municipality": name, "default": default, "budgets": list(found.values())}


@router.get("/statements", response={200: Statements, **REFUSALS}, summary="List the statements")
def list_statements(request: HttpRequest, lang: Language = "") -> dict[str, Any]:
    """The statements that every version has."""
    del lang
    name = _named(request)
    found = statements(workspace().municipality)
    return {"statements": [{"id": one.id, "title": name(one.title)} for one in found]}


@router.get(
    "/statements/{statement_id}",
    response={200: FullStatement, **REFUSALS},
    summary="A statement of a version",
)
def one_statement(
    request: HttpRequest, statement_id: str, version: Version = "", lang: Language = ""
) -> dict[str, Any]:
    """Its lines with exact figures, each with its identifier."""
    del lang
    here, name = workspace(), _named(request)
    statement = here.municipality.statement(statement_id)
    loaded = version_for(request, version)
    table = table_of(here, statement, loaded)
    own, before = lasting_name(loaded), lasting_name_before(here, loaded)
    lines = []
    for line in table.lines:
        shown = line_json(line, name)
        cells = [
            {
                "year": cell.year,
                "oere": cell.oere,
                "figure": figure_name(
                    before if cell.year in table.comparison_years else own,
                    table.id,
                    line.id,
                    cell.year,
                ),
            }
            for cell in line.cells
        ]
        lines.append({**shown, "code": line.code, "role": line.role, "cells": cells})
    return {
        "id": table.id,
        "title": name(table.title),
        "version": table.version,
        "years": table.years,
        "comparison_years": table.comparison_years,
        "unit_oere": table.unit_oere,
        "effects_only": table.effects_only,
        "lines": lines,
    }


@router.get(
    "/figures",
    response={200: Why, **REFUSALS},
    exclude_unset=True,
    summary="Where a figure comes from",
)
def one_figure(request: HttpRequest, id: FigureId, lang: Language = "") -> dict[str, Any]:  # noqa: A002 - the parameter's public name
    """A figure by its identifier, down to entries and the places where they stand."""
    del lang
    version, _, rest = id.partition("/")
    statement, _, place = rest.partition(".")
    line, _, year = place.rpartition(".")
    loaded = version_for(request, version)
    return {"id": id, "why": figure_json(why(workspace(), statement, line, int(year), loaded.name))}


@router.get(
    "/checks",
    response={200: Checks, **REFUSALS},
    exclude_unset=True,
    summary="Sums, strategy and law",
)
def list_checks(request: HttpRequest, version: Version = "", lang: Language = "") -> dict[str, Any]:
    """Every check of a version with its answers, the worst first."""
    del lang
    found = check(workspace(), version_for(request, version).name)
    name = _named(request)
    return {"version": found.version, "checks": [check_json(one, name) for one in found.checks]}


@router.get(
    "/differences", response={200: Differences, **REFUSALS}, summary="Two versions side by side"
)
def list_differences(
    request: HttpRequest,
    first: OneVersion,
    second: OneVersion,
    statement: StatementId = "",
    lang: Language = "",
) -> dict[str, Any]:
    """The lines of a statement that differ, and the papers that tell the versions apart."""
    del lang
    names = [version_for(request, one).name for one in (first, second)]
    asked = statement or statements(workspace().municipality)[0].id
    return comparison_json(diff(workspace(), names[0], names[1], asked), _named(request))


def _named(request: HttpRequest) -> partial[str]:
    return partial(_in_language, language=language_of(request))


def _in_language(texts: Mapping[str, str], language: str) -> str:
    return named(texts, language)
