"""A statement as a table: each figure leads to its why, a line can be opened for its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.actions.views import table_of
from ramme.language.estimates import source_text
from ramme.language.numbers import unit_name
from ramme.language.terms import explained, term_in
from ramme.ledger.versions import Version
from ramme.statements.declaration import Statement
from ramme.store.estimates import intervals_of
from ramme.tables.intervals import Intervals
from ramme.tables.parts import Part, parts_of
from ramme.tables.statements import StatementTable
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.cells import Cells
from ramme.web.browse.context import named, query_of, version_context
from ramme.web.browse.intervals import interval_rows
from ramme.web.keeping import Kept, state_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

MOST_TABLES = 400
INTERVALS = "intervaller"

Row = Mapping[str, object]
Parts = Mapping[str, Sequence[Part]]

_tables: Kept[tuple[StatementTable, Parts]] = Kept(MOST_TABLES)


@public_page
def statement_page(request: HttpRequest, statement_id: str) -> HttpResponse:
    """One statement of one version."""
    language, messages = language_of(request), messages_of(request)
    statement = workspace().municipality.statement(statement_id)
    version = version_for(request, request.GET.get("version"))
    opened = request.GET.get("open", "")
    if opened:
        statement.line(opened)
    table, parts = _table(request, statement, version)
    found = intervals_of(workspace(), table) if request.GET.get(INTERVALS) == "1" else None
    context = version_context(request, named(table.title, language), version.name)
    context |= {
        "unit": messages.text("caption.unit", unit=unit_name(table.unit_oere, language)),
        "years": [(year, year in table.comparison_years) for year in table.years],
        "rows": _rows(request, table, parts, opened, found),
        "explained": explained((named(line.label, language) for line in table.lines), language),
        "effects_only": table.effects_only,
        "span": len(table.years) + 1,
        **_switch(request, found),
    }
    return render(request, "web/statement.html", context)


def _switch(request: HttpRequest, found: Intervals | None) -> Mapping[str, str]:
    """The link that shows intervals or hides them, and whose experience they are."""
    if found is None:
        link = request.path + query_of(request, "version", "open", **{INTERVALS: "1"})
        return {"intervals_link": link, "intervals_told": ""}
    return {
        "intervals_link": request.path + query_of(request, "version", "open"),
        "intervals_told": source_text(messages_of(request), found.experience, found.kinds),
    }


def _table(
    request: HttpRequest, statement: Statement, version: Version
) -> tuple[StatementTable, Parts]:
    """The statement's figures and the parts of its lines; those of sealed papers are kept."""
    if version.drafts:
        return _laid_out(statement, version)
    key = state_of(request), statement.id, version.name
    return _tables.get(key) or _tables.put(key, _laid_out(statement, version))


def _laid_out(statement: Statement, version: Version) -> tuple[StatementTable, Parts]:
    table = table_of(workspace(), statement, version)
    return table, parts_of(statement, workspace().municipality.accounts, version, table)


def _rows(
    request: HttpRequest,
    table: StatementTable,
    parts: Parts,
    opened: str,
    found: Intervals | None,
) -> list[Row]:
    language = language_of(request)
    query = query_of(request, "version")
    cells = Cells(table.id, table.unit_oere, language, query)
    rows: list[Row] = []
    for line in table.lines:
        is_open, some = line.id == opened, parts.get(line.id, ())
        label = named(line.label, language)
        asked = {} if is_open else {"open": line.id}
        toggle = query_of(request, "version", INTERVALS, **asked)
        rows.append(
            {
                "id": line.id,
                "label": label,
                "term": term_in(label, language),
                "role": line.role,
                "code": line.code,
                "cells": cells.row(line.id, ((one.year, one.oere) for one in line.cells)),
                "open": is_open,
                "toggle": f"{request.path}{toggle}#line-{line.id}" if some else "",
            }
        )
        rows += interval_rows(found, table, line.id, language) if found else []
        rows += [_part(cells, table, part) for part in some] if is_open else []
    return rows


def _part(cells: Cells, table: StatementTable, part: Part) -> Row:
    """A part below its line; an account has no why of its own."""
    return {
        "label": ("− " if part.factor < 0 else "") + named(part.label, cells.language),
        "role": "part",
        "code": part.account,
        "cells": cells.row(part.line, zip(table.years, part.cells, strict=True)),
    }
