"""The tasks that an agreement makes: one of each initiative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ramme.budget.agreement.comparison import sums
from ramme.budget.agreement.deadlines import due_day
from ramme.budget.agreement.facts import Agreement, AmountKind, Initiative, Section
from ramme.budget.agreement.matching import match
from ramme.budget.agreement.tasks import Task
from ramme.budget.agreement.titles import chapter_title, title_of
from ramme.ledger.errors import RammeError

_SET_ASIDE = (AmountKind.NEW, AmountKind.SAVING)


def _by_year(initiative: Initiative, year: int, *, before: bool) -> dict[int, int]:
    """What was set aside before, or what the agreement sets aside itself, by year.

    Money of a year before the agreement's own is of an agreement before, whatever the text says.
    """
    found: dict[int, int] = {}
    for one in initiative.amounts:
        if one.year is None or one.kind not in (*_SET_ASIDE, AmountKind.EXISTING):
            continue
        if (one.kind is AmountKind.EXISTING or one.year < year) is before:
            found[one.year] = found.get(one.year, 0) + one.amount_oere
    return found


def _without_year(initiative: Initiative) -> int:
    some = (one for one in initiative.amounts if one.kind in _SET_ASIDE and one.year is None)
    return sum(one.amount_oere for one in some)


def tasks_of(agreement: Agreement, year: int) -> tuple[Task, ...]:
    """A task of each initiative.

    Args:
        agreement: What was read.
        year: The budget year that was agreed on.

    Returns:
        In printed order. Its theme is its chapter's title; what the agreement calls existing money
        stands apart from what it sets aside. Where the text sets money aside without a year, and
        rows of the tables are the task's alone, the rows tell the years.

    Raises:
        RammeError: ``initiative_number_twice``.
    """
    check_initiatives(agreement)
    sections = {one.number: one for one in agreement.sections}
    counts = Counter(one.section for one in agreement.initiatives)
    printed = {one.initiative: sums(one.rows) for one in match(agreement).matches}
    return tuple(
        _dated(_task(one, year, sections, alone=counts[one.section] == 1), printed.get(one, {}))
        for one in agreement.initiatives
    )


def _dated(task: Task, printed: Mapping[int, int]) -> Task:
    """The task with the years that its rows tell, where its text tells none."""
    if not task.without_year_oere or task.amounts or not printed:
        return task
    return replace(task, amounts=dict(sorted(printed.items())), without_year_oere=0)


def _task(
    initiative: Initiative, year: int, sections: Mapping[str, Section], *, alone: bool
) -> Task:
    chapter = sections.get(initiative.section.partition(".")[0])
    return Task(
        year,
        initiative.section,
        initiative.ordinal,
        title_of(initiative, sections.get(initiative.section), alone=alone),
        committees=initiative.committees,
        amounts=_by_year(initiative, year, before=False),
        existing=_by_year(initiative, year, before=True),
        without_year_oere=_without_year(initiative),
        due=due_day(initiative.deadline),
        deadline=initiative.deadline or "",
        conditions=initiative.conditions,
        financing=initiative.financing,
        deferred_from=initiative.deferred_from,
        theme=chapter_title(chapter.title) if chapter else "",
        lines=initiative.lines,
    )


def check_initiatives(agreement: Agreement) -> None:
    """Refuse what no task can be made of.

    Raises:
        RammeError: ``initiative_number_twice`` with both lines.
    """
    seen: dict[tuple[str, int], Initiative] = {}
    for one in agreement.initiatives:
        before = seen.setdefault((one.section, one.ordinal), one)
        if before is not one:
            lines = {"line": before.lines[0], "again": one.lines[0]}
            name = f"{one.section}/{one.ordinal}"
            raise RammeError("initiative_number_twice", initiative=name, **lines)


def check_years(amounts: Mapping[int, int], years: Sequence[int]) -> None:
    """Refuse money of a year that the agreement does not cover.

    Args:
        amounts: By year, in øre.
        years: The budget year and its estimate years.

    Raises:
        RammeError: ``amount_outside_period``.
    """
    for year, oere in amounts.items():
        if year not in years:
            period = f"{min(years)}-{max(years)}"
            raise RammeError("amount_outside_period", year=year, oere=oere, period=period)
