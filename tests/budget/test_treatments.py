"""Votes, outcomes, and who may decide."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.budget.calendar import Calendar, Step, StepKind, calendar_of
from ramme.budget.treatments import (
    Outcome,
    Treated,
    TreatmentKind,
    check_treated,
    kind_of,
    outcome_of,
    votes_of,
)
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError

FIRST, SECOND = date(2029, 9, 3), date(2029, 10, 8)
COUNCIL = "Byrådet"


@pytest.fixture
def calendar() -> Calendar:
    steps = [
        Step("first", StepKind.FIRST_READING, {}, FIRST),
        Step("second", StepKind.SECOND_READING, {}, SECOND),
    ]
    return calendar_of(2030, steps)


@pytest.mark.parametrize(
    ("body", "on", "outcome", "kind"),
    [
        ("Skoleudvalget", FIRST, Outcome.RECOMMENDED, TreatmentKind.RECOMMEND),
        ("Skoleudvalget", FIRST, Outcome.REJECTED, TreatmentKind.RECOMMEND),
        (COUNCIL, FIRST, Outcome.PASSED_ON, TreatmentKind.FIRST_READING),
        ("byrådet", SECOND, Outcome.ADOPTED, TreatmentKind.SECOND_READING),
        (COUNCIL, date(2030, 3, 1), Outcome.ADOPTED, TreatmentKind.DECIDE),
        (COUNCIL, date(2029, 9, 4), Outcome.PASSED_ON, TreatmentKind.FIRST_READING),
    ],
)
def test_the_day_and_the_body_tell_what_was_done(
    calendar: Calendar, body: str, on: date, outcome: Outcome, kind: TreatmentKind
) -> None:
    assert kind_of(Treated(body, on, outcome), calendar, COUNCIL) is kind


def test_without_a_council_declared_any_body_decides() -> None:
    treated = Treated("Skoleudvalget", FIRST, Outcome.ADOPTED)
    assert kind_of(treated, None, "") is TreatmentKind.DECIDE


@pytest.mark.parametrize(
    ("written", "code", "danish"),
    [
        ("A12", "votes_unreadable", "Stemmerne »A12« kan ikke læses. Skriv parti og antal"),
        (":3", "votes_unreadable", "Stemmerne »:3«"),
        ("A:tre", "votes_unreadable", "Stemmerne »A:tre«"),
        ("A:²", "votes_unreadable", "Stemmerne »A:²«"),
        ("A:-3", "votes_negative", "A kan ikke have -3 stemmer."),
        ("A:1001", "votes_too_many", "A kan ikke have 1001 stemmer; der er plads til 1000."),
        ("A:3,B:1,A:2", "votes_party_twice", "A står to gange på samme side."),
    ],
)
def test_votes_that_cannot_be_are_refused(written: str, code: str, danish: str) -> None:
    with pytest.raises(RammeError) as refused:
        votes_of(written)
    assert refused.value.code == code
    assert Messages("da").error(refused.value).startswith(danish)


def test_an_unknown_outcome_names_those_that_there_are() -> None:
    with pytest.raises(RammeError) as refused:
        outcome_of("maybe")
    assert Messages("en").error(refused.value) == (
        "“maybe” is no outcome. Choose one of: recommended, passed_on, adopted, rejected."
    )


@pytest.mark.parametrize(
    ("outcome", "in_favour", "against", "fits"),
    [
        (Outcome.ADOPTED, 12, 11, True),
        (Outcome.ADOPTED, 12, 12, False),
        (Outcome.RECOMMENDED, 2, 3, False),
        (Outcome.REJECTED, 12, 12, True),
        (Outcome.REJECTED, 13, 12, False),
        (Outcome.REJECTED, 0, 0, True),
    ],
)
def test_the_outcome_fits_the_votes(
    calendar: Calendar, outcome: Outcome, in_favour: int, against: int, *, fits: bool
) -> None:
    votes = {"for": {"A": in_favour}, "against": {"B": against}}
    treated = Treated(COUNCIL, SECOND, outcome, votes)
    if fits:
        check_treated(treated, calendar)
        return
    with pytest.raises(RammeError) as refused:
        check_treated(treated, calendar)
    assert refused.value.code == "votes_contradict"
    assert f"{in_favour} for og {against} imod" in Messages("da").error(refused.value)


@pytest.mark.parametrize(
    ("treated", "code", "english"),
    [
        (Treated(" ", FIRST, Outcome.ADOPTED), "treatment_without_body", "It is not told who"),
        (
            Treated(COUNCIL, date(2029, 9, 2), Outcome.ADOPTED),
            "treatment_outside_calendar",
            "The day 2029-09-02 lies outside the budget year's calendar, which",
        ),
        (Treated(COUNCIL, date(2031, 1, 1), Outcome.ADOPTED), "treatment_outside_calendar", ""),
    ],
)
def test_what_cannot_have_happened_is_refused(
    calendar: Calendar, treated: Treated, code: str, english: str
) -> None:
    with pytest.raises(RammeError) as refused:
        check_treated(treated, calendar)
    assert refused.value.code == code
    assert Messages("en").error(refused.value).startswith(english)


def test_a_committee_recommends_and_the_council_decides(calendar: Calendar) -> None:
    with pytest.raises(RammeError) as refused:
        kind_of(Treated("Skoleudvalget", SECOND, Outcome.ADOPTED), calendar, COUNCIL)
    assert (
        Messages("en")
        .error(refused.value)
        .startswith("Skoleudvalget may recommend, but not adopt; Byrådet does that.")
    )
