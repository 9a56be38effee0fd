"""Scenarios: what moves when premises are moved, and how a difference divides into its causes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ramme.ledger.accounts import AccountTree
from ramme.ledger.columns import Columns
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version
from ramme.outlook.forecasts.records import Forecast, Output
from ramme.outlook.model import Model
from ramme.outlook.premises import Overrides, Premises, moved
from ramme.outlook.targets import Difference, Target, column_of
from ramme.statements.declaration import Statement
from ramme.statements.evaluation import (
    Values,
    evaluate,
    lay_on,
    plan_for,
    select,
    totals_of,
)


def moves(
    before: Model, after: Model, forecasts: Sequence[Forecast], years: Sequence[int]
) -> list[Difference]:
    """What moves between two models, by formula, account and year.

    Args:
        before: The formulas with the premises as they are.
        after: The same formulas with others.
        forecasts: Whose outputs are compared; one whose cells are all the same is passed over.
        years: The budget year and the estimate years.

    Returns:
        Differences other than zero, in whole øre.
    """
    return [
        Difference(Target(forecast.id, output.formula, account, year, oere), oere - was)
        for forecast in forecasts
        for output in forecast.outputs
        for year in years
        for account, was, oere in _changed(before, after, output, year)
        if was != oere
    ]


def _changed(
    before: Model, after: Model, output: Output, year: int
) -> Iterable[tuple[str, int, int]]:
    """Each account of an output with what stood there and what stands; nothing where it is kept."""
    first, second = (one.worked(output.formula, year) for one in (before, after))
    if first is second:
        return ()
    return zip(output.accounts, column_of(first.value), column_of(second.value), strict=True)


def columns_from(found: Sequence[Difference]) -> Columns:
    """Differences as columns, ready to be laid on a version."""
    index: dict[str, int] = {}
    account = [index.setdefault(one.target.account, len(index)) for one in found]
    return Columns(
        tuple(index),
        np.array(account, np.int32),
        np.array([one.target.year for one in found], np.int16),
        np.array([one.oere for one in found], np.int64),
    )


def laid_on(
    statement: Statement, tree: AccountTree, version: Version, drafts: Sequence[Columns]
) -> Values:
    """A statement of a version with each of many drafts on top, computed at once.

    Returns:
        Whole øre by line, shape (drafts, years).
    """
    totals = totals_of(version, statement)
    plan = plan_for(statement, tree, totals.accounts)
    return evaluate(plan, lay_on(plan, select(plan, totals), drafts), version)


@dataclass(frozen=True, slots=True)
class Step:
    """One cause's part of a difference.

    Args:
        cause: The premise.
        oere: What it changes where the causes before it are in force already.
        alone_oere: What it would change alone; another amount where formulas interact.
    """

    cause: str
    oere: int
    alone_oere: int

    @property
    def order_oere(self) -> int:
        """The part of it that depends on the order of the causes."""
        return self.oere - self.alone_oere


@dataclass(frozen=True, slots=True)
class Laying:
    """A model with what is needed to see its moves in a statement."""

    model: Model
    forecasts: Sequence[Forecast]
    years: Sequence[int]
    statement: Statement
    tree: AccountTree
    version: Version

    def columns(self, overrides: Overrides) -> Columns:
        """What some overrides move, as columns."""
        after = self.model.changed(overrides)
        return columns_from(moves(self.model, after, self.forecasts, self.years))

    def figures(self, many: Sequence[Overrides], line: str, year: int) -> list[int]:
        """A line's figure in a year under each of many overrides, in øre."""
        return self.laid([self.columns(one) for one in many], line, year)

    def laid(self, drafts: Sequence[Columns], line: str, year: int) -> list[int]:
        """A line's figure in a year under each of many drafts, in øre."""
        values = laid_on(self.statement, self.tree, self.version, drafts)
        at = values.years.index(year)
        return [int(oere) for oere in values.amount_oere[line, ""][:, at]]


def steps(laying: Laying, overrides: Overrides, line: str, year: int) -> list[Step]:
    """How a line's difference divides by premise, in the order of the premises.

    Args:
        laying: The model and where its moves are seen.
        overrides: What is moved.
        line: The statement's line.
        year: The year.

    Returns:
        One step a premise; they sum exactly to the whole difference. Where formulas interact, a
        step is what the premise adds to those before it, and it tells what it would be alone.
    """
    causes = list(dict.fromkeys(premise for premise, _ in overrides))
    alone = [_of(overrides, [cause]) for cause in causes]
    together = [_of(overrides, causes[: n + 1]) for n in range(len(causes))]
    figures = laying.figures([{}, *alone, *together], line, year)
    start, by_itself = figures[0], figures[1 : 1 + len(causes)]
    reached = [start, *figures[1 + len(causes) :]]
    return [
        Step(cause, reached[n + 1] - reached[n], by_itself[n] - start)
        for n, cause in enumerate(causes)
    ]


def _of(overrides: Overrides, causes: Sequence[str]) -> Mapping[tuple[str, int | None], Fraction]:
    return {key: value for key, value in overrides.items() if key[0] in causes}


def sensitivities(
    laying: Laying, premises: Premises, names: Sequence[str], line: str, year: int
) -> dict[str, int]:
    """What a line's figure moves by when each premise moves by its step.

    Returns:
        Whole øre by premise; one is left out whose step asks for another premise that nobody has
        said, such as an own estimate of a year that was guaranteed.
    """
    drafts: dict[str, Columns] = {}
    for name in names:
        with suppress(RammeError):
            drafts[name] = laying.columns(moved(premises, name, laying.years))
    figures = laying.laid([laying.columns({}), *drafts.values()], line, year)
    return {name: oere - figures[0] for name, oere in zip(drafts, figures[1:], strict=True)}


def without_balance(found: Iterable[Difference]) -> list[Difference]:
    """What moves, without what only closes the budget again."""
    return [one for one in found if one.target.forecast != "balance"]


def by_forecast(found: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Differences by the forecast that they belong to; every one belongs to one."""
    parts: dict[str, list[Difference]] = {}
    for one in found:
        parts.setdefault(one.target.forecast, []).append(one)
    return parts


def conflicts(
    was: Mapping[tuple[str, int | None], Fraction],
    premises: Premises,
    overrides: Overrides,
    budget_year: int,
) -> list[tuple[str, int | None, Fraction, Fraction | None]]:
    """The overridden premises whose own value is another now than when the scenario was made.

    Args:
        was: Each overridden premise's own value at that time.
        premises: As they are now, without the overrides.
        overrides: What the scenario puts in their place.
        budget_year: The year that stands for every year.

    Returns:
        Premise, year, the value then and the value now (None where there is none any more).
    """
    found: list[tuple[str, int | None, Fraction, Fraction | None]] = []
    for premise, year in overrides:
        then = was.get((premise, year))
        held = premises.held(premise, year if year is not None else budget_year)
        now = held.value if held else None
        if then is not None and then != now:
            found.append((premise, year, then, now))
    return found
