"""Grants and equalisation: entered by year, with declared sensitivities to people and tax base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import GrantLine, Outlook
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.outlook.premises import EVERYBODY
from ramme.rules.rounding import whole_oere

SENSITIVITY = "grants.sensitivity"


@dataclass(frozen=True, slots=True)
class _Grant:
    line: GrantLine

    def income(self, look: Look, year: int) -> int:
        return -whole_oere(100 * look.premise(f"grants.{self.line.id}", year))


def _sensitivity(look: Look, year: int) -> int:
    """What grants change by where people and tax base are others than those they were told for.

    Under the state guarantee grants are guaranteed too and are not regulated again.
    """
    if look.told("income_tax.guaranteed", year):
        return 0
    change = Fraction(0)
    per_person = look.told("grants.per_inhabitant", year)
    expected = look.told("grants.expected_population", year)
    if per_person is not None and expected is not None:
        change += per_person * (look.premise(EVERYBODY, year) - expected)
    per_base = look.told("grants.per_base_percent", year)
    base = look.told("grants.expected_base", year)
    if per_base is not None and base is not None:
        change += per_base / 100 * (look.number("income_tax.tax_base", year) - base)
    return -whole_oere(100 * change)


def grants(outlook: Outlook, _: Horizon) -> Forecast:
    """Grants and equalisation by line.

    Args:
        outlook: The lines; the first takes the sensitivity.

    Returns:
        Each line's amount as it was told, as income; on the first line's account also the declared
        change per inhabitant and per krone of tax base (``grants.per_base_percent`` is negative
        where a larger base costs equalisation).
    """
    formulas = [
        Formula(f"grants.income:{one.id}", "øre", _Grant(one).income) for one in outlook.grants
    ]
    outputs = [Output(f"grants.income:{one.id}", (one.account,)) for one in outlook.grants]
    if outlook.grants and "income" in {name.rpartition(".")[2] for name in outlook.accounts}:
        formulas.append(Formula(SENSITIVITY, "øre", _sensitivity))
        outputs.append(Output(SENSITIVITY, (outlook.grants[0].account,)))
    return Forecast("grants", tuple(formulas), tuple(outputs))
