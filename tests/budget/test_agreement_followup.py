"""Only what leaves its corridor, or is about to, is reported."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.budget.agreement.followup import Corridor, Reason, followup
from ramme.budget.agreement.tasks import Task, TaskState, check_change
from ramme.ledger.errors import RammeError

MILLION = 100_000_000
TODAY = date(2031, 9, 1)


def task(state: str = "under_way", **more: object) -> Task:
    return Task(2031, "1.1", 1, "Bænke", state=TaskState(state), **more)  # type: ignore[arg-type]


def reasons(*tasks: Task, since: date | None = None) -> list[tuple[Reason, bool, int, int]]:
    found = followup([(one, since) for one in tasks], TODAY)
    return [(one.reason, one.left, one.days, one.oere) for one in found]


def test_a_task_inside_its_corridor_is_not_reported() -> None:
    inside = task(due=date(2032, 1, 1), amounts={2031: MILLION}, spent={2031: MILLION // 2})
    assert reasons(inside, task(), task("done", due=date(2031, 1, 1))) == []


def test_time_is_reported_when_it_is_over_or_nearly_so() -> None:
    late = task(due=date(2031, 8, 22))
    soon = task("not_started", due=date(2031, 9, 21))
    assert reasons(soon, late) == [
        (Reason.OVERDUE, True, 10, 0),
        (Reason.DUE_SOON, False, 20, 0),
    ]


def test_money_is_reported_beyond_five_percent_and_near_its_end() -> None:
    """Of 1 mio. kr.: 1,06 expected is 60.000 too much, 1,05 is inside; 0,97 spent is near."""
    aside = {2031: MILLION}
    above = task(amounts=aside, expected=106_000_000)
    inside = task(amounts=aside, expected=105_000_000)
    near = task(amounts=aside, spent={2031: 97_000_000})
    assert reasons(near, inside, above) == [
        (Reason.MONEY_ABOVE, True, 0, 6_000_000),
        (Reason.MONEY_NEAR, False, 0, 3_000_000),
    ]


def test_money_of_a_year_that_went_by_unused_is_reported() -> None:
    unused = task("not_started", amounts={2030: MILLION, 2031: MILLION})
    assert reasons(unused) == [(Reason.UNUSED, True, 0, MILLION)]


def test_a_task_that_waits_longer_than_three_months_is_reported() -> None:
    waits = task("waiting", told="Banedanmark")
    assert reasons(waits, since=date(2031, 6, 1)) == [(Reason.WAITING, False, 2, 0)]
    assert reasons(waits, since=date(2031, 7, 1)) == []


def test_a_corridor_can_be_wider() -> None:
    above = task(amounts={2031: MILLION}, expected=106_000_000)
    assert followup([(above, None)], TODAY, Corridor(over_percent=10)) == ()


@pytest.mark.parametrize(
    ("state", "told", "line", "code"),
    [
        ("done", "", " ", "task_line_missing"),
        ("waiting", "", "venter", "task_state_untold"),
        ("deferred", " ", "næste år", "task_state_untold"),
        ("given_up", "", "ikke muligt", "task_state_untold"),
    ],
)
def test_a_change_says_why_and_what(state: str, told: str, line: str, code: str) -> None:
    with pytest.raises(RammeError) as caught:
        check_change(TaskState(state), told, line)
    assert caught.value.code == code


def test_a_change_that_says_it_is_taken() -> None:
    check_change(TaskState.WAITING, "Banedanmark", "De svarer i maj")
