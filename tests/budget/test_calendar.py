"""A budget year's calendar: its order, the days of the law, and how far it is."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.budget.calendar import Calendar, LegalDay, MovedDay, Step, StepKind, calendar_of
from ramme.budget.legal_days import legal_checks
from ramme.budget.progress import Happened, StepState, progress_of
from ramme.budget.treatments import KeptTreatment, Outcome, Treated, TreatmentKind
from ramme.ledger.errors import RammeError
from ramme.rules.legal_dates import legal_days

FIRST, SECOND = StepKind.FIRST_READING, StepKind.SECOND_READING


def step(kind: StepKind, month: int, day: int, year: int = 2029, **more: object) -> Step:
    given: dict[str, object] = {"id": kind.value, "body": "", "papers": (), **more}
    title = {"da": kind.value}
    return Step(kind=kind, title=title, day=date(year, month, day), **given)  # type: ignore[arg-type]


def readings(first: tuple[int, int], second: tuple[int, int], *more: Step) -> Calendar:
    return calendar_of(2030, [step(SECOND, *second), step(FIRST, *first), *more])


def asked(calendar: Calendar) -> list[tuple[str, int | None]]:
    checks = legal_checks(calendar, legal_days(calendar.year))
    return [(one.answer.value, one.years[0].headroom_days) for one in checks]


@pytest.mark.parametrize(
    ("first", "second", "answers"),
    [
        # 27 August to 8 October, as Ballerup read budget 2019: 42 days, 21 more than three weeks.
        ((8, 27), (10, 8), [("kept", 19), ("kept", 7), ("kept", 21)]),
        ((9, 15), (10, 15), [("kept", 0), ("kept", 0), ("kept", 9)]),
        ((9, 17), (10, 8), [("cannot be told", None), ("kept", 7), ("kept", 0)]),
        ((9, 18), (10, 8), [("cannot be told", None), ("kept", 7), ("broken", -1)]),
        ((9, 10), (10, 16), [("kept", 5), ("broken", -1), ("kept", 15)]),
    ],
)
def test_the_law_is_held_against_the_readings(
    first: tuple[int, int], second: tuple[int, int], answers: list[tuple[str, int | None]]
) -> None:
    assert asked(readings(first, second)) == answers


def test_a_proposal_has_its_own_day() -> None:
    late = readings((9, 20), (10, 12), step(StepKind.PROPOSAL, 9, 16))
    assert asked(late)[0] == ("broken", -1)
    assert legal_checks(readings((9, 20), (10, 12)), legal_days(2030))[0].missing == (
        "proposal step 2030",
    )


def test_a_moved_day_holds_for_its_year() -> None:
    steps = [step(FIRST, 10, 7), step(SECOND, 11, 4)]
    moved = [
        MovedDay(LegalDay.PROPOSAL, date(2029, 10, 15), {"da": "Sen aftale"}, ""),
        MovedDay(LegalDay.ADOPTION, date(2029, 11, 5), {"da": "Sen aftale"}, ""),
    ]
    assert asked(calendar_of(2030, steps)) == [
        ("cannot be told", None),
        ("broken", -20),
        ("kept", 7),
    ]
    assert asked(calendar_of(2030, steps, moved)) == [("kept", 8), ("kept", 1), ("kept", 7)]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([step(FIRST, 9, 3)], "calendar_step_missing"),
        ([step(SECOND, 10, 3)], "calendar_step_missing"),
        ([step(FIRST, 10, 3), step(SECOND, 9, 3)], "calendar_order"),
        ([step(FIRST, 10, 3), step(SECOND, 10, 3)], "calendar_order"),
        (
            [step(FIRST, 9, 3), step(SECOND, 10, 3), step(StepKind.PROPOSAL, 9, 10)],
            "calendar_order",
        ),
        (
            [step(FIRST, 9, 3), step(SECOND, 10, 3), step(StepKind.AMENDMENT_DEADLINE, 10, 4)],
            "calendar_order",
        ),
        (
            [step(FIRST, 9, 3), step(SECOND, 10, 3), step(SECOND, 10, 9, id="again")],
            "calendar_step_twice",
        ),
        (
            [
                step(FIRST, 9, 3),
                step(SECOND, 10, 3),
                step(StepKind.COMMITTEE, 5, 1),
                step(StepKind.COMMITTEE, 6, 1),
            ],
            "calendar_step_twice",
        ),
    ],
)
def test_steps_that_do_not_fit_together_are_refused(steps: list[Step], code: str) -> None:
    with pytest.raises(RammeError) as refused:
        calendar_of(2030, steps)
    assert refused.value.code == code


def test_a_legal_day_is_moved_once() -> None:
    moved = [MovedDay(LegalDay.ADOPTION, date(2029, 11, 5), {"da": "x"}, "")] * 2
    with pytest.raises(RammeError) as refused:
        calendar_of(2030, [step(FIRST, 9, 3), step(SECOND, 10, 3)], moved)
    assert refused.value.code == "calendar_moved_twice"


def test_steps_are_done_late_next_or_ahead() -> None:
    committee = StepKind.COMMITTEE
    calendar = readings(
        (9, 3),
        (10, 8),
        step(StepKind.BASE_BUDGET, 2, 1, papers=("1", "2")),
        step(StepKind.TECHNICAL_PAPER, 3, 1, papers=("3",)),
        step(committee, 5, 1, id="schools", body="Skoleudvalget"),
        step(committee, 5, 2, id="town", body="Byudvalget"),
        step(StepKind.FRAMES, 8, 1),
        step(StepKind.AMENDMENT_DEADLINE, 9, 28),
        step(StepKind.FOLLOWUP, 4, 1, year=2030),
    )
    treated = Treated("Byudvalget", date(2029, 5, 2), Outcome.RECOMMENDED)
    kept = KeptTreatment("budget-2030", "1", TreatmentKind.RECOMMEND, treated, "Olga")
    happened = Happened(frozenset({"1", "2"}), [kept], frames_approved=True)
    found = progress_of(calendar, legal_days(2030), happened, date(2029, 9, 29))
    assert [(one.step.id, one.state) for one in found] == [
        ("base_budget", StepState.DONE),
        ("technical_paper", StepState.LATE),
        ("schools", StepState.LATE),
        ("town", StepState.DONE),
        ("frames", StepState.DONE),
        ("first_reading", StepState.LATE),
        ("amendment_deadline", StepState.PASSED),
        ("second_reading", StepState.NEXT),
        ("followup", StepState.AHEAD),
    ]
    assert [one.limit for one in found if one.limit] == [date(2029, 10, 15)]


def test_what_was_read_a_second_time_was_read_a_first() -> None:
    treated = Treated("Byrådet", date(2029, 10, 8), Outcome.ADOPTED)
    kept = KeptTreatment("budget-2030", "1", TreatmentKind.SECOND_READING, treated, "Olga")
    happened = Happened(frozenset(), [kept])
    calendar = readings((9, 3), (10, 8))
    found = progress_of(calendar, legal_days(2030), happened, date(2029, 10, 9))
    assert [one.state for one in found] == [StepState.DONE, StepState.DONE]
