"""The pools of a kept agreement, what is left of each, and the savings that are owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from ramme.actions.agreement_effects import agreement_document
from ramme.actions.pools import release_pool
from ramme.budget.agreement.pools import Pool, Release
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, thousands
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import money_models
from ramme.store.models import Paper
from ramme.store.money import pools_of
from ramme.web.access import of_paper, officer_required
from ramme.web.browse.context import query_of
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.money.context import amount, of_agreement
from ramme.web.money.forms import ReleaseForm
from ramme.web.people.roles import visitor_of


@require_GET
@of_paper
def pools_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """All pools, those below zero first."""
    try:
        agreement_document(paper)
    except RammeError as error:
        return cannot_be_met(request, error)
    return _page(request, paper)


def _page(
    request: HttpRequest, paper: Paper, error: RammeError | None = None, position: int = -1
) -> HttpResponse:
    messages, found = messages_of(request), pools_of(paper)
    cards = [_card(row, pool, messages, open_at=position) for row, pool in found]
    owed = [pool for _, pool in found if pool.owed]
    officer = visitor_of(request).is_officer
    context = of_agreement(request, paper, "agreement_pools", error) | {
        "owed": [card for card in cards if card["owed"]],
        "pools": [card for card in cards if not card["owed"]],
        "unfound": _unfound(owed, messages),
        "may_release": officer and paper.state == State.SEALED,
        "not_sealed": officer and paper.state != State.SEALED,
        "today": localdate().isoformat(),
    }
    return render(request, "web/money/pools.html", context, status=409 if error else 200)


def _unfound(owed: Sequence[Pool], messages: Messages) -> list[tuple[int, str]]:
    """The years that only balance if savings are found, and how much is still to be found."""
    years = sorted({year for pool in owed for year in pool.years})
    left = [(year, sum(pool.left(year) or 0 for pool in owed)) for year in years]
    return [(year, thousands(-oere, messages.language)) for year, oere in left if oere < 0]


def _card(
    row: money_models.Pool, pool: Pool, messages: Messages, *, open_at: int
) -> Mapping[str, object]:
    language = messages.language
    return {
        "position": row.position,
        "version": row.version,
        "name": pool.name,
        "section": pool.section,
        "owed": pool.owed,
        "years": pool.years,
        "rows": _rows(pool, messages),
        "marks": _marks(pool, messages),
        "rule": _rule(pool, messages),
        "by": pool.rule.by,
        "heard": ", ".join(pool.rule.after_hearing),
        "majority": pool.rule.majority,
        "releases": [_release(one, messages) for one in pool.releases],
        "line": pool.lines[0],
        "open": row.position == open_at,
        "most": {year: amount(pool.left(year), language, "") for year in pool.years},
    }


def _rows(pool: Pool, messages: Messages) -> list[tuple[str, list[str]]]:
    """What is set aside, held, drawn and left, by year."""
    language, unknown = messages.language, messages.text("web.unknown_level")
    years = pool.years
    first = "web.pool_owed" if pool.owed else "web.pool_set_aside"
    drawn = "web.pool_found" if pool.owed else "web.pool_drawn"
    left = "web.pool_to_find" if pool.owed else "web.pool_left"
    rows = [(first, [_some(pool.set_aside.get(year), language) for year in years])]
    if pool.held:
        rows.append(("web.pool_held", [_some(pool.held.get(year), language) for year in years]))
    rows.append((drawn, [_some(pool.drawn(year), language) for year in years]))
    rows.append((left, [amount(pool.left(year), language, unknown) for year in years]))
    return [(messages.text(key), cells) for key, cells in rows]


def _some(oere: int | None, language: str) -> str:
    return thousands(oere, language) if oere else "–"


def _marks(pool: Pool, messages: Messages) -> list[str]:
    keys = []
    if pool.topped_up:
        keys.append("web.pool_topped_up")
    if not pool.in_tables:
        keys.append("web.pool_in_text_only")
    return [messages.text(key) for key in keys]


def _rule(pool: Pool, messages: Messages) -> str:
    """Who releases, after hearing whom, in a sentence."""
    rule = pool.rule
    key = "web.rule_majority" if rule.majority else "web.rule_by"
    parts = [messages.text(key, by=rule.by) if rule.by else messages.text("web.rule_untold")]
    if rule.after_hearing:
        parts.append(messages.text("web.rule_hearing", whom=", ".join(rule.after_hearing)))
    return " ".join(parts)


def _release(one: Release, messages: Messages) -> Mapping[str, str]:
    return {
        "on": day(one.on, messages.language),
        "by": one.by,
        "year": str(one.year),
        "amount": thousands(one.amount_oere, messages.language),
        "purpose": one.purpose,
        "heard": ", ".join(one.heard),
        "majority": one.majority,
    }


@officer_required
@require_POST
def release(request: HttpRequest, budget: str, number: str, position: int) -> HttpResponse:
    """Write a release down; what was sent is shown again where it could not be."""
    return of_paper(lambda asked, paper: _released(asked, paper, position))(request, budget, number)


def _released(request: HttpRequest, paper: Paper, position: int) -> HttpResponse:
    form = ReleaseForm(request.POST)
    try:
        wanted = form.release()
        who, seen = visitor_of(request).name, form.cleaned_data["seen"]
        release_pool(paper, position, wanted, by=who, seen=seen)
    except RammeError as error:
        return _page(request, paper, error, position)
    page = reverse("agreement_pools", args=[paper.budget.name, paper.number])
    return redirect(f"{page}{query_of(request)}#pulje-{position}")
