"""Liquidity: what stands in the cash at each year's end, and the 365-day average month by month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.balance import CHANGE
from ramme.outlook.forecasts.base import OPENING
from ramme.outlook.forecasts.records import Horizon
from ramme.outlook.model import Formula, Look
from ramme.rules.cash_rule import averages, month_ends
from ramme.rules.rounding import whole_oere

CLOSING = "liquidity.closing"
AVERAGES = "liquidity.averages"
BEFORE = "cash.opening_average"


@dataclass(frozen=True, slots=True)
class _Liquidity:
    outlook: Outlook
    horizon: Horizon

    def opening(self, look: Look, year: int) -> int:
        if year == self.horizon.budget_year:
            return look.oere(OPENING + self.outlook.accounts["balance.cash"], year)
        return look.oere(CLOSING, year - 1)

    def closing(self, look: Look, year: int) -> int:
        return self.opening(look, year) + look.oere(CHANGE, year)

    def before(self, look: Look, year: int) -> int:
        """The average of the 365 days before the year."""
        if year == self.horizon.budget_year:
            return whole_oere(100 * (look.premise(BEFORE, year) or Fraction(0)))
        return look.column(AVERAGES, year - 1)[-1]

    def averages(self, look: Look, year: int) -> tuple[int, ...]:
        opening = self.opening(look, year)
        ends = month_ends(opening, look.oere(CHANGE, year), self.outlook.month_profile)
        return tuple(averages(self.before(look, year), opening, ends))


def liquidity(outlook: Outlook, horizon: Horizon) -> tuple[Formula, ...]:
    """The formulas of the cash; none where the municipality has no month profile.

    Args:
        outlook: The month profile, and the account that the cash opens on.
        horizon: The years.

    Returns:
        Liquid assets at each year's end in øre, and twelve 365-day averages a year.
    """
    if not outlook.month_profile or "balance.cash" not in outlook.accounts:
        return ()
    made = _Liquidity(outlook, horizon)
    law = "Lånebekendtgørelsen § 9"
    return (
        Formula(CLOSING, "øre", made.closing),
        Formula(AVERAGES, "øre", made.averages, law),
    )
