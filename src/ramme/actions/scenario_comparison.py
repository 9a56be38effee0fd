"""Two or three scenarios side by side: by line and year, by forecast, and by premise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.scenarios import Moved, move, scenario_model, scenario_of
from ramme.ledger.columns import Columns
from ramme.ledger.errors import RammeError
from ramme.outlook.premises import Overrides
from ramme.outlook.scenarios import (
    Laying,
    Step,
    by_forecast,
    columns_from,
    laid_on,
    moves,
    steps,
)
from ramme.outlook.targets import Difference
from ramme.statements.declaration import Line, Statement
from ramme.statements.evaluation import Values
from ramme.store.versions import budget_named
from ramme.store.workspace import Workspace

MOST_SIDES = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared.

    Args:
        name: ``budget-2022/1s``, or the budget's name for what stands.
        title: What the scenario is called; empty for what stands.
        overrides: The premises that it moves.
        moved: What they do.
    """

    name: str
    title: str
    overrides: Overrides
    moved: Moved


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A statement under two or three scenarios.

    Args:
        statement: The statement.
        years: Its years.
        sides: What is compared, in the order it was asked for.
        lines: Each line with its figures in øre by side and year; None where it cannot be told.
    """

    statement: Statement
    years: tuple[int, ...]
    sides: tuple[Side, ...]
    lines: tuple[tuple[Line, tuple[tuple[int | None, ...], ...]], ...]

    def differing(self) -> list[tuple[Line, tuple[tuple[int | None, ...], ...]]]:
        """The lines that are not the same in every side."""
        return [(line, some) for line, some in self.lines if len(set(some)) > 1]


@dataclass(frozen=True, slots=True)
class Part:
    """What a forecast adds to the difference between two sides; parts sum to it exactly."""

    forecast: str
    oere: int


def sides_of(workspace: Workspace, names: Sequence[str]) -> tuple[Forecasting, list[Side]]:
    """What is compared; all of one budget.

    Raises:
        RammeError: ``unknown_budget``, ``unknown_paper``, ``not_a_scenario``,
            ``scenarios_of_two_budgets`` or ``too_many_scenarios``.
    """
    if not 1 < len(names) <= MOST_SIDES:
        raise RammeError("too_many_scenarios", given=len(names), most=MOST_SIDES)
    budgets = {name.partition("/")[0] for name in names}
    if len(budgets) > 1:
        raise RammeError("scenarios_of_two_budgets", budgets=", ".join(sorted(budgets)))
    made = forecasting(workspace, budget_named(budgets.pop()))
    return made, [_side(made, name) for name in names]


def _side(made: Forecasting, name: str) -> Side:
    if "/" not in name:
        return Side(name, "", {}, move(made, {}))
    one = scenario_of(scenario_model(name))
    return Side(one.paper, one.title, one.overrides, move(made, one.overrides))


def _values(
    workspace: Workspace, made: Forecasting, statement: Statement, drafts: Sequence[Columns]
) -> Values:
    return laid_on(statement, workspace.municipality.accounts, made.stack, drafts)


def side_by_side(workspace: Workspace, names: Sequence[str], statement_id: str) -> SideBySide:
    """A statement under two or three scenarios; a budget's name stands for what stands.

    Raises:
        RammeError: As `sides_of`; ``unknown_statement``.
    """
    statement = workspace.municipality.statement(statement_id)
    made, sides = sides_of(workspace, names)
    drafts = [columns_from(side.moved.differences) for side in sides]
    values = _values(workspace, made, statement, drafts)
    lines = tuple(
        (line, tuple(_figures(values, line.id, n) for n in range(len(sides))))
        for line in statement.lines
        if line.role != "heading"
    )
    return SideBySide(statement, values.years, tuple(sides), lines)


def _figures(values: Values, line: str, side: int) -> tuple[int | None, ...]:
    amounts, known = values.amount_oere[line, ""][side], values.known[line, ""][side]
    return tuple(int(oere) if told else None for oere, told in zip(amounts, known, strict=True))


def _between(made: Forecasting, first: Side, second: Side) -> list[Difference]:
    return moves(first.moved.after, second.moved.after, made.forecasts, made.years)


def parts(
    workspace: Workspace, found: SideBySide, made: Forecasting, line: str, year: int
) -> list[Part]:
    """How the difference of a line between the first two sides divides by forecast.

    Every moved amount belongs to one forecast, so the parts sum to the difference exactly.
    """
    first, second = found.sides[:2]
    by = by_forecast(_between(made, first, second))
    drafts = [columns_from(first.moved.differences)]
    drafts += [columns_from([*first.moved.differences, *some]) for some in by.values()]
    values = _values(workspace, made, found.statement, drafts)
    at = values.years.index(year)
    figures = [int(oere) for oere in values.amount_oere[line, ""][:, at]]
    return [Part(name, oere - figures[0]) for name, oere in zip(by, figures[1:], strict=True)]


def premise_steps(
    workspace: Workspace, found: SideBySide, made: Forecasting, line: str, year: int
) -> list[Step]:
    """How the difference of a line between the first two sides divides by premise, in order."""
    first, second = found.sides[:2]
    changed = _changed(first, second, made)
    model = first.moved.after
    version = first.moved.version
    accounts = workspace.municipality.accounts
    laying = Laying(model, made.forecasts, made.years, found.statement, accounts, version)
    return steps(laying, changed, line, year)


def _changed(
    first: Side, second: Side, made: Forecasting
) -> Mapping[tuple[str, int | None], Fraction]:
    """The overrides that lead from one side to the other; what only the first moves goes back."""
    changed = {
        key: value for key, value in second.overrides.items() if first.overrides.get(key) != value
    }
    for premise, year in first.overrides:
        if (premise, year) in second.overrides:
            continue
        years = [year] if year is not None else made.model.premises.years(premise)
        for one in years:
            held = made.model.premises.held(premise, one)
            if held is not None and (premise, one) not in changed:
                changed[premise, one] = held.value
    return changed
