"""The year in figures: what a municipality steers by, where money comes from and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.budget.agreement.effects import Measure
from ramme.language.numbers import millions
from ramme.publish.edition import Edition
from ramme.publish.shape import (
    Level,
    committees_of,
    frames_of,
    leaves_of,
    level_of,
    oere_of,
    overview_of,
)
from ramme.statements.declaration import Kind, Line, Sign
from ramme.tables.charts import YearFigure

LEVELS = (Measure.SURPLUS, Measure.CASH, Measure.DEBT, Measure.CAPITAL)
STORY = ("year", "money", "capital", "risks")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A level that the municipality steers by, over the years.

    Args:
        level: The line.
        label: What it is called.
        figures: By year, as a chart draws them.
    """

    level: Level
    label: str
    figures: tuple[YearFigure, ...]


def key_figures(edition: Edition, language: str) -> Iterator[KeyFigure]:
    """The levels that the municipality's files name, each with its limits of the strategy."""
    for measure in LEVELS:
        level = level_of(edition, measure)
        if level is None:
            continue
        table = level.printed.table
        line = next((one for one in table.lines if one.id == level.line.id), None)
        if line is None:
            continue
        limits = _limits(edition, level)
        figures = tuple(
            YearFigure(
                year,
                level.oere(year),
                limits.get(year),
                millions_or_dash(level.oere(year), language),
                is_comparison=year in table.comparison_years,
            )
            for year in table.years
        )
        label = line.label.get(language) or next(iter(line.label.values()), line.id)
        yield KeyFigure(level, label, figures)


def millions_or_dash(oere: int | None, language: str) -> str:
    """Millions with one decimal; a dash where the figure cannot be told."""
    return "–" if oere is None else millions(oere, language)


def _limits(edition: Edition, level: Level) -> dict[int, int | None]:
    """What the strategy holds the level against in single years."""
    rules = edition.municipality.strategy.rules if edition.municipality.strategy else ()
    checks = {one.id: one for one in edition.checks}
    for rule in rules:
        fits = rule.statement == level.printed.statement.id and rule.line == level.line.id
        if fits and rule.measure.value == "each" and rule.stage == "budget" and rule.id in checks:
            found = checks[rule.id].years
            return {one.year: one.limit_oere for one in found if one.year is not None}
    return {}


def money_in(edition: Edition) -> list[tuple[Line, int]]:
    """Where money comes from: the overview's income of the budget year, the largest first."""
    printed, year = overview_of(edition), edition.version.budget_year
    found = [
        (line, -(oere_of(printed, line.id, year) or 0))
        for line in _flows(edition)
        if line.sign is not Sign.EXPENDITURE and line.id not in _operating(edition)
    ]
    return sorted(((line, oere) for line, oere in found if oere > 0), key=lambda one: -one[1])


def _flows(edition: Edition) -> list[Line]:
    """The flows that the overview's last total sums in the end."""
    statement = overview_of(edition).statement
    totals = [one for one in statement.lines if one.role == "total" and one.kind is Kind.FLOW]
    seen = {line.id: line for total in totals for line in leaves_of(statement, total.id)}
    return [line for line in seen.values() if line.kind is Kind.FLOW]


def money_out(edition: Edition) -> list[tuple[Line, int]]:
    """Where money goes: committees by their frames, then what else the overview spends."""
    frames, printed = frames_of(edition), overview_of(edition)
    year = edition.version.budget_year
    committees = committees_of(frames.statement)
    found = [(one.line, oere_of(frames, one.line.id, year) or 0) for one in committees]
    if committees and frames is not printed:
        named = {one.line.id for one in committees}
        inside = _operating(edition)
        found += [
            (line, oere_of(printed, line.id, year) or 0)
            for line in _flows(edition)
            if line.sign is not Sign.INCOME and line.id not in named | inside
        ]
    else:
        found = [
            (line, oere_of(printed, line.id, year) or 0)
            for line in _flows(edition)
            if line.sign is not Sign.INCOME
        ]
    return sorted(((line, oere) for line, oere in found if oere > 0), key=lambda one: -one[1])


def _operating(edition: Edition) -> set[str]:
    """What the frames hand out to committees is not told a second time."""
    return set(frames_of(edition).statement.distributes)
