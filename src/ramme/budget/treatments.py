"""What was done with a paper: a committee recommends, the council decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from ramme.budget.calendar import Calendar, StepKind
from ramme.ledger.errors import RammeError

Votes: TypeAlias = Mapping[str, int]

MOST_VOTES = 1000


class TreatmentKind(StrEnum):
    """What a body does with a paper."""

    RECOMMEND = "recommend"
    FIRST_READING = "first_reading"
    SECOND_READING = "second_reading"
    DECIDE = "decide"


class Outcome(StrEnum):
    """What came of it."""

    RECOMMENDED = "recommended"
    PASSED_ON = "passed_on"
    ADOPTED = "adopted"
    REJECTED = "rejected"


SIDES = FOR, AGAINST, ABSTAIN = "for", "against", "abstain"


@dataclass(frozen=True, slots=True)
class Treated:
    """What a body did with a paper.

    Args:
        body: The committee, or the council.
        on: The day of the meeting.
        outcome: What came of it.
        votes: By side (for, against, abstain) and party; empty where nobody counted.
        text: What was said.
        financing: By what the balance is restored, empty where by the income tax.
    """

    body: str
    on: date
    outcome: Outcome
    votes: Mapping[str, Votes] = field(default_factory=dict)
    text: str = ""
    financing: str = ""


def outcome_of(text: str) -> Outcome:
    """The outcome that was written.

    Raises:
        RammeError: ``outcome_unknown``.

    Example:
        >>> outcome_of("adopted").name
        'ADOPTED'
    """
    try:
        return Outcome(text.strip())
    except ValueError:
        known = ", ".join(one.value for one in Outcome)
        raise RammeError("outcome_unknown", outcome=text, known=known) from None


def votes_of(text: str) -> dict[str, int]:
    """Votes as people write them.

    Args:
        text: Party and number, parted by commas.

    Returns:
        Votes by party; none where nothing is written.

    Raises:
        RammeError: ``votes_unreadable``, ``votes_negative``, ``votes_too_many``,
            ``votes_party_twice``.

    Example:
        >>> votes_of("A:12, B:3")
        {'A': 12, 'B': 3}
    """
    found: dict[str, int] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        party, _, number = (word.strip() for word in part.rpartition(":"))
        digits = number.removeprefix("-")
        if not party or not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
            raise RammeError("votes_unreadable", given=part)
        if number.startswith("-"):
            raise RammeError("votes_negative", party=party, votes=number)
        if int(number) > MOST_VOTES:
            raise RammeError("votes_too_many", party=party, votes=number, most=MOST_VOTES)
        if party in found:
            raise RammeError("votes_party_twice", party=party)
        found[party] = int(number)
    return found


def counted(votes: Mapping[str, Votes], side: str) -> int:
    """How many votes a side has.

    Example:
        >>> counted({"for": {"A": 12, "B": 3}}, "for")
        15
    """
    return sum(votes.get(side, {}).values())


def kind_of(treated: Treated, calendar: Calendar | None, council: str) -> TreatmentKind:
    """What a body did, by its outcome and its day.

    Args:
        treated: What was done.
        calendar: The budget year's; its days tell the readings.
        council: What the council is called; empty where it is not told.

    Returns:
        A recommendation where a committee acted, else a reading or a decision of the council.

    Raises:
        RammeError: ``committee_cannot_decide``.
    """
    is_council = treated.body.casefold() == council.casefold()
    if treated.outcome is Outcome.RECOMMENDED:
        return TreatmentKind.RECOMMEND
    if council and not is_council:
        if treated.outcome is not Outcome.REJECTED:
            raise RammeError("committee_cannot_decide", body=treated.body, council=council)
        return TreatmentKind.RECOMMEND
    for kind in (StepKind.FIRST_READING, StepKind.SECOND_READING):
        step = calendar.first(kind) if calendar else None
        if step is not None and step.day == treated.on:
            return TreatmentKind(kind.value)
    passed_on = treated.outcome is Outcome.PASSED_ON
    return TreatmentKind.FIRST_READING if passed_on else TreatmentKind.DECIDE


def check_treated(treated: Treated, calendar: Calendar | None) -> None:
    """Refuse what cannot have happened.

    Raises:
        RammeError: ``treatment_without_body``, ``treatment_outside_calendar``,
            ``votes_contradict``.
    """
    if not treated.body.strip():
        raise RammeError("treatment_without_body")
    if calendar is not None and not calendar.begins <= treated.on <= calendar.ends:
        span = {"first": calendar.begins, "last": calendar.ends}
        raise RammeError("treatment_outside_calendar", day=treated.on, **span)
    in_favour, against = (counted(treated.votes, side) for side in (FOR, AGAINST))
    # Where votes are equal, nothing is carried.
    is_carried = treated.outcome is not Outcome.REJECTED
    if in_favour + against and is_carried != (in_favour > against):
        given = {"outcome": treated.outcome.value, "in_favour": in_favour, "against": against}
        raise RammeError("votes_contradict", **given)


@dataclass(frozen=True, slots=True)
class KeptTreatment:
    """A treatment as it is kept.

    Args:
        budget: The paper's budget.
        number: The paper's number.
        kind: What the body did.
        treated: The rest.
        who: Who kept it.
    """

    budget: str
    number: str
    kind: TreatmentKind
    treated: Treated
    who: str
