"""One figure over the years at a glance: chart, description, table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse

from ramme.language.catalogue import Messages
from ramme.language.numbers import millions, unit_name
from ramme.language.terms import term_in
from ramme.statements.checks import Check
from ramme.tables.charts import YearFigure, years_spec
from ramme.tables.key_figures import Chosen, limits_of
from ramme.tables.statements import StatementTable, TableLine
from ramme.web.browse.context import named, query_of
from ramme.web.browse.drawing import drawn
from ramme.web.browse.printing import UNKNOWN, cell, signed
from ramme.web.languages import language_of, messages_of


def glance(
    one: Chosen, table: StatementTable, request: HttpRequest, checks: Sequence[Check]
) -> Mapping[str, object]:
    """What the page shows of one line."""
    language, messages = language_of(request), messages_of(request)
    lines = {line.id: line for line in table.lines}
    if one.line not in lines:
        return {}
    limit = messages.text("web.floor" if one.is_floor else "web.ceiling")
    figures = _figures(one, lines, table, language, checks)
    figures = _with_tips(figures, limit, table.unit_oere, messages)
    label = named(lines[one.line].label, language)
    title = messages.text("web.chart_title", label=label)
    told = [f"{figure.year}: {figure.text}" for figure in figures if figure.oere is not None]
    query = query_of(request, "version")
    return {
        "label": label,
        "term": term_in(label, language),
        "title": title,
        "drawing": drawn(years_spec(tuple(figures)), title, "; ".join(told)) if told else None,
        "limit": limit if any(figure.limit_oere is not None for figure in figures) else "",
        "has_comparison": any(figure.is_comparison for figure in figures),
        "address": f"{reverse('statement', args=[one.statement])}{query}#line-{one.line}",
        "rows": [
            {
                "year": figure.year,
                "figure": cell(figure.oere, table.unit_oere, language),
                "limit": cell(figure.limit_oere, table.unit_oere, language),
                "is_comparison": figure.is_comparison,
                "address": reverse("why", args=[one.statement, one.line, figure.year]) + query,
            }
            for figure in figures
        ],
    }


def _figures(
    one: Chosen,
    lines: Mapping[str, TableLine],
    table: StatementTable,
    language: str,
    checks: Sequence[Check],
) -> list[YearFigure]:
    found = {cell.year: cell.oere for cell in lines[one.line].cells}
    limits = limits_of(one, lines, checks)
    figures = []
    for year in table.years:
        oere = found[year]
        shown = None if oere is None else one.sign * oere
        text = UNKNOWN if shown is None else millions(shown, language)
        beside = year in table.comparison_years
        one_year = YearFigure(year, shown, limits.get(year), text, is_comparison=beside)
        figures.append(one_year)
    return figures


def _with_tips(
    figures: Sequence[YearFigure], limit: str, unit_oere: int, messages: Messages
) -> list[YearFigure]:
    """Each year with what its bar says when it is asked: figure, change, limit."""
    language, found = messages.language, []
    for before, one in zip([None, *figures], figures, strict=False):
        amount = cell(one.oere, unit_oere, language)
        told = [f"{one.year}: {amount} ({unit_name(unit_oere, language)})"]
        if before and before.oere is not None and one.oere is not None:
            change = signed(one.oere - before.oere, unit_oere, language)
            told.append(messages.text("web.tip_change", amount=change, year=before.year))
        if one.limit_oere is not None:
            told.append(f"{limit}: {cell(one.limit_oere, unit_oere, language)}")
        found.append(replace(one, tip="\n".join(told)))
    return found
