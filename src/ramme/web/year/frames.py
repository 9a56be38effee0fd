"""Goals and frames: the list of areas with how each description stands, and each description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ramme.actions.year import frames_of
from ramme.budget.frames import Frame, FrameFollowup, FrameStatus
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, exact_number, kroner, thousands
from ramme.ledger.errors import RammeError
from ramme.web.agreement.access import met
from ramme.web.agreement.following import day_of
from ramme.web.browse.context import basics, named, number_in, query_of
from ramme.web.browse.printing import UNKNOWN
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


def _year_asked(request: HttpRequest) -> int:
    """The budget year; the newest that has a description or a calendar where none is named.

    Raises:
        RammeError: ``no_frames``, ``no_frames_of_year`` or ``not_a_number``.
    """
    municipality = workspace().municipality
    known = set(municipality.frames)
    if municipality.frame_areas:
        known |= set(municipality.calendars)
    if not known:
        raise RammeError("no_frames")
    year = number_in(request, "year", max(known))
    if year not in known:
        told = ", ".join(str(one) for one in sorted(known))
        raise RammeError("no_frames_of_year", year=year, known=told)
    return year


def _area(municipality: Municipality, account: str, messages: Messages) -> str:
    return f"{account} {named(municipality.accounts[account].label, messages.language)}"


def _said(status: FrameStatus, messages: Messages) -> list[str]:
    return [messages.finding(one.code, one.parameters) for one in status.findings]


@require_safe
@met
def frames_page(request: HttpRequest) -> HttpResponse:
    """The areas by committee, and how each description stands."""
    messages, year, on = messages_of(request), _year_asked(request), day_of(request)
    found = frames_of(workspace(), year, on)
    if not found:
        raise RammeError("no_frames")
    context = basics(request, messages.text("web.frames_of", year=year)) | {
        "day": day(on, messages.language),
        "counted": messages.text(
            "web.frames_counted", count=len(found), wrong=sum(bool(one.findings) for one in found)
        ),
        "committees": _by_committee(request, found, year),
        "year_address": _year_address(request, year),
    }
    return render(request, "web/year/frames.html", context)


def _year_address(request: HttpRequest, year: int) -> str:
    if year not in workspace().municipality.calendars:
        return ""
    return reverse("budget_year", args=[year]) + query_of(request, "on")


def _by_committee(
    request: HttpRequest, found: Sequence[FrameStatus], year: int
) -> list[Mapping[str, object]]:
    """The areas below the account that they belong to."""
    municipality, messages = workspace().municipality, messages_of(request)
    groups: dict[str, list[Mapping[str, object]]] = {}
    for one in found:
        parent = municipality.accounts[one.account].parent
        groups.setdefault(parent, []).append(_row(request, one, year))
    return [
        {"name": _area(municipality, parent, messages) if parent else "–", "areas": areas}
        for parent, areas in groups.items()
    ]


def _row(request: HttpRequest, one: FrameStatus, year: int) -> Mapping[str, object]:
    municipality, messages = workspace().municipality, messages_of(request)
    query = query_of(request, "on", year=str(year))
    language = messages.language
    approved = one.frame.approved_on if one.frame else None
    return {
        "area": _area(municipality, one.account, messages),
        "address": reverse("goal_frame", args=[one.account]) + query if one.frame else "",
        "approved": day(approved, language) if approved else UNKNOWN,
        "goals": len(one.frame.goals) if one.frame else UNKNOWN,
        "budget": UNKNOWN if one.budget_oere is None else thousands(one.budget_oere, language),
        "findings": _said(one, messages),
    }


@require_safe
@met
def frame_page(request: HttpRequest, account: str) -> HttpResponse:
    """One area's description: basis, premises, goals, key figures, follow-ups."""
    messages, year, on = messages_of(request), _year_asked(request), day_of(request)
    status = _status(account, year, on)
    frame, municipality = status.frame, workspace().municipality
    context = basics(request, _area(municipality, status.account, messages)) | {
        "year": year,
        "committee": _committee(municipality, status.account, messages),
        "back": reverse("goal_frames") + query_of(request, "on", year=str(year)),
        "findings": _said(status, messages),
        **_money(status, messages),
        **(_described(frame, municipality, messages) if frame else {}),
    }
    return render(request, "web/year/frame.html", context)


def _status(account: str, year: int, on: date) -> FrameStatus:
    """How the area's description stands.

    Raises:
        RammeError: ``unknown_frame`` with the areas that there are.
    """
    found = frames_of(workspace(), year, on)
    for one in found:
        if one.account == account:
            return one
    known = ", ".join(one.account for one in found) or "–"
    raise RammeError("unknown_frame", area=account.replace("\x00", ""), year=year, known=known)


def _committee(municipality: Municipality, account: str, messages: Messages) -> str:
    parent = municipality.accounts[account].parent
    return named(municipality.accounts[parent].label, messages.language) if parent else ""


def _money(status: FrameStatus, messages: Messages) -> dict[str, str]:
    """What the area has in the budget, and what its description was adjusted to."""
    adjusted = status.frame.adjusted_oere if status.frame else None
    told = {"budget": status.budget_oere, "adjusted": adjusted}
    return {
        name: UNKNOWN if oere is None else f"{kroner(oere, messages.language)} kr."
        for name, oere in told.items()
    }


def _described(frame: Frame, municipality: Municipality, messages: Messages) -> dict[str, object]:
    language = messages.language
    newest = frame.followups[-1].reached if frame.followups else {}
    return {
        "basis": named(frame.basis, language),
        "premises": named(frame.premises, language),
        "goals": [
            (
                named(one.title, language),
                exact_number(one.target, language),
                exact_number(newest.get(one.id, UNKNOWN), language),
                one.unit,
            )
            for one in frame.goals
        ],
        "figures": [
            (named(one.title, language), one.year, exact_number(one.value, language), one.unit)
            for one in frame.figures
        ],
        "approved": day(frame.approved_on, language) if frame.approved_on else "",
        "approved_by": frame.approved_by,
        "followups": [
            _followup(one, frame.year, municipality, language) for one in frame.followups
        ],
    }


def _followup(
    one: FrameFollowup, year: int, municipality: Municipality, language: str
) -> tuple[str, str]:
    """A follow-up's heading and text; a step that the calendar knows has its title and day."""
    calendar = municipality.calendars.get(year)
    steps = {step.id: step for step in calendar.steps} if calendar else {}
    step = steps.get(one.step)
    title = f"{named(step.title, language)}, {day(step.day, language)}" if step else one.step
    return title, named(one.text, language)
