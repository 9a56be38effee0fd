"""All forecasts of a municipality, in the order in which their papers are laid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.balance import balance
from ramme.outlook.forecasts.base import base
from ramme.outlook.forecasts.capital import capital
from ramme.outlook.forecasts.demography import demography
from ramme.outlook.forecasts.grants import grants
from ramme.outlook.forecasts.loans import loans
from ramme.outlook.forecasts.price_wage import price_wage
from ramme.outlook.forecasts.records import Forecast, Horizon
from ramme.outlook.forecasts.reserves import reserves
from ramme.outlook.forecasts.taxes import taxes

Make: TypeAlias = Callable[[Outlook, Horizon], Forecast]

# By id, in the order of their papers; the balance comes last.
FORECASTS: dict[str, Make] = {
    "base": base,
    "price_wage": price_wage,
    "taxes": taxes,
    "grants": grants,
    "demography": demography,
    "capital": capital,
    "loans": loans,
    "reserves": reserves,
}


def all_forecasts(outlook: Outlook, horizon: Horizon) -> tuple[Forecast, ...]:
    """Every forecast that the municipality has something for."""
    made = [make(outlook, horizon) for make in FORECASTS.values()]
    closing = balance(outlook, horizon, made)
    return tuple(one for one in (*made, closing) if one.outputs or one.settings)
