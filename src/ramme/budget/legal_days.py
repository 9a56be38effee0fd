"""Hold a budget year's calendar against the days that the law sets."""

from __future__ import annotations

from datetime import date, timedelta

from ramme.budget.calendar import Calendar, LegalDay, StepKind
from ramme.rules.legal_dates import ADOPTION, BETWEEN, PROPOSAL, LegalDays
from ramme.statements.checks import Answer, Check, CheckYear

TITLES = {
    PROPOSAL: {
        "da": "Økonomiudvalgets budgetforslag inden fristen",
        "en": "The finance committee's proposal by its last day",
    },
    ADOPTION: {
        "da": "Budgettet vedtages ved 2. behandling inden fristen",
        "en": "The budget is adopted at second reading by its last day",
    },
    BETWEEN: {
        "da": "Mindst tre uger mellem 1. og 2. behandling",
        "en": "At least three weeks between first and second reading",
    },
}


def limit_of(calendar: Calendar, limits: LegalDays, which: LegalDay) -> date:
    """The legal day that holds for a calendar: as it was moved, or else as the law has it."""
    by_law = {LegalDay.PROPOSAL: limits.proposal_by, LegalDay.ADOPTION: limits.adoption_by}
    moved = {one.which: one.day for one in calendar.moved}
    return moved.get(which, by_law[which])


def _asked(year: int, day: date | None, limit: date | None, headroom: int | None) -> CheckYear:
    if headroom is None:
        return CheckYear(year, None, Answer.UNKNOWN, day=day, limit_day=limit)
    answer = Answer.KEPT if headroom >= 0 else Answer.BROKEN
    return CheckYear(year, None, answer, day=day, limit_day=limit, headroom_days=headroom)


def _check(name: str, asked: CheckYear, missing: tuple[str, ...] = ()) -> Check:
    return Check(name, TITLES[name], "law", asked.answer, (asked,), missing)


def _proposal(calendar: Calendar, limits: LegalDays) -> Check:
    """What lies before the council at first reading was proposed by then."""
    limit = limit_of(calendar, limits, LegalDay.PROPOSAL)
    step = calendar.first(StepKind.PROPOSAL)
    reading = calendar.first(StepKind.FIRST_READING)
    if step is None and reading is not None and reading.day <= limit:
        step = reading
    if step is None:
        asked = _asked(calendar.year, None, limit, None)
        return _check(PROPOSAL, asked, (f"proposal step {calendar.year}",))
    return _check(PROPOSAL, _asked(calendar.year, step.day, limit, (limit - step.day).days))


def legal_checks(calendar: Calendar, limits: LegalDays) -> tuple[Check, ...]:
    """Ask whether a calendar keeps the days of the law.

    Args:
        calendar: The steps, and the days that were moved.
        limits: The days of the law.

    Returns:
        Three checks: the proposal, the adoption, and the weeks between the readings, whose limit
        is the first day on which the second reading may be held. Headroom in days.

    Example:
        >>> from ramme.budget.calendar import Step, calendar_of
        >>> from ramme.rules.legal_dates import legal_days
        >>> first = Step("first", StepKind.FIRST_READING, {}, date(2029, 9, 11))
        >>> second = Step("second", StepKind.SECOND_READING, {}, date(2029, 10, 1))
        >>> [one.answer.value for one in legal_checks(calendar_of(2030, [first, second]),
        ...     legal_days(2030))]
        ['kept', 'kept', 'broken']
    """
    found = [_proposal(calendar, limits)]
    first, second = (
        calendar.first(kind) for kind in (StepKind.FIRST_READING, StepKind.SECOND_READING)
    )
    if first is None or second is None:
        return tuple(found)
    last = limit_of(calendar, limits, LegalDay.ADOPTION)
    earliest = first.day + timedelta(days=limits.days_between)
    adopted = _asked(calendar.year, second.day, last, (last - second.day).days)
    apart = _asked(calendar.year, second.day, earliest, (second.day - earliest).days)
    return (*found, _check(ADOPTION, adopted), _check(BETWEEN, apart))
