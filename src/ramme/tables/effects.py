"""What a proposal does: key lines and rules before and after, and what cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ramme.budget.municipality import Municipality
from ramme.budget.strategy import Strategy
from ramme.budget.strategy_checks import strategy_checks
from ramme.ledger.versions import Version
from ramme.statements.checks import Check
from ramme.statements.evaluation import values_of
from ramme.statements.reach import leaves_open
from ramme.tables.statements import label_of


@dataclass(frozen=True, slots=True)
class EffectCell:
    """A figure before and after, in øre, None where it cannot be told."""

    year: int
    before_oere: int | None
    after_oere: int | None
    change_oere: int | None


@dataclass(frozen=True, slots=True)
class EffectLine:
    """A key line before and after.

    Args:
        statement: Its statement's id.
        line: Its id.
        label: By language.
        unit_oere: What it is printed in.
        cells: One a year.
    """

    statement: str
    line: str
    label: Mapping[str, str]
    unit_oere: int
    cells: tuple[EffectCell, ...]


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """A rule of the strategy before and after; ``is_open`` where the proposal does not tell."""

    before: Check
    after: Check
    is_open: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a proposal does to a version."""

    lines: tuple[EffectLine, ...]
    rules: tuple[RuleEffect, ...]


class _Comparing:
    """A version without the proposal and with it, side by side."""

    def __init__(
        self,
        municipality: Municipality,
        versions: tuple[Version, Version],
        touched: Collection[tuple[str, int]],
    ) -> None:
        self.municipality, self.versions, self.touched = municipality, versions, touched
        self.values = [
            {
                name: values_of(statement, municipality.accounts, version)
                for name, statement in municipality.statements.items()
            }
            for version in versions
        ]

    def is_open(self, statement: str, line: str, year: int) -> bool:
        """Whether the proposal leaves a line open in a year; later entries do not reach back."""
        touched = {account for account, at in self.touched if at <= year}
        declared = self.municipality.statement(statement)
        return leaves_open(declared, self.municipality.accounts, line, touched)

    def cell(self, statement: str, line: str, year: int) -> EffectCell:
        first, second = (values[statement].figure(line, year) for values in self.values)
        if self.is_open(statement, line, year):
            second = None
        change = None if first is None or second is None else second - first
        if self.versions[0].effects_only:
            first = second = None
        return EffectCell(year, first, second, change)

    def line(self, statement: str, line: str) -> EffectLine:
        declared = self.municipality.statement(statement)
        label = label_of(declared.line(line), self.versions[0].budget_year)
        years = self.values[0][statement].years
        cells = tuple(self.cell(statement, line, year) for year in years)
        return EffectLine(statement, line, label, declared.unit_oere, cells)

    def rules(self, strategy: Strategy) -> Iterator[RuleEffect]:
        elections = self.municipality.elections
        before, after = (
            strategy_checks(strategy, values, version, elections)
            for values, version in zip(self.values, self.versions, strict=True)
        )
        for rule, first, second in zip(strategy.rules, before, after, strict=True):
            last = max(year.year or (year.period or (0, 0))[1] for year in second.years)
            yield RuleEffect(first, second, self.is_open(rule.statement, rule.line, last))


def effect_of(
    municipality: Municipality,
    versions: tuple[Version, Version],
    touched: Collection[tuple[str, int]],
    key_lines: Sequence[tuple[str, str]],
) -> Effect:
    """Compare a version with the scenario that has a proposal on top.

    Args:
        municipality: Its declarations and strategy.
        versions: Without the proposal and with it.
        touched: Account and year of each amount that the proposal adds.
        key_lines: Statement and line of each figure that is shown.

    Returns:
        Figures in øre. Where the base is missing, changes alone are told.
    """
    comparing = _Comparing(municipality, versions, touched)
    lines = tuple(comparing.line(statement, line) for statement, line in key_lines)
    strategy = municipality.strategy
    return Effect(lines, tuple(comparing.rules(strategy)) if strategy else ())
