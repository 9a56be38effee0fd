"""Premises: value by year, source and day, and what moves when one moves by its step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ramme.actions.forecasts import Forecasting
from ramme.language.catalogue import Messages
from ramme.language.numbers import short_day
from ramme.language.premises import premise_number, premise_value, unit_for
from ramme.ledger.errors import RammeError
from ramme.ledger.traces import InputKind
from ramme.outlook.data import PremiseDefinition
from ramme.outlook.premises import YES_NO
from ramme.outlook.scenarios import Laying, sensitivities
from ramme.tables.key_figures import Chosen
from ramme.web.access import proposer_required
from ramme.web.browse.context import basics, named, query_of
from ramme.web.browse.printing import signed
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.outlook.context import budget_title, made_now, value_words
from ramme.web.proposals.effects import key_lines
from ramme.web.workspaces import workspace

_moves: dict[tuple[int, str, str, int], dict[str, int]] = {}


def premise_names(made: Forecasting) -> list[str]:
    """Every premise that is declared, told by projects, or read by a formula."""
    outlook = made.model.premises.outlook
    read = {
        name
        for kind, name, _ in made.model.readers
        if kind is InputKind.PREMISE and made.model.premises.is_declared(name)
    }
    return list(dict.fromkeys([*outlook.premises, *sorted(read)]))


def _laying(made: Forecasting, statement: str) -> Laying:
    municipality = workspace().municipality
    declared = municipality.statement(statement)
    return Laying(
        made.model, made.forecasts, made.years, declared, municipality.accounts, made.stack
    )


def moves_by_step(made: Forecasting, one: Chosen, year: int) -> dict[str, int]:
    """What each premise's step moves a key figure by; computed once for a stack."""
    key = id(made), one.statement, one.line, year
    if key not in _moves:
        if len(_moves) > 20:
            _moves.clear()
        for forecast in made.forecasts:
            for output in forecast.outputs:
                for at in made.years:
                    made.model.worked(output.formula, at)
        laying = _laying(made, one.statement)
        names = [name for name in premise_names(made) if not _is_inert(made, name)]
        _moves[key] = sensitivities(laying, made.model.premises, names, one.line, year)
    return _moves[key]


def _is_inert(made: Forecasting, name: str) -> bool:
    return bool(made.model.premises.definition(name).inert)


def _row(
    made: Forecasting,
    told: PremiseDefinition,
    moves: Mapping[str, int],
    one: Chosen,
    request: HttpRequest,
) -> Mapping[str, object]:
    messages, premises = messages_of(request), made.model.premises
    held = [premises.held(told.id, year) for year in made.years]
    unit, worth = unit_for(messages, [one.value for one in held if one], told.unit)
    oere = moves.get(told.id)
    return {
        "id": told.id,
        "title": named(told.title, messages.language),
        "unit": unit,
        "cells": [_cell(one.value if one else None, worth, told.unit, messages) for one in held],
        "step": "" if told.unit == YES_NO else _cell(told.step, worth, told.unit, messages),
        "moves": "–" if oere is None else signed(one.sign * oere, 100_000, messages.language),
        "is_inert": bool(told.inert),
        "address": reverse("premise", args=[told.id]) + query_of(request),
    }


def _cell(value: Fraction | None, worth: int, unit: str, messages: Messages) -> str:
    if value is None or unit == YES_NO:
        return value_words(value, unit, messages)
    return premise_number(value / worth, messages.language)


def _groups(
    made: Forecasting, moves: Mapping[str, int], one: Chosen, request: HttpRequest
) -> Iterator[tuple[str, list[Mapping[str, object]]]]:
    groups: dict[str, list[Mapping[str, object]]] = {}
    for name in premise_names(made):
        told = made.model.premises.definition(name)
        groups.setdefault(told.group, []).append(_row(made, told, moves, one, request))
    messages = messages_of(request)
    for group, rows in groups.items():
        key = f"premises.{group}"
        yield (messages.text(key) if key in messages else group), rows


def _key_line(made: Forecasting, messages: Messages) -> tuple[Chosen, int, str]:
    """The figure that steps are shown in: the strategy's first, in the last year."""
    one = key_lines()[0]
    label = workspace().municipality.statement(one.statement).line(one.line).label
    return one, made.years[-1], named(label, messages.language).format(year=made.year)


@require_safe
@proposer_required
def premises_page(request: HttpRequest) -> HttpResponse:
    """All premises by group."""
    messages = messages_of(request)
    try:
        made = made_now()
        one, year, label = _key_line(made, messages)
        moves = moves_by_step(made, one, year)
        groups = list(_groups(made, moves, one, request))
    except RammeError as error:
        return cannot_be_met(request, error)
    context = basics(request, messages.text("web.premises")) | {
        "budget": budget_title(made, messages),
        "years": made.years,
        "groups": groups,
        "moves_label": messages.text("web.premise_moves", line=label, year=year),
    }
    return render(request, "web/outlook/premises.html", context)


@require_safe
@proposer_required
def premise_page(request: HttpRequest, premise: str) -> HttpResponse:
    """One premise: every value that was issued, and what its step moves."""
    messages = messages_of(request)
    try:
        made = made_now()
        told = made.model.premises.definition(premise)
        moves = {
            chosen.line: moves_by_step(made, chosen, made.years[-1]).get(premise)
            for chosen in key_lines()
        }
    except RammeError as error:
        return cannot_be_met(request, error)
    premises = made.model.premises
    rows = [
        {
            "year": one.year or messages.text("label.every_year"),
            "value": premise_value(messages, one.value, told.unit),
            "issued": short_day(one.issued, messages.language),
            "source": one.source,
        }
        for one in premises.vintages(premise)
    ]
    context = basics(request, named(told.title, messages.language)) | {
        "premise": premise,
        "told": told,
        "rows": rows,
        "years": [
            (year, value_words(held.value if held else None, told.unit, messages))
            for year in made.years
            for held in (premises.held(premise, year),)
        ],
        "limits": _limits(told, messages),
        "step": premise_value(messages, told.step, told.unit),
        "moves": list(_moved_figures(made, moves, messages)),
        "last": made.years[-1],
        "try_address": reverse("new_scenario") + query_of(request, premise=premise),
    }
    return render(request, "web/outlook/premise.html", context)


def _limits(told: PremiseDefinition, messages: Messages) -> str:
    low, high = (value_words(one, told.unit, messages) for one in (told.low, told.high))
    return "" if told.low is None and told.high is None else f"{low} – {high}"


def _moved_figures(
    made: Forecasting, moves: Mapping[str, int | None], messages: Messages
) -> Iterator[tuple[str, str]]:
    for chosen in key_lines():
        oere = moves.get(chosen.line)
        label = workspace().municipality.statement(chosen.statement).line(chosen.line).label
        words = named(label, messages.language).format(year=made.year)
        amount = "–" if oere is None else signed(chosen.sign * oere, 100_000, messages.language)
        yield words, amount
