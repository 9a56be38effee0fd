"""Every check of a version, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import check as check_version
from ramme.budget.balance import BALANCE
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.language.checks import cells_of
from ramme.language.missing import missing_words
from ramme.language.terms import by_id
from ramme.statements.checks import WORST_FIRST, Answer, Check, CheckYear
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import named, query_of, version_context
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace


@public_page
def checks_page(request: HttpRequest) -> HttpResponse:
    """Strategy, law and sums, each with figures, limits and headroom."""
    here, messages = workspace(), messages_of(request)
    version = version_for(request, request.GET.get("version"))
    found = check_version(here, version.name).checks
    groups = _groups(found)
    context = version_context(request, messages.text("web.checks"), version.name)
    context |= {
        "groups": [
            {
                "title": messages.text(f"web.group_{name}"),
                "counts": _counts(some, messages),
                "eye": [_row(request, one, here.municipality) for one in _eye(name, some)],
                "rest": [_row(request, one, here.municipality) for one in _rest(name, some)],
            }
            for name, some in groups
        ],
        "term": by_id(messages.language),
        "explained": [by_id(messages.language)["headroom"]],
    }
    return render(request, "web/checks.html", context)


def _groups(checks: Sequence[Check]) -> list[tuple[str, list[Check]]]:
    """Checks by group; they come worst first, so the group with the worst stands first."""
    groups: dict[str, list[Check]] = {}
    for one in checks:
        groups.setdefault(one.group, []).append(one)
    return list(groups.items())


def _shows(name: str, one: Check) -> bool:
    """Whether a check is shown at once: rules always, sums where somebody has to look."""
    return name != "sums" or one.answer in (Answer.BROKEN, Answer.UNKNOWN)


def _eye(name: str, checks: Sequence[Check]) -> list[Check]:
    return [one for one in checks if _shows(name, one)]


def _rest(name: str, checks: Sequence[Check]) -> list[Check]:
    return [one for one in checks if not _shows(name, one)]


def _counts(checks: Sequence[Check], messages: Messages) -> list[tuple[str, int, str]]:
    """How many of each answer, worst first."""
    counted = [(answer, sum(one.answer is answer for one in checks)) for answer in WORST_FIRST]
    return [
        (messages.text(f"answer.{answer.name.lower()}"), count, answer.name.lower())
        for answer, count in counted
        if count
    ]


def when_words(year: CheckYear) -> str:
    """The year, or the period, that was asked."""
    return f"{year.period[0]}–{year.period[1]}" if year.period else str(year.year)


def _row(request: HttpRequest, one: Check, municipality: Municipality) -> Mapping[str, object]:
    language, messages = language_of(request), messages_of(request)
    return {
        "title": named(one.title, language),
        "address": _address(request, one, municipality),
        "answer": messages.text(f"answer.{one.answer.name.lower()}"),
        "class": one.answer.name.lower(),
        "missing": missing_words(one.missing, municipality, messages),
        "years": [year_row(year, messages) for year in one.years],
    }


def year_row(year: CheckYear, messages: Messages) -> Mapping[str, str]:
    """What was found in a year, as cells."""
    figure, limit, headroom = cells_of(year, messages)
    return {
        "when": when_words(year),
        "figure": figure,
        "limit": limit,
        "headroom": headroom,
        "answer": messages.text(f"answer.{year.answer.name.lower()}"),
        "class": year.answer.name.lower(),
    }


def _address(request: HttpRequest, one: Check, municipality: Municipality) -> str:
    """The line that is checked, on its statement's page."""
    statement = line = ""
    if one.group == "sums":
        _, statement, line = one.id.split(".", 2)
    elif one.id == BALANCE and municipality.balance_line:
        statement, line = municipality.balance_line
    elif one.group == "law":
        return reverse("budget_year_newest") + query_of(request)
    elif municipality.strategy is not None:
        rule = next(rule for rule in municipality.strategy.rules if rule.id == one.id)
        statement, line = rule.statement, rule.line
    query = query_of(request, "version")
    return f"{reverse('statement', args=[statement])}{query}#line-{line}" if statement else ""
