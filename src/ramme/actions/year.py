"""A budget year as it stands: its calendar, what was decided, and its descriptions of areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ramme.budget.calendar import Calendar
from ramme.budget.frames import Frame, FrameStatus, frame_status
from ramme.budget.legal_days import legal_checks
from ramme.budget.municipality import Municipality
from ramme.budget.progress import Happened, StepProgress, progress_of
from ramme.budget.treatments import KeptTreatment
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version, VersionName
from ramme.rules.legal_dates import LegalDays, legal_days
from ramme.statements.checks import Check
from ramme.store import models
from ramme.store.treatments import treatments_of
from ramme.store.versions import sealed_papers, version_of
from ramme.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A budget year on a day.

    Args:
        calendar: Its steps.
        limits: The days of the law.
        checks: Whether the calendar keeps them.
        steps: How each step stands.
        treatments: What was recommended and decided, by day.
        frames: How each area's description stands; none where the municipality has none.
    """

    calendar: Calendar
    limits: LegalDays
    checks: tuple[Check, ...]
    steps: tuple[StepProgress, ...]
    treatments: tuple[KeptTreatment, ...]
    frames: tuple[FrameStatus, ...]


def budget_of(year: int) -> models.Budget | None:
    """The budget of a year; where there are several, the one that is called by its year."""
    found = list(models.Budget.objects.filter(year=year).order_by("pk"))
    by_year = [one for one in found if one.name == f"budget-{year}"]
    return next(iter([*by_year, *found]), None)


def _whole(workspace: Workspace, budget: models.Budget | None) -> Version | None:
    """All that is sealed of a budget; None where that tells no levels."""
    papers = sealed_papers(budget) if budget else []
    if budget is None or not papers:
        return None
    version = version_of(workspace, VersionName(budget.name), papers, budget)
    return None if version.effects_only else version


def _amounts(municipality: Municipality, version: Version | None) -> Callable[[str], int | None]:
    """An area's net amount in the budget year, all below it counted."""
    if version is None:
        return lambda _area: None
    by_account: dict[str, int] = {}
    for part in (*version.columns, *version.distributions):
        of_year = part.year == version.budget_year
        for at, name in enumerate(part.accounts):
            some = part.amount_oere[of_year & (part.account == at)]
            by_account[name] = by_account.get(name, 0) + int(np.sum(some))
    tree = municipality.accounts
    return lambda area: sum(by_account.get(name, 0) for name in tree.below(area))


def areas_of(municipality: Municipality, year: int) -> list[str]:
    """The areas that need a description in a year: those declared, and any that has one."""
    described = municipality.frames.get(year, {})
    return list(dict.fromkeys([*municipality.frame_areas, *described]))


def frames_of(workspace: Workspace, year: int, on: date) -> tuple[FrameStatus, ...]:
    """How each area's description stands on a day."""
    municipality = workspace.municipality
    described: dict[str, Frame] = dict(municipality.frames.get(year, {}))
    amount_of = _amounts(municipality, _whole(workspace, budget_of(year)))
    calendar = municipality.calendars.get(year)
    return frame_status(areas_of(municipality, year), described, calendar, amount_of, on)


def calendar_for(municipality: Municipality, year: int | None) -> Calendar:
    """The calendar of a budget year, the newest where none is named.

    Raises:
        RammeError: ``no_calendar``, or ``unknown_calendar`` with those that there are.
    """
    known = municipality.calendars
    if not known:
        raise RammeError("no_calendar")
    chosen = max(known) if year is None else year
    if chosen not in known:
        raise RammeError("unknown_calendar", year=chosen, known=", ".join(map(str, sorted(known))))
    return known[chosen]


def year_of(workspace: Workspace, year: int | None, on: date) -> BudgetYear:
    """A budget year on a day.

    Raises:
        RammeError: ``no_calendar`` or ``unknown_calendar``.
    """
    municipality = workspace.municipality
    calendar = calendar_for(municipality, year)
    limits, budget = legal_days(calendar.year), budget_of(calendar.year)
    papers = list(budget.papers.all()) if budget else []
    treated = [one for one in treatments_of(papers) if one.treated.on <= on]
    frames = frames_of(workspace, calendar.year, on)
    approved = all(one.frame and one.frame.approved_on for one in frames) if frames else None
    sealed = frozenset(
        paper.number for paper in papers if paper.sealed_on is not None and paper.sealed_on <= on
    )
    happened = Happened(sealed, treated, approved)
    return BudgetYear(
        calendar,
        limits,
        legal_checks(calendar, limits),
        progress_of(calendar, limits, happened, on),
        tuple(treated),
        frames,
    )
