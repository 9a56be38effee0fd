"""Reserves: buffers, pools and savings blocks; lines that are shared out over areas."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ramme.ledger.money import share_out
from ramme.outlook.data import Distribution, Outlook, ReserveLine
from ramme.outlook.forecasts.base import AMOUNTS, rolled_accounts
from ramme.outlook.forecasts.price_wage import EFFECT, main_art
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.rounding import whole_oere


def _reserve(line: ReserveLine) -> Formula:
    def amount(look: Look, year: int) -> int:
        return whole_oere(100 * (look.told(f"reserve.{line.id}", year) or Fraction(0)))

    return Formula(f"reserves.amount:{line.id}", "øre", amount)


@dataclass(frozen=True, slots=True)
class _Sharing:
    outlook: Outlook
    horizon: Horizon
    line: Distribution

    @property
    def given(self) -> tuple[str, ...]:
        """The reserves that stand on the giver."""
        account = self.line.giver
        return tuple(
            f"reserves.amount:{one.id}" for one in self.outlook.reserves if one.account == account
        )

    def weights(self, look: Look, year: int) -> list[int]:
        """What stands on each taker in the budget year's prices; income takes no part."""
        rolled = rolled_accounts(self.outlook, self.horizon)
        amounts = dict(zip(rolled, look.column(AMOUNTS, year), strict=True))
        indexed = [one for one in rolled if main_art(self.outlook, one)]
        for name, more in zip(indexed, look.column(EFFECT, year), strict=True):
            amounts[name] += more
        return [max(amounts.get(one, 0), 0) for one in self.line.takers]

    def shared(self, look: Look, year: int) -> tuple[int, ...]:
        """What the giver hands on, first taken from it, then given to each taker."""
        whole = sum(look.oere(one, year) for one in self.given)
        if not whole:
            return (0,) * (1 + len(self.line.takers))
        return (-whole, *share_out(whole, self.weights(look, year)))


def reserves(outlook: Outlook, horizon: Horizon) -> Forecast:
    """Buffers, pools and savings, and what is shared out of them.

    Args:
        outlook: The lines, and which are handed on to whom.
        horizon: The years.

    Returns:
        Each line's amount as it was told; a line that is handed on is taken from its account and
        given to others by what stands on them (largest remainder), so that nothing is lost.
    """
    formulas = [_reserve(one) for one in outlook.reserves]
    outputs = [Output(f"reserves.amount:{one.id}", (one.account,)) for one in outlook.reserves]
    for line in outlook.distributions:
        sharing = _Sharing(outlook, horizon, line)
        name = f"reserves.shared:{line.giver}"
        formulas.append(Formula(name, "øre", sharing.shared))
        outputs.append(Output(name, (line.giver, *line.takers)))
    return Forecast("reserves", tuple(formulas), tuple(outputs))
