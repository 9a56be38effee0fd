"""The economic strategy as dated, declarative rules over statement lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ramme.ledger.papers import Source


class Measure(StrEnum):
    """What a rule looks at: each year, a mean over years, or a fall over a period."""

    EACH = "each"
    MEAN = "mean"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the strategy.

    Args:
        id: Stable name.
        number: Its number in the strategy; several parts may share one.
        title: By language.
        subject: What people call the line in a sentence, by language; empty for the line's label.
        statement: Id of the statement.
        line: Id of the line it looks at.
        measure: How it looks at the years.
        sign: 1, or -1 where the line's good direction is negative.
        stage: ``budget`` or ``accounts``.
        offsets: First and last year looked at, counted from the budget year; None for all.
        at_most_line: A line of the statement that may not be passed.
        at_most_parameter: A setting that may not be passed.
        at_least_oere: A floor in øre.
        at_least_oere_by_year: Floors by year; other years are not asked.
        period_years: For a mean: how many years.
        period: For a fall: ``election``, from election year to election year.
        source: Where the rule stands.
    """

    id: str
    number: int
    title: Mapping[str, str]
    statement: str
    line: str
    measure: Measure
    source: Source
    subject: Mapping[str, str] = field(default_factory=dict)
    sign: int = 1
    stage: str = "budget"
    offsets: tuple[int, int] | None = None
    at_most_line: str = ""
    at_most_parameter: str = ""
    at_least_oere: int | None = None
    at_least_oere_by_year: Mapping[int, int] = field(default_factory=dict)
    period_years: int = 0
    period: str = ""


@dataclass(frozen=True, slots=True)
class Strategy:
    """The rules with the day they were issued."""

    title: Mapping[str, str]
    issued: date
    rules: tuple[Rule, ...]
