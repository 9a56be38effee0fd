"""Loans and debt: what may be borrowed, instalments and interest, primary capital for housing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.budget.loans import ANNUITY, by_year
from ramme.outlook.data import Loan, Outlook
from ramme.outlook.forecasts.records import Forecast, Horizon, Output
from ramme.outlook.model import Formula, Look
from ramme.rules.borrowing import access_to_loans, primary_capital, primary_capital_share
from ramme.rules.rounding import whole_oere

INSTALMENTS, INTEREST = "instalments", "interest"
NEW = "loans.new"
RATE = "loans.rate"
# New loans are annuities of the longest ordinary term, first paid the year after they are drawn.
NEW_TERM = "borrowing.longest_years"


@dataclass(frozen=True, slots=True)
class _Loans:
    outlook: Outlook
    horizon: Horizon

    def access(self, look: Look, year: int) -> int:
        """What the year's expenses give access to borrow, in øre."""
        expenses: dict[str, int] = {}
        for one in self.outlook.projects:
            if one.loan:
                oere = look.oere(f"capital.allotment:{one.id}", year)
                expenses[one.loan] = expenses.get(one.loan, 0) + oere
        shares = {kind: look.law(f"borrowing.access_{kind}", year) for kind in expenses}
        return access_to_loans(expenses, shares)

    def drawn(self, look: Look, year: int) -> int:
        """What is borrowed: the access, and what is meant to be borrowed beside it."""
        beside = whole_oere(100 * (look.told(NEW, year) or Fraction(0)))
        return look.oere("loans.access", year) + beside

    def drawing(self, look: Look, year: int) -> int:
        return -look.oere("loans.drawn", year)

    def _new(self, look: Look, year: int) -> list[tuple[int, int]]:
        """Instalment and interest this year of each loan drawn in an earlier year."""
        found = []
        for drawn in range(self.horizon.budget_year, year):
            oere = look.oere("loans.drawn", drawn)
            if oere > 0:
                term = int(look.law(NEW_TERM, drawn))
                table = by_year(ANNUITY, oere, look.premise(RATE, drawn), drawn + 1, term, 2)
                found.append(table.get(year, (0, 0)))
        return found

    def _running(self, look: Look, year: int, part: str) -> int:
        return sum(look.figure(loan_figure(one, part), year) for one in self.outlook.loans)

    def instalments(self, look: Look, year: int) -> int:
        new = sum(one for one, _ in self._new(look, year))
        return self._running(look, year, INSTALMENTS) + new

    def interest(self, look: Look, year: int) -> int:
        new = sum(one for _, one in self._new(look, year))
        return self._running(look, year, INTEREST) + new

    def primary_capital(self, look: Look, year: int) -> int:
        begun: dict[str, int] = {}
        for one in self.outlook.housing:
            if one.year == year:
                share = primary_capital_share(one.average_m2, year)
                begun[share] = begun.get(share, 0) + one.acquisition_oere
        return sum(primary_capital(oere, look.law(share, year)) for share, oere in begun.items())


def loan_figure(loan: Loan, part: str) -> str:
    """The figure of a running loan's instalments or interest."""
    return f"loan:{loan.id}:{part}"


def loan_figures(running: Sequence[Loan]) -> dict[tuple[str, int], int]:
    """The instalments and the interest of running loans by year, in øre."""
    found: dict[tuple[str, int], int] = {}
    for one in running:
        terms = one.first_year, one.years, one.terms_a_year
        for year, parts in by_year(one.kind, one.principal_oere, one.rate_percent, *terms).items():
            for part, oere in zip((INSTALMENTS, INTEREST), parts, strict=True):
                found[loan_figure(one, part), year] = oere
    return found


def loans(outlook: Outlook, horizon: Horizon) -> Forecast:
    """Borrowing, instalments, interest, and primary capital for social housing.

    Args:
        outlook: Running loans, projects that give access to loans, housing that is begun.
        horizon: The years.

    Returns:
        Drawings as income, instalments, interest and primary capital as expenditure, in øre.
    """
    made = _Loans(outlook, horizon)
    figures: Mapping[str, tuple[str, Callable[[Look, int], int], str]] = {
        "drawing": ("loans.drawing", made.drawing, "Lånebekendtgørelsen §§ 1-2"),
        "instalments": ("loans.instalments", made.instalments, ""),
        "interest": ("loans.interest", made.interest, ""),
        "primary_capital": (
            "loans.primary_capital",
            made.primary_capital,
            "Almenboligloven § 118 a",
        ),
    }
    own = {name: figures[name] for name in figures if f"loans.{name}" in outlook.accounts}
    formulas = [
        Formula("loans.access", "øre", made.access, "Lånebekendtgørelsen § 2"),
        Formula("loans.drawn", "øre", made.drawn),
    ]
    formulas += [Formula(name, "øre", do, law) for name, do, law in own.values()]
    outputs = tuple(
        Output(formula, (outlook.accounts[f"loans.{name}"],))
        for name, (formula, _, _) in own.items()
    )
    return Forecast("loans", tuple(formulas), outputs)
