"""Two or three scenarios side by side, and what divides the first two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.scenario_comparison import (
    SideBySide,
    parts,
    premise_steps,
    side_by_side,
)
from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.ledger.errors import RammeError
from ramme.store.versions import budget_named
from ramme.tables.charts import spec_of
from ramme.tables.waterfall import Bar, waterfall_chart
from ramme.web.access import paper_for, signed_in_required
from ramme.web.browse.context import basics, budget_words, named, number_in, query_of
from ramme.web.browse.drawing import drawn
from ramme.web.browse.printing import cell, signed
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.outlook.context import made_now, premise_title
from ramme.web.outlook.scenarios import seen_scenarios
from ramme.web.proposals.effects import key_lines
from ramme.web.workspaces import workspace

SIDES = ("first", "second", "third")


def _asked(request: HttpRequest) -> list[str]:
    """What is compared; each scenario is looked up for the visitor."""
    names = [request.GET[side] for side in SIDES if request.GET.get(side)]
    for name in names:
        budget, slash, number = name.partition("/")
        if slash:
            paper_for(request, budget, number)
    return list(dict.fromkeys(names))


def _statement(request: HttpRequest) -> str:
    return request.GET.get("statement") or key_lines()[0].statement


@require_safe
@signed_in_required
def compare_page(request: HttpRequest) -> HttpResponse:
    """A statement under two or three scenarios, with a waterfall between the first two."""
    messages = messages_of(request)
    try:
        names = _asked(request)
        made = made_now()
        choices = [made.budget, *(str(one) for one in seen_scenarios(request))]
        context = basics(request, messages.text("web.scenarios_compare")) | {
            "choices": _choices(request, choices, names, messages),
            "statements": [
                (one.id, named(one.title, messages.language), one.id == _statement(request))
                for one in workspace().municipality.statements.values()
            ],
        }
        if len(names) > 1:
            context |= _compared(request, names, messages)
    except RammeError as error:
        return cannot_be_met(request, error)
    return render(request, "web/outlook/compare.html", context)


def _choices(
    request: HttpRequest, known: Sequence[str], names: Sequence[str], messages: Messages
) -> list[Mapping[str, object]]:
    titles = {str(one): one.title for one in seen_scenarios(request)}
    options = [(name, titles.get(name) or budget_words(name, messages)) for name in known]
    return [
        {
            "name": side,
            "label": messages.text(f"web.side_{side}"),
            "options": options,
            "chosen": names[n] if n < len(names) else "",
            "is_free": side == SIDES[-1],
        }
        for n, side in enumerate(SIDES)
    ]


def _compared(
    request: HttpRequest, names: Sequence[str], messages: Messages
) -> Mapping[str, object]:
    here = workspace()
    found = side_by_side(here, names, _statement(request))
    made = forecasting(here, budget_named(names[0].partition("/")[0]))
    year = number_in(request, "year", found.years[-1])
    year = year if year in found.years else found.years[-1]
    lines = [line.id for line, _ in found.differing() if line.role in ("total", "subtotal")]
    lines = lines or [line.id for line, _ in found.differing()]
    key = [one.line for one in key_lines() if one.line in lines]
    line = request.GET.get("line", "")
    line = line if line in lines else next(iter((*key, *lines)), "")
    unit = found.statement.unit_oere
    told: dict[str, object] = {
        "unit": messages.text("caption.unit", unit=unit_name(unit, messages.language)),
        "sides": [one.title or budget_words(one.name, messages) for one in found.sides],
        "rows": list(_rows(found, found.years.index(year), messages)),
        "year": year,
        "years": _year_choices(request, names, found, year, line),
        "is_alike": not lines,
    }
    if line:
        told |= _divided(request, found, made, (line, year), messages)
    return told


def _year_choices(
    request: HttpRequest, names: Sequence[str], found: SideBySide, year: int, line: str
) -> list[tuple[str, str, bool]]:
    asked = dict(zip(SIDES, names, strict=False)) | {"statement": found.statement.id, "line": line}
    return [
        (str(one), query_of(request, **asked, year=str(one)), one == year) for one in found.years
    ]


def _rows(found: SideBySide, at: int, messages: Messages) -> Iterator[Mapping[str, object]]:
    unit, language = found.statement.unit_oere, messages.language
    for line, some in found.differing():
        figures = [one[at] for one in some]
        first = figures[0]
        yield {
            "label": named(line.label, language).format(year=found.years[0]),
            "role": line.role,
            "cells": [cell(one, unit, language) for one in figures],
            "changes": [
                signed(None if one is None or first is None else one - first, unit, language)
                for one in figures[1:]
            ],
        }


def _divided(
    request: HttpRequest,
    found: SideBySide,
    made: Forecasting,
    where: tuple[str, int],
    messages: Messages,
) -> Mapping[str, object]:
    """How a line's difference divides, by forecast as a waterfall and by premise as a table."""
    line, year = where
    unit, language = found.statement.unit_oere, messages.language
    label = named(found.statement.line(line).label, language).format(year=found.years[0])
    title = messages.text("web.waterfall", label=label, year=year)
    at = found.years.index(year)
    figures = next(some for one, some in found.lines if one.id == line)
    ends = [one[at] or 0 for one in figures]
    bars = [Bar({}, 0, ends[0])]
    names = [found.sides[0].title or budget_words(found.sides[0].name, messages)]
    for part in parts(workspace(), found, made, line, year):
        if not part.oere:
            continue
        start = bars[-1].end_oere
        bars.append(Bar({}, start, start + part.oere))
        names.append(messages.text(f"forecast.{part.forecast}"))
    bars.append(Bar({}, 0, ends[1]))
    names.append(found.sides[1].title or budget_words(found.sides[1].name, messages))
    texts = [signed(bar.end_oere - bar.start_oere, unit, language) for bar in bars]
    texts[0], texts[-1] = (cell(bars[n].end_oere, unit, language) for n in (0, -1))
    steps = list(zip(names, texts, strict=True))
    described = "; ".join(f"{name} {text}" for name, text in steps)
    told: dict[str, object] = {
        "line_label": label,
        "premise_parts": list(_premise_parts(found, made, where, messages)),
    }
    if ends[0] != ends[1]:
        spec = spec_of(waterfall_chart(bars, names, texts))
        told["waterfall"] = {
            "title": title,
            "drawing": drawn(spec, title, described),
            "steps": steps,
            "lines": _line_choices(request, found, where, messages),
            "years": [],
        }
    return told


def _line_choices(
    request: HttpRequest, found: SideBySide, where: tuple[str, int], messages: Messages
) -> list[tuple[str, str, bool]]:
    asked = {side: one.name for side, one in zip(SIDES, found.sides, strict=False)}
    asked |= {"statement": found.statement.id, "year": str(where[1])}
    return [
        (
            named(line.label, messages.language).format(year=found.years[0]),
            query_of(request, **asked, line=line.id) + "#waterfall",
            line.id == where[0],
        )
        for line, _ in found.differing()
        if line.role in ("total", "subtotal")
    ]


def _premise_parts(
    found: SideBySide, made: Forecasting, where: tuple[str, int], messages: Messages
) -> Iterator[Mapping[str, str]]:
    unit, language = found.statement.unit_oere, messages.language
    for step in premise_steps(workspace(), found, made, *where):
        yield {
            "title": premise_title(made.model.premises, step.cause, messages),
            "part": signed(step.oere, unit, language),
            "order": signed(step.order_oere, unit, language) if step.order_oere else "",
        }
