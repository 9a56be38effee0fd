"""What forecasts say should stand on each account, and how far the stack is from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ramme.ledger.accounts import AccountTree
from ramme.ledger.papers import Entry, Source, SourceKind
from ramme.ledger.traces import Input, InputKind, Trace, trace_text
from ramme.outlook.forecasts.records import Forecast, Output
from ramme.outlook.model import Model, Value, Worked
from ramme.outlook.premises import exact_text
from ramme.rules.rounding import whole_oere

# A formula's figure on an account in a year.
Key: TypeAlias = tuple[str, str, int]
Standing: TypeAlias = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Target:
    """What a forecast puts on an account in a year.

    Args:
        forecast: Its id.
        formula: The formula that gives the amount.
        account: Where it stands.
        year: The year.
        oere: Whole øre, expenditure positive.
    """

    forecast: str
    formula: str
    account: str
    year: int
    oere: int

    @property
    def key(self) -> Key:
        """Formula, account and year."""
        return self.formula, self.account, self.year


def column_of(value: Value) -> tuple[int, ...]:
    """A formula's value as whole øre, one for each account that it stands on."""
    return value if isinstance(value, tuple) else (whole_oere(value or 0),)


def _of_output(
    model: Model, forecast: str, output: Output, years: Sequence[int]
) -> Iterator[Target]:
    for year in years:
        column = column_of(model.value(output.formula, year))
        for account, oere in zip(output.accounts, column, strict=True):
            yield Target(forecast, output.formula, account, year, oere)


def targets(model: Model, forecast: Forecast, years: Sequence[int]) -> list[Target]:
    """All that a forecast puts on accounts.

    Args:
        model: With the forecast's formulas.
        forecast: The forecast.
        years: The budget year and the estimate years.

    Returns:
        One for each output, account and year, in whole øre.

    Raises:
        RammeError: ``premise_missing``, ``formula_cycle`` and what else a formula cannot do.
    """
    found = (_of_output(model, forecast.id, output, years) for output in forecast.outputs)
    return [target for some in found for target in some]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far what stands is from what a forecast says: ``oere`` has to be added."""

    target: Target
    oere: int


def differences(wanted: Iterable[Target], standing: Standing) -> list[Difference]:
    """What has to be added so that what a forecast says stands; nothing where it does.

    Args:
        wanted: What should stand.
        standing: What earlier papers of the same forecast have put there, in øre.

    Returns:
        Differences other than zero, also for what no formula says any more.
    """
    found, told = [], set()
    for target in wanted:
        told.add(target.key)
        oere = target.oere - standing.get(target.key, 0)
        if oere:
            found.append(Difference(target, oere))
    for (formula, account, year), oere in standing.items():
        if (formula, account, year) not in told and oere:
            forecast = formula.partition(".")[0]
            found.append(Difference(Target(forecast, formula, account, year, 0), -oere))
    return found


def _inputs(worked: Worked, account: str, model: Model, year: int) -> tuple[Input, ...]:
    """What a cell read; of a whole column of figures only the account's own."""
    return tuple(
        _own(one, account, model, year) if one.name.endswith(":*") else one for one in worked.reads
    )


def _own(one: Input, account: str, model: Model, year: int) -> Input:
    name = one.name.removesuffix("*") + account
    oere = model.figures.get((name, one.year if one.year is not None else year), 0)
    return Input(InputKind.FIGURE, name, one.year, str(oere), one.unit)


def trace_of(model: Model, target: Target, scenario: str = "") -> Trace:
    """Where a target's amount comes from.

    Args:
        model: That computed it.
        target: The amount.
        scenario: Name of the scenario that moved it.
    """
    worked = model.cells.get((target.formula, target.year))
    if worked is None:
        return Trace(target.forecast, target.formula, str(target.oere), scenario=scenario)
    value = worked.value if isinstance(worked.value, Fraction | int) else target.oere
    inputs = _inputs(worked, target.account, model, target.year)
    reference = model.formula(target.formula).reference
    text = exact_text(value)
    return Trace(target.forecast, target.formula, text, reference, inputs, scenario)


def entries_of(
    model: Model,
    found: Iterable[Difference],
    tree: AccountTree,
    budget_year: int,
    scenario: str = "",
) -> tuple[Entry, ...]:
    """The entries that add the differences, each with its trace.

    Args:
        model: That computed the targets.
        found: What has to be added.
        tree: The municipality's accounts.
        budget_year: Whose prices amounts in the budget year's prices are in.
        scenario: Name of the scenario that moves them.
    """
    return tuple(_entry(model, one, tree, budget_year, scenario) for one in found)


def _entry(
    model: Model, one: Difference, tree: AccountTree, budget_year: int, scenario: str
) -> Entry:
    target = one.target
    account = tree[target.account]
    basis = "current" if account.price_basis == "current" else str(budget_year)
    text = trace_text(trace_of(model, target, scenario))
    source = Source(SourceKind.FORMULA, text=text)
    label = account.label.get("da", target.account)
    return Entry(target.account, target.year, one.oere, basis, label, source)
