"""The days that the law sets for a budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ramme.rules.parameters import Held, parameter

PROPOSAL, ADOPTION, BETWEEN = "proposal_day", "adoption_day", "days_between_readings"


@dataclass(frozen=True, slots=True)
class LegalDays:
    """What the law says of a budget year's days.

    Args:
        proposal_by: Last day for the finance committee's proposal.
        adoption_by: Last day for the second reading.
        days_between: Days from the first reading to the second, at the least.
        references: By ``PROPOSAL``, ``ADOPTION`` and ``BETWEEN`` the paragraph, or why all
            municipalities' day was moved that year.
    """

    proposal_by: date
    adoption_by: date
    days_between: int
    references: Mapping[str, str]


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
        PROPOSAL: proposal.reference,
        ADOPTION: adoption.reference,
        BETWEEN: between.reference,
    }
    return LegalDays(_day(proposal), _day(adoption), int(between.value), references)
