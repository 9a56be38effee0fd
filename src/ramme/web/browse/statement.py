"""A statement as a table: each figure leads to its why, a line can be opened for its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import show
from ramme.language.numbers import unit_name
from ramme.ledger.versions import Version
from ramme.statements.declaration import Statement
from ramme.tables.parts import Part, parts_of
from ramme.tables.statements import StatementTable, TableLine
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import named, query_of, version_context
from ramme.web.browse.printing import cell
from ramme.web.browse.terms import term_in
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace


@public_page
def statement_page(request: HttpRequest, statement_id: str) -> HttpResponse:
    """One statement of one version."""
    language, messages = language_of(request), messages_of(request)
    here = workspace()
    statement = here.municipality.statement(statement_id)
    version = version_for(request, request.GET.get("version"))
    table = show(here, statement_id, version.name)
    opened = request.GET.get("open", "")
    if opened:
        statement.line(opened)
    context = version_context(request, named(table.title, language), version.name)
    context |= {
        "unit": messages.text("caption.unit", unit=unit_name(table.unit_oere, language)),
        "years": [(year, year in table.comparison_years) for year in table.years],
        "rows": _rows(request, statement, table, version, opened),
        "effects_only": table.effects_only,
        "span": len(table.years) + 1,
    }
    return render(request, "web/statement.html", context)


def _rows(
    request: HttpRequest,
    statement: Statement,
    table: StatementTable,
    version: Version,
    opened: str,
) -> list[Mapping[str, object]]:
    tree = workspace().municipality.accounts
    language = language_of(request)
    parts = parts_of(statement, tree, version, table)
    rows: list[Mapping[str, object]] = []
    for line in table.lines:
        is_open, some = line.id == opened, parts.get(line.id, ())
        label = named(line.label, language)
        rows.append(
            {
                "id": line.id,
                "label": label,
                "term": term_in(label, language),
                "role": line.role,
                "code": line.code,
                "cells": _cells(request, statement, table, line),
                "open": is_open,
                "toggle": _toggle(request, statement.id, line.id, is_open=is_open) if some else "",
            }
        )
        rows += _opened(request, table, some) if is_open else []
    return rows


def _toggle(request: HttpRequest, statement: str, line: str, *, is_open: bool) -> str:
    """The address that opens the line, or closes it where it is open."""
    query = query_of(request, "version", **({} if is_open else {"open": line}))
    return f"{reverse('statement', args=[statement])}{query}#line-{line}"


def _cells(
    request: HttpRequest, statement: Statement, table: StatementTable, line: TableLine
) -> list[tuple[str, str]]:
    """Each figure in print with the address of its why; none where it cannot be told."""
    language, query = language_of(request), query_of(request, "version")
    above = reverse("why", args=[statement.id, line.id, 0]).removesuffix("0/")
    cells = []
    for one in line.cells:
        address = ""
        if one.oere is not None:
            address = f"{above}{one.year}/{query}"
        cells.append((cell(one.oere, table.unit_oere, language), address))
    return cells


def _opened(
    request: HttpRequest, table: StatementTable, parts: Sequence[Part]
) -> list[Mapping[str, object]]:
    language, query = language_of(request), query_of(request, "version")
    rows: list[Mapping[str, object]] = []
    for part in parts:
        years = zip(table.years, part.cells, strict=True)
        cells = [
            (
                cell(oere, table.unit_oere, language),
                reverse("why", args=[table.id, part.line, year]) + query
                if part.line and oere is not None
                else "",
            )
            for year, oere in years
        ]
        label = ("− " if part.factor < 0 else "") + named(part.label, language)
        rows.append({"label": label, "role": "part", "code": part.account, "cells": cells})
    return rows
