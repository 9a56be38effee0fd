"""Pages for what a committee chooses between, and for the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.actions.choices import (
    Outcome,
    Room,
    capital_programme,
    demography_models,
    liquidity,
    room_under_ceilings,
    tax_base_outcomes,
)
from ramme.actions.forecasts import Forecasting
from ramme.language.catalogue import Messages
from ramme.language.numbers import millions
from ramme.language.premises import premise_value
from ramme.language.traces import formula_words
from ramme.ledger.errors import RammeError
from ramme.outlook.demography import MODELS
from ramme.outlook.forecasts.taxes import INCOME_BASE
from ramme.rules.ceilings import Counts
from ramme.web.access import proposer_required
from ramme.web.browse.context import basics, named
from ramme.web.browse.printing import UNKNOWN, cell, signed
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.outlook.context import UNIT_OERE, budget_title, made_now
from ramme.web.workspaces import workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, its cells, and whether it is a sum."""

    label: str
    cells: Sequence[str]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page."""

    title: str
    head: Sequence[object]
    rows: Sequence[Row]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page shows: tables, and sentences below them."""

    tables: Sequence[Table]
    notes: Sequence[str] = ()


Build = Callable[[Forecasting, Messages], Choice]


def _page(request: HttpRequest, key: str, build: Build) -> HttpResponse:
    messages = messages_of(request)
    try:
        made = made_now()
        choice = build(made, messages)
    except RammeError as error:
        return cannot_be_met(request, error)
    context = basics(request, messages.text(f"web.choice_{key}")) | {
        "budget": budget_title(made, messages),
        "text": messages.text(f"web.choice_{key}_text"),
        "choice": choice,
    }
    return render(request, "web/outlook/choice.html", context)


# --- the tax base ----------------------------------------------------------------------------


def _outcome(made: Forecasting, one: Outcome, messages: Messages) -> Table:
    rows = []
    for name, values in one.figures.items():
        worth = 100 if name == INCOME_BASE else 1
        cells = [_kroner(value, worth, messages) for value in values]
        rows.append(Row(formula_words(messages, name), cells))
    changes = [signed(oere, UNIT_OERE, messages.language) for oere in one.change_oere]
    rows.append(Row(messages.text("web.choice_change"), changes, is_sum=True))
    title = messages.text("web.choice_guaranteed" if one.guaranteed else "web.choice_own")
    return Table(title, made.years, rows, messages.text("web.unit_thousands_text"))


def _kroner(value: Fraction | None, worth: int, messages: Messages) -> str:
    return UNKNOWN if value is None else cell(round(value * worth), UNIT_OERE, messages.language)


def _tax_base(made: Forecasting, messages: Messages) -> Choice:
    guaranteed, own = tax_base_outcomes(made)
    tables = [_outcome(made, one, messages) for one in (guaranteed, own)]
    more = sum(guaranteed.change_oere) - sum(own.change_oere)
    better = "choice_own_better" if more > 0 else "choice_guarantee_better"
    amount = millions(abs(more), messages.language)
    years = f"{made.years[0]}-{made.years[-1]}"
    return Choice(tables, [messages.text(f"web.{better}", amount=amount, years=years)])


@require_safe
@proposer_required
def tax_base_page(request: HttpRequest) -> HttpResponse:
    """State guarantee or own estimate, with both outcomes."""
    return _page(request, "tax_base", _tax_base)


# --- demography ------------------------------------------------------------------------------


def _models(made: Forecasting, messages: Messages) -> Choice:
    lines = made.model.premises.outlook.demography
    found = {(one.line, one.model): one.oere for one in demography_models(made)}
    tables = []
    for line in lines:
        rows = []
        for model in MODELS:
            oere = found[line.id, model]
            some = oere if oere is not None else [None] * len(made.years)
            cells = [cell(one, UNIT_OERE, messages.language) for one in some]
            label = messages.text(f"web.model_{model}")
            rows.append(Row(label, cells, is_sum=model == line.model))
        title = named(line.title, messages.language)
        tables.append(Table(title, made.years, rows, messages.text("web.unit_thousands_text")))
    return Choice(tables, [messages.text("web.choice_models_note")])


@require_safe
@proposer_required
def models_page(request: HttpRequest) -> HttpResponse:
    """Models of demography side by side."""
    return _page(request, "models", _models)


# --- ceilings --------------------------------------------------------------------------------


def _room_rows(counted: Mapping[Counts, int], messages: Messages) -> Iterator[Row]:
    for why in Counts:
        if why in counted:
            label = messages.text(f"counts.{why.value}")
            is_sum = why in (Counts.SERVICE, Counts.CAPITAL)
            yield Row(label, [cell(counted[why], UNIT_OERE, messages.language)], is_sum)


_COUNTS = {"service_ceiling": Counts.SERVICE, "capital_ceiling": Counts.CAPITAL}


def _room_figures(found: Room, name: str, ceiling: int) -> list[int | None]:
    """The ceiling, the budget's own line, what is left, and what the chart's rule counts."""
    counts = _COUNTS.get(name)
    own = found.own.get(counts) if counts else None
    by_chart = found.counted.get(counts) if counts else None
    left = ceiling - (own if own is not None else by_chart or 0)
    return [ceiling, own, left if counts else None, by_chart]


def _room(made: Forecasting, messages: Messages) -> Choice:
    found, language = room_under_ceilings(workspace(), made), messages.language
    unit = messages.text("web.unit_thousands_text")
    tables = [
        Table(
            messages.text("web.choice_counted"),
            [made.year],
            list(_room_rows(found.counted, messages)),
            unit,
        )
    ]
    rows = [
        Row(
            messages.text(f"web.{name}") if f"web.{name}" in messages else name,
            [cell(one, UNIT_OERE, language) for one in _room_figures(found, name, oere)],
        )
        for name, oere in found.ceilings.items()
    ]
    words = [
        messages.text(f"web.choice_{name}") for name in ("guided", "own_budget", "left", "by_chart")
    ]
    tables.append(Table(messages.text("web.choice_room"), words, rows, unit))
    notes = [messages.text("web.choice_counts_note")]
    if found.sanction is not None and found.share is not None:
        share = premise_value(messages, round(found.share * 100, 3), "percent")
        amount = millions(found.sanction.conditional_oere, language)
        notes.append(messages.text("web.choice_sanction", share=share, amount=amount))
    return Choice(tables, notes)


@require_safe
@proposer_required
def room_page(request: HttpRequest) -> HttpResponse:
    """What counts under the ceilings and why, and the room."""
    return _page(request, "ceilings", _room)


# --- liquidity -------------------------------------------------------------------------------


def _liquidity(made: Forecasting, messages: Messages) -> Choice:
    found = liquidity(made)
    rows = []
    for month in range(12):
        cells = [cell(found[year][month], UNIT_OERE, messages.language) for year in made.years]
        rows.append(Row(messages.text(f"month.{month + 1}"), cells))
    lowest = min((oere, year) for year, some in found.items() for oere in some)
    amount = millions(lowest[0], messages.language)
    key = "choice_liquidity_kept" if lowest[0] >= 0 else "choice_liquidity_broken"
    title = messages.text("web.choice_averages")
    table = Table(title, made.years, rows, messages.text("web.unit_thousands_text"))
    return Choice([table], [messages.text(f"web.{key}", amount=amount, year=lowest[1])])


@require_safe
@proposer_required
def liquidity_page(request: HttpRequest) -> HttpResponse:
    """The 365-day average against the law's rule."""
    return _page(request, "liquidity", _liquidity)


# --- the capital programme -------------------------------------------------------------------


def _programme(made: Forecasting, messages: Messages) -> Choice:
    found = capital_programme(workspace(), made)
    language, unit = messages.language, messages.text("web.unit_thousands_text")
    rows = [
        Row(
            named(one.project.title, language),
            [
                *(cell(oere, UNIT_OERE, language) for oere in one.allotments),
                cell(one.project.grant_oere, UNIT_OERE, language),
                cell(one.left_oere, UNIT_OERE, language),
            ],
        )
        for one in found.projects
    ]
    whole = [sum(one.allotments[n] for one in found.projects) for n in range(len(made.years))]
    sums = [cell(oere, UNIT_OERE, language) for oere in whole]
    rows.append(Row(messages.text("web.all_together"), [*sums, "", ""], is_sum=True))
    head = [*made.years, messages.text("web.project_grant"), messages.text("web.project_left")]
    tables = [Table(messages.text("web.choice_programme"), head, rows, unit)]
    if found.pulled:
        moves = [
            Row(
                named(project.title, language),
                [signed(moved.get(year, 0), UNIT_OERE, language) for year in made.years],
            )
            for project, moved in found.pulled
        ]
        tables.append(Table(messages.text("web.choice_pull"), made.years, moves, unit))
    notes = [
        messages.text("web.project_outside", title=named(one.project.title, language), years=years)
        for one in found.projects
        if (years := ", ".join(str(year) for year in one.outside))
    ]
    notes += [
        messages.text("web.project_beyond", title=named(one.project.title, language))
        for one in found.projects
        if one.left_oere is None
    ]
    if found.room_oere is not None:
        amount = millions(found.room_oere, language)
        notes.append(messages.text("web.choice_capital_room", amount=amount, year=made.year))
    return Choice(tables, notes)


@require_safe
@proposer_required
def programme_page(request: HttpRequest) -> HttpResponse:
    """Projects with allotments and grants, and what may be pulled forward."""
    return _page(request, "programme", _programme)
