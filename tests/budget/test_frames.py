"""Whether each area's description of goals and frames keeps up with the year."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.budget.calendar import Step, StepKind, calendar_of
from ramme.budget.frames import Frame, FrameFollowup, frame_status
from ramme.language.catalogue import Messages

CALENDAR = calendar_of(
    2030,
    [
        Step("first", StepKind.FIRST_READING, {}, date(2029, 9, 11)),
        Step("second", StepKind.SECOND_READING, {}, date(2029, 10, 8)),
        Step("spring", StepKind.FOLLOWUP, {}, date(2030, 4, 29)),
    ],
)
BEFORE, ADOPTED, FOLLOWED = date(2029, 9, 12), date(2029, 10, 9), date(2030, 4, 30)
IN_TIME, LATE = date(2029, 9, 10), date(2029, 9, 11)
SPRING = (FrameFollowup("spring", {}, {}),)


def frame(
    approved: date | None = IN_TIME,
    adjusted: int | None = 100,
    followups: tuple[FrameFollowup, ...] = (),
) -> Frame:
    head = (2030, "10.10", {}, {}, (), (), "Byrådet" if approved else "")
    return Frame(*head, approved, adjusted, followups)


@pytest.mark.parametrize(
    ("described", "on", "codes"),
    [
        (None, BEFORE, ["frame_missing"]),
        (frame(), BEFORE, []),
        (frame(None), BEFORE, ["frame_not_approved"]),
        (frame(LATE), BEFORE, ["frame_approved_late"]),
        (frame(adjusted=99), date(2029, 10, 8), []),
        (frame(adjusted=99), ADOPTED, ["frame_not_adjusted"]),
        (frame(adjusted=None), ADOPTED, ["frame_without_amount"]),
        (frame(), date(2030, 4, 29), []),
        (frame(), FOLLOWED, ["frame_not_followed_up"]),
        (frame(followups=SPRING), FOLLOWED, []),
    ],
)
def test_a_description_is_approved_adjusted_and_followed_up(
    described: Frame | None, on: date, codes: list[str]
) -> None:
    frames = {"10.10": described} if described else {}
    found = frame_status(["10.10"], frames, CALENDAR, lambda _area: 100, on)
    assert [one.code for one in found[0].findings] == codes


def test_nothing_is_due_without_a_calendar_or_figures() -> None:
    described = {"10.10": frame(adjusted=99)}
    assert frame_status(["10.10"], described, None, lambda _area: 100, FOLLOWED)[0].findings == ()
    found = frame_status(["10.10"], described, CALENDAR, lambda _area: None, ADOPTED)
    assert found[0].findings == ()


@pytest.mark.parametrize(
    ("described", "on", "danish", "english"),
    [
        (None, BEFORE, "Området 10.10 har ingen mål-", "The area 10.10 has no description"),
        (frame(None), BEFORE, "inden 1. behandling (11.09.2029).", "(2029-09-11)."),
        (frame(LATE), BEFORE, "godkendt 11.09.2029, ikke inden", "approved on 2029-09-11, not"),
        (frame(adjusted=12_300), ADOPTED, "rettet til 123 kr., men", "adjusted to 123 kr., but"),
        (frame(adjusted=None), ADOPTED, "budget er 1 kr. Skriv", "budget is 1 kr. Write"),
        (frame(), FOLLOWED, "op ved spring 29.04.2030.", "up at spring on 2030-04-29."),
    ],
)
def test_a_finding_says_what_and_what_to_do(
    described: Frame | None, on: date, danish: str, english: str
) -> None:
    frames = {"10.10": described} if described else {}
    one = frame_status(["10.10"], frames, CALENDAR, lambda _area: 100, on)[0].findings[0]
    assert danish in Messages("da").finding(one.code, one.parameters)
    assert english in Messages("en").finding(one.code, one.parameters)
