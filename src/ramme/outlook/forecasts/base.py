"""The base budget: the last adopted estimates rolled one year on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.outlook.data import AccountChange, Outlook
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.rounding import whole_oere

AMOUNTS = "base.amounts"
BEFORE = "before:"
CLOSING = "closing:"
OPENING = "base.opening:"
GROWTH = "growth_of_year_before"


def owned_elsewhere(outlook: Outlook) -> set[str]:
    """The accounts whose whole figure another forecast makes."""
    owned = set(outlook.accounts.values())
    owned |= {one.account for one in outlook.grants}
    owned |= {one.account for one in outlook.reserves}
    owned |= {one.account for one in outlook.projects}
    return owned | set(outlook.openings)


def rolled_accounts(outlook: Outlook, horizon: Horizon) -> tuple[str, ...]:
    """The accounts that the base budget has figures on, in order."""
    owned = owned_elsewhere(outlook)
    kept = [one for one in horizon.before_accounts if one not in owned]
    new = [one.new for one in outlook.changes if one.new not in kept]
    return tuple(dict.fromkeys([*kept, *new]))


@dataclass(frozen=True, slots=True)
class _Base:
    outlook: Outlook
    horizon: Horizon
    accounts: tuple[str, ...]

    def rolled(self, look: Look, year: int) -> tuple[int, ...]:
        """The amounts before accounts are changed."""
        if year in self.horizon.before_years:
            return look.figures(BEFORE, self.accounts, year)
        last = look.column("base.rolled", year - 1)
        ended = self._one_offs(year - 1)
        once = [oere - ended.get(name, 0) for name, oere in zip(self.accounts, last, strict=True)]
        if self.outlook.roll != GROWTH:
            return tuple(once)
        earlier = look.column("base.rolled", year - 2)
        ended_before = self._one_offs(year - 2)
        lasting = [
            oere - ended_before.get(name, 0)
            for name, oere in zip(self.accounts, earlier, strict=True)
        ]
        return tuple(2 * new - old for new, old in zip(once, lasting, strict=True))

    def _one_offs(self, year: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.outlook.one_offs:
            if one.year == year:
                found[one.account] = found.get(one.account, 0) + one.amount_oere
        return found

    def amounts(self, look: Look, year: int) -> tuple[int, ...]:
        """The amounts on the accounts of the new year."""
        column = dict(zip(self.accounts, look.column("base.rolled", year), strict=True))
        moved = _moved(column, self.outlook.changes, year)
        return tuple(moved[name] for name in self.accounts)


def _moved(column: dict[str, int], changes: Sequence[AccountChange], year: int) -> dict[str, int]:
    """The column with shares of accounts moved to others; nothing is lost."""
    found = dict(column)
    for one in changes:
        if one.since <= year:
            oere = whole_oere(Fraction(column.get(one.old, 0)) * one.share_percent / 100)
            found[one.old] = found.get(one.old, 0) - oere
            found[one.new] = found.get(one.new, 0) + oere
    return found


def _openings(outlook: Outlook, horizon: Horizon) -> Iterator[tuple[Formula, Output]]:
    """Each stock opens at what the budget before closes the year before with."""
    for account, line in outlook.openings.items():

        def opening(look: Look, year: int, line: str = line) -> int:
            if year != horizon.budget_year:
                return 0
            return look.figure(CLOSING + line, year - 1)

        name = OPENING + account
        yield Formula(name, "øre", opening), Output(name, (account,))


def base(outlook: Outlook, horizon: Horizon) -> Forecast:
    """The base budget.

    Args:
        outlook: Its one-offs, changed accounts and how the new last year is made.
        horizon: The years and the budget before.

    Returns:
        Each account's amount of the budget before; in the new last year that of the year before
        (or with its growth once more), one-offs left out. Opening stocks in the budget year.
    """
    made = _Base(outlook, horizon, rolled_accounts(outlook, horizon))
    formulas = [
        Formula("base.rolled", "øre", made.rolled),
        Formula(AMOUNTS, "øre", made.amounts),
    ]
    outputs = [Output(AMOUNTS, made.accounts)]
    for formula, output in _openings(outlook, horizon):
        formulas.append(formula)
        outputs.append(output)
    return Forecast("base", tuple(formulas), tuple(outputs))
