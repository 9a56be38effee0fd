"""The days that the law sets for a budget, and how far a calendar keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ramme.ledger.errors import RammeError
from ramme.rules.parameters import Held, parameter


class LegalDay(StrEnum):
    """What the law sets a day for."""

    PROPOSAL = "proposal"
    ADOPTION = "adoption"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class LegalDays:
    """What the law says of a budget year's days.

    Args:
        proposal_by: Last day for the finance committee's proposal.
        adoption_by: Last day for the second reading.
        days_between: Days from the first reading to the second, at the least.
        references: The paragraph of each, or why it was moved that year.
    """

    proposal_by: date
    adoption_by: date
    days_between: int
    references: Mapping[LegalDay, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """A legal day that was moved for one budget, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a calendar keeps one legal day.

    Args:
        which: The legal day.
        day: When the calendar has it; None where it does not say.
        limit: The last day it may be held on; of ``BETWEEN`` the first.
        headroom_days: Days to spare, below zero where it is broken; None where it cannot be told.
        reference: The paragraph, or the reason of a moved day.
    """

    which: LegalDay
    day: date | None
    limit: date | None
    headroom_days: int | None
    reference: str


def _day(held: Held) -> date:
    month, day = divmod(int(held.value), 100)
    return date(held.year - 1, month, day)


def legal_days(year: int) -> LegalDays:
    """The legal days of a budget year (kommunestyrelsesloven § 38, BEK § 2).

    Args:
        year: The budget year; its days lie in the year before.

    Returns:
        The days, with those that were moved for all municipalities in budget 2020.

    Raises:
        RammeError: ``parameter_not_in_force`` before 2007.

    Example:
        >>> legal_days(2022).adoption_by, legal_days(2020).adoption_by
        (datetime.date(2021, 10, 15), datetime.date(2019, 11, 5))
    """
    proposal = parameter("budget.proposal_by", year)
    adoption = parameter("budget.adoption_by", year)
    between = parameter("budget.days_between_readings", year)
    references = {
        LegalDay.PROPOSAL: proposal.reference,
        LegalDay.ADOPTION: adoption.reference,
        LegalDay.BETWEEN: between.reference,
    }
    return LegalDays(_day(proposal), _day(adoption), int(between.value), references)


def moved_days(days: LegalDays, moved: Mapping[LegalDay, Moved]) -> LegalDays:
    """The legal days with those that were moved for one budget.

    Args:
        days: As the law has them.
        moved: The new last day of the proposal or the adoption, and why.

    Returns:
        The days, whose references are then the reasons.

    Raises:
        RammeError: ``moved_day_without_reason``.

    Example:
        >>> late = Moved(date(2021, 11, 1), "Late agreement")
        >>> moved_days(legal_days(2022), {LegalDay.ADOPTION: late}).adoption_by
        datetime.date(2021, 11, 1)
    """
    for which, one in moved.items():
        if not one.reason.strip():
            raise RammeError("moved_day_without_reason", which=which.value, day=one.day.isoformat())
    proposal, adoption = moved.get(LegalDay.PROPOSAL), moved.get(LegalDay.ADOPTION)
    return LegalDays(
        proposal.day if proposal else days.proposal_by,
        adoption.day if adoption else days.adoption_by,
        days.days_between,
        {**days.references, **{which: one.reason for which, one in moved.items()}},
    )


def held_against(
    days: LegalDays, proposal: date | None, first: date | None, second: date | None
) -> tuple[Answered, ...]:
    """How a calendar keeps the legal days.

    Args:
        days: The legal days, with those that were moved.
        proposal: When the finance committee proposes.
        first: The first reading.
        second: The second reading.

    Returns:
        An answer for the proposal, the adoption and the days between the readings.

    Example:
        >>> found = held_against(
        ...     legal_days(2022), date(2021, 9, 1), date(2021, 9, 27), date(2021, 10, 11)
        ... )
        >>> [one.headroom_days for one in found]
        [14, 4, -7]
    """
    earliest = None if first is None else first + timedelta(days=days.days_between)
    asked = (
        (LegalDay.PROPOSAL, proposal, days.proposal_by, _spare(proposal, days.proposal_by)),
        (LegalDay.ADOPTION, second, days.adoption_by, _spare(second, days.adoption_by)),
        (LegalDay.BETWEEN, second, earliest, _spare(earliest, second)),
    )
    return tuple(Answered(*one, days.references[one[0]]) for one in asked)


def _spare(day: date | None, limit: date | None) -> int | None:
    return None if day is None or limit is None else (limit - day).days
