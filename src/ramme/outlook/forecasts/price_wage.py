"""Price and wage regulation: amounts brought to the budget year's prices, and the reserve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.base import AMOUNTS, rolled_accounts
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.indexation import reduced
from ramme.rules.rounding import times, whole_oere

EFFECT = "price_wage.effect"
NEW_PRICES = "price_wage.amounts"
RESERVE = "price_wage.reserve"
FACTOR = "price_wage.factor:"
CHAIN = "price_wage.chain:"
REDUCTION = "price_wage.reduction"
OTHER = "other:"

OPERATING = (1, 2)


def main_art(outlook: Outlook, account: str) -> str:
    """The main art that an account is indexed by; empty where it is not indexed."""
    kind = outlook.chart.get(account)
    if kind is None or kind.dranst not in OPERATING or account in outlook.not_indexed:
        return ""
    art = kind.art.partition(".")[0]
    return art if f"index.{art}" in outlook.premises else ""


@dataclass(frozen=True, slots=True)
class _PriceWage:
    outlook: Outlook
    horizon: Horizon
    accounts: tuple[str, ...]
    at: tuple[int, ...]
    arts: tuple[str, ...]
    exempt: tuple[str, ...]

    def factor(self, look: Look, art: str, year: int) -> Fraction:
        return 1 + look.premise(f"index.{art}", year) / 100

    def chain(self, look: Look, art: str, year: int) -> Fraction:
        """Growth of prices from the budget year to a later year."""
        if year <= self.horizon.budget_year:
            return Fraction(1)
        return look.number(CHAIN + art, year - 1) * look.number(FACTOR + art, year)

    def old(self, look: Look, year: int) -> list[int]:
        """Amounts in last year's prices: the base, and what papers by hand have changed."""
        column = look.column(AMOUNTS, year)
        by_hand = look.figures(OTHER, self.accounts, year)
        return [column[at] + more for at, more in zip(self.at, by_hand, strict=True)]

    def full(self, look: Look, year: int) -> tuple[int, ...]:
        growth = {
            art: look.number(FACTOR + art, self.horizon.budget_year) - 1 for art in set(self.arts)
        }
        amounts = zip(self.old(look, year), self.arts, strict=True)
        return tuple(times(oere, growth[art]) for oere, art in amounts)

    def effect(self, look: Look, year: int) -> tuple[int, ...]:
        """Full regulation less its reduction, which areas that are not exempt bear."""
        full = dict(zip(self.accounts, look.column("price_wage.full", year), strict=True))
        less = whole_oere(100 * (look.told(REDUCTION, year) or Fraction(0)))
        return tuple(reduced(full, less, self.exempt).values())

    def new(self, look: Look, year: int) -> tuple[int, ...]:
        """Amounts in the budget year's prices."""
        more = look.column(EFFECT, year)
        return tuple(sum(pair) for pair in zip(self.old(look, year), more, strict=True))

    def reserve(self, look: Look, year: int) -> int:
        """What the estimate years' amounts grow by from the budget year's prices to their own."""
        if year == self.horizon.budget_year:
            return 0
        by_art = dict.fromkeys(self.arts, 0)
        for oere, art in zip(look.column(NEW_PRICES, year), self.arts, strict=True):
            by_art[art] += oere
        growth = (by_art[art] * (look.number(CHAIN + art, year) - 1) for art in by_art)
        return whole_oere(sum(growth, Fraction(0)))


def _is_within(account: str, areas: Sequence[str]) -> bool:
    return any(account == area or account.startswith(f"{area}.") for area in areas)


def _of_art(
    compute: Callable[[Look, str, int], Fraction], art: str
) -> Callable[[Look, int], Fraction]:
    """A formula of one art."""
    return lambda look, year: compute(look, art, year)


def price_wage(outlook: Outlook, horizon: Horizon) -> Forecast:
    """Price and wage regulation by art and area.

    Args:
        outlook: The accounts' arts, the exempt areas, the reserve's account.
        horizon: The years.

    Returns:
        For each operating account its amount times its art's index of the budget year, less its
        share of the reduction (largest remainder, by its full regulation); in estimate years the
        reserve. Capital is not indexed.
    """
    rolled = rolled_accounts(outlook, horizon)
    arts = [main_art(outlook, name) for name in rolled]
    places = zip(range(len(rolled)), rolled, arts, strict=True)
    indexed = [(at, name, art) for at, name, art in places if art]
    made = _PriceWage(
        outlook,
        horizon,
        tuple(name for _, name, _ in indexed),
        tuple(at for at, _, _ in indexed),
        tuple(art for _, _, art in indexed),
        tuple(name for _, name, _ in indexed if _is_within(name, outlook.exempt)),
    )
    formulas = [
        Formula("price_wage.full", "øre", made.full),
        Formula(EFFECT, "øre", made.effect),
        Formula(NEW_PRICES, "øre", made.new),
    ]
    for art in sorted(set(made.arts)):
        formulas += [
            Formula(FACTOR + art, "factor", _of_art(made.factor, art)),
            Formula(CHAIN + art, "factor", _of_art(made.chain, art)),
        ]
    outputs = [Output(EFFECT, made.accounts)]
    reserve = outlook.accounts.get("price_wage.reserve_account")
    if reserve:
        formulas.append(Formula(RESERVE, "øre", made.reserve))
        outputs.append(Output(RESERVE, (reserve,)))
    return Forecast("price_wage", tuple(formulas), tuple(outputs))
