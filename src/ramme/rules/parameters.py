from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ramme.ledger.errors import RammeError


@dataclass(frozen=True)
class Held:
    name: str
    year: int
    value: Fraction
    unit: str
    reference: str
    issued: object
    verified: bool


_V = {
    "corporate_tax.share": "14.24",
    "estate_tax.share": "33.3333",
    "land_tax.regulation": "2.8",
    "income_tax.own_estimate": "1",
    "tax_rise.individual_0": "75",
    "tax_rise.individual_1": "50",
    "tax_rise.individual_2": "50",
    "tax_rise.individual_3": "25",
    "borrowing.longest_years": "25",
    "borrowing.access_energy": "100",
    "borrowing.access_housing": "100",
    "housing.primary_capital": "10",
}


def parameter(name, year, known_on=None):
    if name not in _V:
        raise RammeError("parameter_unknown", name=name)
    return Held(name, year, Fraction(_V[name]), "percent", "stub", None, False)
