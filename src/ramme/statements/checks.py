"""One kind of check, for sums, strategy and law: a question with one answer for each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ramme.ledger.papers import ControlFigure
from ramme.statements.declaration import Line, Statement
from ramme.statements.evaluation import Values


class Answer(StrEnum):
    """What a check answers."""

    KEPT = "kept"
    ROUNDING = "rounding"
    BROKEN = "broken"
    UNKNOWN = "cannot be told"


WORST_FIRST = (Answer.BROKEN, Answer.UNKNOWN, Answer.ROUNDING, Answer.KEPT)


def worst(answers: Iterable[Answer]) -> Answer:
    """The answer that wins: broken, cannot be told, rounding, kept.

    Example:
        >>> worst([Answer.KEPT, Answer.UNKNOWN, Answer.ROUNDING]).value
        'cannot be told'
    """
    return min(answers, key=WORST_FIRST.index, default=Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class CheckYear:
    """The answer for one year or one period.

    Args:
        year: The year asked, or None where a period is.
        period: First and last year, or None.
        answer: The answer.
        oere: What was found; a difference, for a sum check.
        limit_oere: What it was compared with.
        headroom_oere: Room to the limit; positive means kept.
        day: What was found, where a day is asked for and no amount.
        limit_day: The day it was compared with.
        headroom_days: Days of room; positive means kept.
    """

    year: int | None
    period: tuple[int, int] | None
    answer: Answer
    oere: int | None = None
    limit_oere: int | None = None
    headroom_oere: int | None = None
    day: date | None = None
    limit_day: date | None = None
    headroom_days: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A question with its answers.

    Args:
        id: Stable name.
        title: By language.
        group: ``sums``, ``strategy`` or ``law``.
        answer: The worst of its years.
        years: One answer a year or period.
        missing: What would have to be known to tell.
    """

    id: str
    title: Mapping[str, str]
    group: str
    answer: Answer
    years: tuple[CheckYear, ...]
    missing: tuple[str, ...] = ()


def addends(statement: Statement, line: Line, years_before: int = 0) -> int:
    """How many printed figures a line's figure is summed from.

    Args:
        statement: The statement.
        line: The line.
        years_before: How many years of the version lie before; a stock brings them forward.

    Returns:
        The number of leaves, hidden lines apart; each may be rounded by up to one unit.
    """
    if line.brought_forward and years_before:
        closing = statement.line(line.brought_forward)
        return addends(statement, closing, years_before - 1)
    if not line.terms:
        return 0 if line.hidden_when_zero else 1
    terms = (statement.line(term.line) for term in line.terms)
    return sum(addends(statement, term, years_before) for term in terms)


def sum_verdict(difference: int, unit_oere: int, figures: int) -> Answer:
    """Kept, or rounding up to one unit for each figure summed, or broken.

    Example:
        >>> sum_verdict(-200_000, 100_000, 9).value, sum_verdict(300_000, 100_000, 2).value
        ('rounding', 'broken')
    """
    if difference == 0:
        return Answer.KEPT
    return Answer.ROUNDING if abs(difference) <= unit_oere * figures else Answer.BROKEN


def _sum_year(
    statement: Statement, line: Line, values: Values, control: ControlFigure
) -> CheckYear:
    computed = values.figure(line.id, control.year)
    if computed is None:
        return CheckYear(control.year, None, Answer.UNKNOWN, None, control.amount_oere)
    before = values.years.index(control.year)
    difference = computed - control.amount_oere
    figures = addends(statement, line, before)
    answer = sum_verdict(difference, control.unit_oere, figures)
    room = control.unit_oere * figures - abs(difference)
    return CheckYear(control.year, None, answer, computed, control.amount_oere, room)


def _whole(controls: Sequence[ControlFigure]) -> list[ControlFigure]:
    """Of each year the whole line, also where its roles are printed in a row each."""
    found: dict[int, ControlFigure] = {}
    for control in sorted(controls, key=lambda control: control.year):
        known = found.get(control.year)
        whole = control.amount_oere + (known.amount_oere if known else 0)
        found[control.year] = replace(control, amount_oere=whole)
    return list(found.values())


def sum_checks(
    statement: Statement, values: Values, controls: Sequence[ControlFigure]
) -> tuple[Check, ...]:
    """Compare each computed line with what was printed.

    Args:
        statement: The statement.
        values: What was computed, in øre.
        controls: The printed figures of the version's newest print of the statement.

    Returns:
        A check for each printed line that is computed or brought forward. ``oere`` is the computed
        figure, ``limit_oere`` the printed one, headroom what rounding would still allow.
    """
    printed: dict[str, list[ControlFigure]] = {}
    for control in controls:
        if control.statement == statement.id and control.year in values.years:
            printed.setdefault(control.line, []).append(control)
    checks = []
    for line in statement.lines:
        if line.id in printed and not line.hidden_when_zero:
            some = _whole(printed[line.id])
            years = tuple(_sum_year(statement, line, values, control) for control in some)
            answer = worst(year.answer for year in years)
            name = f"sum.{statement.id}.{line.id}"
            checks.append(Check(name, line.label, "sums", answer, years))
    return tuple(checks)
