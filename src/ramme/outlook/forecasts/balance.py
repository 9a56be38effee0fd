"""The balance: what liquid assets change by so that the budget balances; ceilings."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.price_wage import OTHER
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.rounding import whole_oere

CHANGE = "balance.change"
CEILING = "balance.ceiling:"


def _change(outlook: Outlook, horizon: Horizon, others: Sequence[Forecast]) -> Formula:
    outputs = [
        output.formula
        for forecast in others
        for output in forecast.outputs
        if not set(output.accounts) & set(outlook.openings)
    ]
    by_hand = [name for name in horizon.by_hand if name not in outlook.openings]

    def change(look: Look, year: int) -> int:
        computed = sum(sum(look.column(name, year)) for name in outputs)
        return -computed - sum(look.figures(OTHER, by_hand, year))

    law = "Budget- og regnskabsbekendtgørelsen § 3, stk. 1"
    return Formula(CHANGE, "øre", change, law)


def _ceiling(parameter: str, premise: str) -> Formula:
    def ceiling(look: Look, year: int) -> int | None:
        told = look.told(premise, year)
        return None if told is None else whole_oere(100 * told)

    return Formula(CEILING + parameter, "øre", ceiling)


def balance(outlook: Outlook, horizon: Horizon, others: Sequence[Forecast]) -> Forecast:
    """What closes the budget.

    Args:
        outlook: The account of liquid assets' change, and the premises of ceilings.
        horizon: The years, and the accounts that papers by hand have changed.
        others: All other forecasts.

    Returns:
        The budgeted change of liquid assets: what all other amounts of hovedkonto 0-8 leave, so
        that they sum to zero in every year. Ceilings are settings of the year that they are told
        for.
    """
    formulas = [_ceiling(parameter, premise) for parameter, premise in outlook.ceilings.items()]
    settings = {parameter: CEILING + parameter for parameter in outlook.ceilings}
    place = outlook.accounts.get("balance.account")
    if not place:
        return Forecast("balance", tuple(formulas), (), settings)
    formulas.append(_change(outlook, horizon, others))
    return Forecast("balance", tuple(formulas), (Output(CHANGE, (place,)),), settings)
