"""Taxes: income and church tax, land tax and service charges, corporate and estate tax."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.outlook.premises import EVERYBODY
from ramme.rules.delayed_taxes import YEARS_LATER, corporate_tax, estate_tax
from ramme.rules.income_tax import exceeds, guaranteed_base, proceeds, settlement
from ramme.rules.land_tax import NEW_RULES, charge, regulated_base
from ramme.rules.limits import within
from ramme.rules.rounding import whole_oere
from ramme.rules.service_charges import (
    LAND_VALUE_SINCE,
    business_charge,
    public_charge,
)
from ramme.rules.tax_rise import RateChange, collective_cut, individual_cut, rise

GUARANTEED = "income_tax.guaranteed"
INCOME_BASE = "income_tax.tax_base"
INCOME_RATE = "income_tax.rate"
LAND_BASE, LAND_RATE = "land_tax.base", "land_tax.rate"
BUSINESS_RATE = "service_charge.business_rate"
# The setting that keeps what income tax is levied on.
TAX_BASE = "income_tax.levied_on"


# Rates whose rise is cut for: base in kroner, what the rate is of, year of another kind of base.
RATES_THAT_RISE: tuple[tuple[str, Callable[[Look, int], Fraction], int, int | None], ...] = (
    (INCOME_RATE, lambda look, year: look.number(INCOME_BASE, year), 100, None),
    (LAND_RATE, lambda look, year: look.number(LAND_BASE, year), 1000, NEW_RULES),
    (
        BUSINESS_RATE,
        lambda look, year: look.premise("service_charge.business_base", year),
        1000,
        LAND_VALUE_SINCE,
    ),
)


def _oere(kroner: Fraction) -> int:
    return whole_oere(100 * kroner)


@dataclass(frozen=True, slots=True)
class _Taxes:
    horizon: Horizon

    # --- income tax -------------------------------------------------------------------------

    def income_base(self, look: Look, year: int) -> Fraction:
        """The tax base in kroner: guaranteed, or estimated; later years grow from it."""
        if year > self.horizon.budget_year:
            growth = look.premise("income_tax.base_growth", year)
            return look.number(INCOME_BASE, year - 1) * (1 + growth / 100)
        if look.premise(GUARANTEED, year):
            actual = look.premise("income_tax.base", year - 3)
            return guaranteed_base(actual, look.premise("income_tax.guarantee_growth", year))
        look.law("income_tax.own_estimate", year)
        return look.premise("income_tax.own_base", year)

    def levied_on(self, look: Look, year: int) -> int:
        return _oere(look.number(INCOME_BASE, year))

    def income(self, look: Look, year: int) -> int:
        base, rate = look.number(INCOME_BASE, year), look.premise(INCOME_RATE, year)
        return -proceeds(base, rate)

    def settlement(self, look: Look, year: int) -> int:
        """What is settled now of the year that the municipality estimated itself."""
        of = year - YEARS_LATER
        if look.told(GUARANTEED, of) != 0:
            return 0
        rate = look.premise(INCOME_RATE, of)
        paid = proceeds(look.premise("income_tax.own_base", of), rate)
        final = proceeds(look.premise("income_tax.base", of), rate)
        above = look.law("income_tax.surcharge_above", of)
        surcharge = Fraction(0)
        if exceeds(final, paid, above):
            discounts = look.law("income_tax.surcharge_discounts", of)
            surcharge = discounts * look.law("income_tax.discount", of)
        return -settlement(final, paid, above, surcharge)

    # --- church tax -------------------------------------------------------------------------

    def church(self, look: Look, year: int) -> int:
        base = look.premise("church_tax.base", year)
        return -proceeds(base, look.premise("church_tax.rate", year))

    def church_payment(self, look: Look, year: int) -> int:
        return _oere(look.premise("church_tax.payment", year))

    # --- land tax and service charges -------------------------------------------------------

    def land_base(self, look: Look, year: int) -> Fraction:
        """The taxed land values in kroner: regulated up to 2023, estimated under the new rules."""
        if year < self.horizon.budget_year:
            return look.premise("land_tax.taxed", year)
        if look.told("land_tax.estimate", year) is not None:
            return look.premise("land_tax.estimate", year)
        growth = look.law("land_tax.regulation", year)
        before = look.number("land_tax.base", year - 1)
        return regulated_base(look.premise("land_tax.assessed", year), before, growth, year)

    def land(self, look: Look, year: int) -> int:
        ends = (look.limit(f"land_tax.{end}_rate", year) for end in ("lowest", "highest"))
        rate = within(LAND_RATE, look.premise(LAND_RATE, year), *ends)
        return -charge([(look.number(LAND_BASE, year), rate)])

    def business_charge(self, look: Look, year: int) -> int:
        base = look.premise("service_charge.business_base", year)
        highest = look.limit("service_charge.highest_business_rate", year)
        return -business_charge(base, look.premise(BUSINESS_RATE, year), highest)

    def public_charge(self, look: Look, year: int) -> int:
        parts = (
            (look.premise(f"{kind}_base", year), look.premise(f"{kind}_rate", year))
            for kind in ("service_charge.public_building", "service_charge.public_land")
        )
        buildings, land = parts
        return -public_charge(*buildings, *land)

    # --- taxes that come later --------------------------------------------------------------

    def corporate(self, look: Look, year: int) -> int:
        share = look.law("corporate_tax.share", year)
        return -corporate_tax(look.premise("corporate_tax.proceeds", year - YEARS_LATER), share)

    def estate(self, look: Look, year: int) -> int:
        share = look.law("estate_tax.share", year)
        return -estate_tax(look.premise("estate_tax.proceeds", year - YEARS_LATER), share)

    # --- the sanction of a tax rise ---------------------------------------------------------

    def rise(self, look: Look, year: int) -> int:
        """What changed rates give in their first year, in øre; below zero where they fall.

        Land tax and the charge on business property count too (§ 1), but not in the year that the
        law changes what they are taken of: their rates can't be compared then.
        """
        changes = []
        for rate, base, per, new_base in RATES_THAT_RISE:
            now, before = look.told(rate, year), look.told(rate, year - 1)
            if now is None or before is None or now == before or year == new_base:
                continue
            changes.append(RateChange(base(look, year), before, now, per))
        return rise(changes)

    def sanction(self, look: Look, year: int) -> int:
        """The cut of grants in this year for each rise of the budget year or later."""
        cut = 0
        for risen in range(self.horizon.budget_year, year + 1):
            risen_oere = look.oere("tax_rise.rise", risen)
            if risen_oere > 0:
                share = look.law(f"tax_rise.individual_{year - risen}", risen)
                cut += individual_cut(risen_oere, share)
            cut += self.collective(look, risen, year)
        return cut

    def collective(self, look: Look, risen: int, year: int) -> int:
        """What the municipality bears of all municipalities' rises of a year, by its people."""
        national = look.told("tax_rise.national", risen)
        if not national:
            return 0
        share = look.law(f"tax_rise.collective_{year - risen}", risen)
        people = look.premise(EVERYBODY, year), look.premise("tax_rise.people_in_all", year)
        return collective_cut(_oere(national), share, *(int(one) for one in people))


def taxes(outlook: Outlook, horizon: Horizon) -> Forecast:
    """All taxes of a municipality.

    Args:
        outlook: Which of them it has, and on which accounts.
        horizon: The years.

    Returns:
        Income in øre (negative), each rounded once; the church's payment and the cut that follows
        a rise of the rate are expenditure. Under the municipality's own estimate the difference to
        the final tax is settled three years later.
    """
    made = _Taxes(horizon)
    figures: Mapping[str, tuple[str, Callable[[Look, int], int], str]] = {
        "income": ("income_tax.income", made.income, "Kommuneskatteloven §§ 6-7"),
        "settlement": ("income_tax.settlement", made.settlement, "Kommuneskatteloven § 16"),
        "church": ("church_tax.income", made.church, ""),
        "church_payment": ("church_tax.paid", made.church_payment, ""),
        "land": ("land_tax.income", made.land, "Ejendomsskatteloven §§ 1-2"),
        "business_charge": ("service_charge.business", made.business_charge, ""),
        "public_charge": ("service_charge.public", made.public_charge, ""),
        "corporate": ("corporate_tax.income", made.corporate, "Selskabsskatteloven § 23"),
        "estate": ("estate_tax.income", made.estate, ""),
        "sanction": ("tax_rise.sanction", made.sanction, "Lov om skattesanktion §§ 1-2"),
    }
    own = {name: figures[name] for name in figures if f"taxes.{name}" in outlook.accounts}
    formulas = [
        Formula(INCOME_BASE, "kr.", made.income_base, "Kommuneskatteloven § 7"),
        Formula(TAX_BASE, "øre", made.levied_on),
        Formula(LAND_BASE, "kr.", made.land_base),
        Formula("tax_rise.rise", "øre", made.rise),
    ]
    formulas += [Formula(name, "øre", do, law) for name, do, law in own.values()]
    outputs = tuple(
        Output(formula, (outlook.accounts[f"taxes.{name}"],))
        for name, (formula, _, _) in own.items()
    )
    settings = {TAX_BASE: TAX_BASE} if "income" in own else {}
    return Forecast("taxes", tuple(formulas), outputs, settings)
