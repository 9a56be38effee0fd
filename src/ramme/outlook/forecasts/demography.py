"""Demography: what it costs that there are more or fewer people of an age than last foreseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import DemographyLine, Outlook
from ramme.outlook.demography import AGEING, COVERAGE, healthier, need
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.outlook.premises import group_name
from ramme.rules.rounding import whole_oere


@dataclass(frozen=True, slots=True)
class _Line:
    line: DemographyLine
    horizon: Horizon

    @property
    def base_year(self) -> int:
        return self.horizon.budget_year - 1

    def premise(self, name: str) -> str:
        return f"demography.{self.line.id}.{name}"

    def persons(self, look: Look, year: int) -> Fraction:
        return look.premise(group_name(self.line.first, self.line.last), year)

    def persons_before(self, look: Look, year: int) -> Fraction:
        """The persons that the forecast before had; its last year goes on holding."""
        last = max((*self.horizon.before_years, self.base_year))
        group = group_name(self.line.first, self.line.last)
        return look.premise_before(group, min(year, last))

    def need(self, look: Look, persons: str, year: int) -> Fraction:
        """What the change of people since the base year costs, in øre of the budget year's prices.

        Below the threshold nothing changes; from it on the whole change counts.
        """
        change = look.number(persons, year) - look.number(persons, self.base_year)
        threshold = look.told(self.premise("threshold"), year) or Fraction(0)
        price = look.premise(self.premise("unit_price"), year)
        share = look.premise(self.premise("variable_share"), year)
        if self.line.model == COVERAGE:
            coverage = look.premise(self.premise("coverage"), year)
            return need(change, price, share, coverage, threshold)
        cost = need(change, price, share, threshold=threshold)
        if self.line.model == AGEING:
            ageing = look.premise(self.premise("ageing"), year)
            years = year - self.base_year
            cost += healthier(look.number(persons, year), price, share, ageing, years)
        return cost

    def effect(self, look: Look, year: int) -> int:
        name = self.line.id
        new = look.number(f"demography.level:{name}", year)
        return whole_oere(new - look.number(f"demography.before:{name}", year))

    def level(self, look: Look, year: int) -> Fraction:
        return self.need(look, f"demography.persons:{self.line.id}", year)

    def before(self, look: Look, year: int) -> Fraction:
        """What the forecast before has put in the base already, at today's unit prices."""
        last = max((*self.horizon.before_years, self.base_year))
        return self.need(look, f"demography.persons_before:{self.line.id}", min(year, last))

    def formulas(self) -> tuple[Formula, ...]:
        name = self.line.id
        parts: list[tuple[str, str, Callable[[Look, int], Fraction | int]]] = [
            ("persons", "persons", self.persons),
            ("persons_before", "persons", self.persons_before),
            ("level", "øre", self.level),
            ("before", "øre", self.before),
            ("effect", "øre", self.effect),
        ]
        return tuple(Formula(f"demography.{part}:{name}", unit, do) for part, unit, do in parts)


def demography(outlook: Outlook, horizon: Horizon) -> Forecast:
    """The change of costs that follows the people, by area.

    Args:
        outlook: The lines, each with its ages, model and account.
        horizon: The years, and the day of the budget before.

    Returns:
        For each line the difference between the need that the newest population forecast gives and
        the need that the forecast before has put in the base; rounded once, to whole øre. The model
        ``unit_price`` counts persons × unit price × variable share, ``coverage`` also the share who
        use the service, ``unit_price_ageing`` also that those of the group grow healthier.
    """
    lines = [_Line(one, horizon) for one in outlook.demography]
    formulas = tuple(formula for one in lines for formula in one.formulas())
    outputs = tuple(
        Output(f"demography.effect:{one.line.id}", (one.line.account,)) for one in lines
    )
    return Forecast("demography", formulas, outputs)
