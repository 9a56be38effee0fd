"""What the pages of premises and scenarios share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.http import HttpRequest

from ramme.actions.forecasts import (
    Forecasting,
    amounts_by_year,
    budget_to_make,
    forecasting,
)
from ramme.actions.scenarios import Moved
from ramme.language.catalogue import Messages
from ramme.language.premises import premise_value
from ramme.outlook.premises import Premises
from ramme.outlook.scenarios import by_forecast, without_balance
from ramme.store.versions import budget_named
from ramme.tables.effects import Effect, effect_of
from ramme.web.browse.context import budget_words, named
from ramme.web.browse.printing import signed
from ramme.web.languages import messages_of
from ramme.web.proposals.effects import key_lines
from ramme.web.workspaces import workspace

UNIT_OERE = 100_000


def made_now() -> Forecasting:
    """The forecasts of the budget that is being made.

    Raises:
        RammeError: ``nothing_to_forecast``, ``unknown_budget`` where it is not open yet,
            ``no_outlook``, ``forecast_without_base``.
    """
    here = workspace()
    return forecasting(here, budget_named(budget_to_make(here)))


def effect_of_move(moved: Moved) -> Effect:
    """What a scenario does to the key figures and the rules."""
    touched = {(one.target.account, one.target.year) for one in moved.differences}
    chosen = [(one.statement, one.line) for one in key_lines()]
    versions = moved.made.stack, moved.version
    return effect_of(workspace().municipality, versions, touched, chosen)


def parts_context(moved: Moved, messages: Messages) -> dict[str, object]:
    """What a scenario moves, by forecast and year, with their sum."""
    years, language = moved.made.years, messages.language
    rows = [
        (messages.text(f"forecast.{name}"), _cells(amounts_by_year(some), years, language))
        for name, some in by_forecast(without_balance(moved.differences)).items()
    ]
    whole = _cells(amounts_by_year(without_balance(moved.differences)), years, language)
    return {"part_years": years, "parts": rows, "whole": whole}


def _cells(sums: Mapping[int, int], years: Sequence[int], language: str) -> list[str]:
    return [signed(sums.get(year, 0), UNIT_OERE, language) for year in years]


def value_words(value: Fraction | None, unit: str, messages: Messages) -> str:
    """A premise's value with its unit; a dash where there is none."""
    return "–" if value is None else premise_value(messages, value, unit)


def premise_title(premises: Premises, premise: str, messages: Messages) -> str:
    """What people call a premise."""
    return named(premises.definition(premise).title, messages.language)


def moved_rows(
    moved: Moved, overrides: Mapping[tuple[str, int | None], Fraction], request: HttpRequest
) -> list[Mapping[str, object]]:
    """The premises that a scenario moves, each before and after."""
    messages, premises = messages_of(request), moved.made.model.premises
    rows: list[Mapping[str, object]] = []
    for (premise, year), value in overrides.items():
        unit = premises.definition(premise).unit
        held = premises.held(premise, year if year is not None else moved.made.year)
        rows.append(
            {
                "id": premise,
                "title": premise_title(premises, premise, messages),
                "year": year or messages.text("label.every_year"),
                "before": value_words(held.value if held else None, unit, messages),
                "after": value_words(value, unit, messages),
            }
        )
    return rows


def budget_title(made: Forecasting, messages: Messages) -> str:
    """What people call the budget that is being made."""
    return budget_words(made.budget, messages)
