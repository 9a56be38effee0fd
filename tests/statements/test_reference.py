"""The statements against a second computation: slow, in fractions, straight from the declaration.

It shares nothing with the columns: entries are walked one by one, accounts upwards through their
parents, lines by recursion. What it says is what a statement means.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import HealthCheck, given, settings

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import total
from ramme.ledger.papers import Entry
from ramme.statements.declaration import Kind, Line
from ramme.statements.evaluation import evaluate, lay_on, plan_for, select, values_of
from tests.statements.declared import Invented, budgets

FIGURES = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def lies_below(tree: AccountTree, account: str, top: str) -> bool:
    """Whether an account is another, or lies anywhere below it."""
    while account:
        if account == top:
            return True
        account = tree[account].parent
    return False


class Reference:
    """One version's statement, every figure worked out where it is asked for."""

    def __init__(self, budget: Invented, draft: Sequence[Entry] = ()) -> None:
        self.budget, self.statement = budget, budget.statement
        self.entries = [one for paper in budget.papers for one in paper] + [*draft]
        if budget.statement.distributions:
            self.entries += [one for paper in budget.distributions for one in paper]
        first, last = budget.statement.years
        asked = [budget.years[0] + offset for offset in range(first, last + 1)]
        self.years = [year for year in asked if year in budget.years] or list(budget.years)

    def figure(self, name: str, year: int, role: str = "") -> Fraction | None:
        """A line's figure in a year, or the part of it with a role; None where unknown."""
        line = self.statement.line(name)
        if role:
            return self.part(line, year, role)
        if line.terms:
            return self.sum(line, year)
        if line.kind is Kind.LIMIT:
            return self.limit(line, year)
        if line.brought_forward:
            return self.opening(line, year)
        no_level = line.kind is Kind.STOCK and self.budget.base == "missing"
        no_entry = line.kind is Kind.MEMO and not self.counted(line, year)
        return None if no_level or no_entry else self.whole(line, year)

    def counted(self, line: Line, year: int) -> list[tuple[str, Entry]]:
        """Each entry once for each account of the line that it lies below, with that one's role."""
        found = [
            (role, one)
            for role, tops in line.accounts.items()
            for top in tops
            for one in self.entries
            if one.year == year and lies_below(self.budget.tree, one.account, top)
        ]
        own = [("own", one) for one in self.entries if one.year == year and one.account == line.own]
        return found + own

    def whole(self, line: Line, year: int) -> Fraction:
        return sum((Fraction(one.amount_oere) for _, one in self.counted(line, year)), Fraction(0))

    def part(self, line: Line, year: int, role: str) -> Fraction:
        some = [one.amount_oere for own, one in self.counted(line, year) if own == role]
        return sum(map(Fraction, some), Fraction(0))

    def sum(self, line: Line, year: int) -> Fraction | None:
        result = Fraction(0)
        for term in line.terms:
            figure = self.figure(term.line, year, term.role)
            if figure is None:
                return None
            result += term.factor * figure
        return result

    def limit(self, line: Line, year: int) -> Fraction | None:
        limits = self.budget.limits
        found = limits.get((line.parameter, year), limits.get((line.parameter, None)))
        return None if found is None else Fraction(found)

    def opening(self, line: Line, year: int) -> Fraction | None:
        """What was entered as opening, else the closing of the year before."""
        entered = self.counted(line, year)
        if entered and self.budget.base != "missing":
            return self.whole(line, year)
        at = self.years.index(year)
        return self.figure(line.brought_forward, self.years[at - 1]) if at else None


def figures_of(reference: Reference) -> dict[tuple[str, int, str], Fraction | None]:
    """Every line in every year, whole and by role."""
    return {
        (line.id, year, role): reference.figure(line.id, year, role)
        for line in reference.statement.lines
        for year in reference.years
        for role in ["", *(role for role in line.accounts if role)]
    }


@FIGURES
@given(budgets())
def test_columns_and_fractions_agree_on_every_figure_of_random_budgets(budget: Invented) -> None:
    values = values_of(budget.statement, budget.tree, budget.version())
    told = figures_of(Reference(budget))
    assert {key: values.figure(*key) for key in told} == told


@FIGURES
@given(budgets())
def test_a_draft_on_top_is_a_paper_more(budget: Invented) -> None:
    for draft in budget.drafts:
        values = values_of(budget.statement, budget.tree, budget.version(draft))
        told = figures_of(Reference(budget, draft))
        assert {key: values.figure(*key) for key in told} == told


@FIGURES
@given(budgets())
def test_many_drafts_at_once_agree_with_the_fractions_of_each(budget: Invented) -> None:
    version = budget.version()
    read = version.distributions if budget.statement.distributions else ()
    reference = Reference(budget)
    totals = total([*version.columns, *read], reference.years)
    plan = plan_for(budget.statement, budget.tree, totals.accounts)
    drafts = [budget.version(draft).columns[len(version.columns) :] for draft in budget.drafts]
    columns = [part for some in drafts for part in some]
    laid = [draft for draft in budget.drafts if draft]
    values = evaluate(plan, lay_on(plan, select(plan, totals), columns), version)
    for number, draft in enumerate(laid):
        told = figures_of(Reference(budget, draft))
        one = values.of(number)
        assert {key: one.figure(*key) for key in told} == told
