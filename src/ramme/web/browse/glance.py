"""One figure over the years at a glance: chart, description, table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.language.numbers import millions, unit_name
from ramme.statements.checks import Check
from ramme.tables.charts import YearFigure, years_spec
from ramme.tables.statements import StatementTable, TableLine
from ramme.web.browse.context import named, query_of
from ramme.web.browse.drawing import drawn
from ramme.web.browse.printing import UNKNOWN, cell, signed
from ramme.web.browse.terms import term_in
from ramme.web.languages import language_of, messages_of

# Rules that are measured over a period have no limit in a single year.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line that the front page shows.

    Args:
        statement: Its statement's id.
        line: Its id.
        sign: -1 where its good direction is negative.
        rule: Id of the strategy's rule that holds it against a limit each year, or empty.
        ceiling: A line that is its ceiling, or empty.
        is_floor: Whether the limit is a floor.
    """

    statement: str
    line: str
    sign: int
    rule: str = ""
    ceiling: str = ""
    is_floor: bool = False


def chosen_lines(municipality: Municipality) -> list[Chosen]:
    """The lines that the strategy looks at, stocks and surplus first; else the first totals."""
    found: dict[tuple[str, str], Chosen] = {}
    rules = municipality.strategy.rules if municipality.strategy else ()
    for rule in rules:
        if rule.stage == "budget":
            is_each = rule.measure.value == "each"
            is_ceiling = bool(rule.at_most_line or rule.at_most_parameter)
            one = Chosen(
                rule.statement,
                rule.line,
                1 if rule.measure.value == "fall" else rule.sign,
                rule.id if is_each else "",
                rule.at_most_line,
                not is_ceiling,
            )
            kept = found.get((rule.statement, rule.line))
            if kept is None or (is_each and not kept.rule):
                found[rule.statement, rule.line] = one
    if found:
        return sorted(found.values(), key=lambda one: bool(one.rule) and not one.is_floor)[:_MOST]
    statement = municipality.in_order()[0]
    totals = [line.id for line in statement.lines if line.role == "total"]
    return [Chosen(statement.id, line, 1) for line in totals[:_MOST]]


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
    limits = _limits(one, lines, checks)
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


def _limits(
    one: Chosen, lines: Mapping[str, TableLine], checks: Sequence[Check]
) -> Mapping[int, int | None]:
    if one.ceiling in lines:
        return {cell.year: cell.oere for cell in lines[one.ceiling].cells}
    rule = next((check for check in checks if one.rule and check.id == one.rule), None)
    return {year.year: year.limit_oere for year in rule.years if year.year} if rule else {}
