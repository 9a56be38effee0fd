"""Follow-up by exception: all committees on one page, and one committee before its meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from ramme.actions.followups import followup_on
from ramme.actions.tasks import check_committees
from ramme.budget.agreement.followup import CommitteeFollowup
from ramme.language.followup import committee_words, due_words, report_words
from ramme.language.numbers import day
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import committees_of, record_of
from ramme.web.agreement.access import may_ask, met, of_agreement
from ramme.web.agreement.listing import Row, committee_address, listed
from ramme.web.browse.context import basics
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


def day_of(request: HttpRequest) -> date:
    """The day that is asked about; today where none is.

    Raises:
        RammeError: ``not_a_day``.
    """
    given = request.GET.get("on", "")
    if not given:
        return localdate()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise RammeError("not_a_day", printed=given[:20].replace("\x00", "")) from None


@require_safe
@met
def followup_page(request: HttpRequest, year: int) -> HttpResponse:
    """What has left its corridor, or is about to, by committee."""
    messages, rows, on = messages_of(request), of_agreement(request, year), day_of(request)
    found = followup_on(workspace(), on, rows=rows)
    context = basics(request, messages.text("web.followup")) | {
        "year": year,
        "on": on.isoformat(),
        "day": day(on, messages.language),
        "committees": [_told(request, year, one) for one in found],
        "scope": messages.text("web.followup_scope", count=len(rows), year=year),
    }
    return render(request, "web/agreement/followup.html", context)


@require_safe
@met
def committee_page(request: HttpRequest, year: int, committee: str) -> HttpResponse:
    """One committee: what to look at before its meeting, and all its tasks."""
    messages, rows, on = messages_of(request), of_agreement(request, year), day_of(request)
    check_committees([committee], committees_of(rows))
    mine = [row for row in rows if committee in row.committees]
    (told,) = [
        one for one in followup_on(workspace(), on, rows=mine) if one.committee == committee
    ] or [CommitteeFollowup(committee, (), ())]
    context = basics(request, committee) | {
        "year": year,
        "on": on.isoformat(),
        "day": day(on, messages.language),
        "committee": _told(request, year, told),
        "questions": _questions(request, mine, on) if may_ask(request) else [],
        "tasks": [listed(request, record_of(row), on) for row in mine],
        "scope": messages.text("web.followup_scope", count=len(mine), year=year),
    }
    return render(request, "web/agreement/committee.html", context)


def _told(request: HttpRequest, year: int, one: CommitteeFollowup) -> Mapping[str, object]:
    messages = messages_of(request)
    return {
        "name": committee_words(messages, one.committee),
        "address": committee_address(request, year, one.committee) if one.committee else "",
        "reports": [
            {
                **listed(request, report.task),
                "why": report_words(messages, report),
                "left": report.left,
            }
            for report in one.reports
        ],
        "upcoming": [
            {**listed(request, task), "why": due_words(messages, task)} for task in one.upcoming
        ],
    }


def _questions(request: HttpRequest, rows: Sequence[task_models.Task], on: date) -> list[Row]:
    """Questions without an answer about some tasks, those that are late first."""
    by_name = {str(row): row for row in rows}
    asked = task_models.Question.objects.filter(task__in=by_name, answer="").order_by("due", "pk")
    language = messages_of(request).language
    return [
        {
            **listed(request, record_of(by_name[one.task])),
            "text": one.text,
            "owner": one.owner,
            "by": day(one.due, language),
            "late": one.due < on,
        }
        for one in asked
    ]
