"""Next year's fees as a lever: an index or a price is changed, and what it does is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from ramme.actions.fees import proposal_for, propose_next_fees
from ramme.budget.fees.families import family_year
from ramme.budget.fees.proposal import FeeProposal, ProposedPrice, check_price
from ramme.language.catalogue import Messages
from ramme.language.fees import fee_name, number_words, price_words
from ramme.language.numbers import kroner
from ramme.language.terms import by_id
from ramme.ledger.errors import RammeError
from ramme.web.access import proposer_required
from ramme.web.browse.context import named, query_of
from ramme.web.errors import cannot_be_met, forbidden
from ramme.web.fees.choosing import number_in, oere_in, written
from ramme.web.fees.family import families_of, family_address
from ramme.web.fees.shelf import Shelf, fee_address, full_shelf_for, shelf_context
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace

PRICES = 3
_INDEX, _FEE, _PRICE = "indeks-", "takst-", "pris-"
_KEPT = (_INDEX, _FEE, _PRICE)


@dataclass(slots=True)
class _Wanted:
    """What the fields say, and what is wrong with them by field."""

    indexes: dict[str, Fraction] = field(default_factory=dict)
    prices: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
def lever_page(request: HttpRequest) -> HttpResponse:
    """Old and new side by side; an officer makes a draft paper of it."""
    sent = request.POST if request.method == "POST" else request.GET
    try:
        shelf = full_shelf_for(request)
    except RammeError as error:
        return cannot_be_met(request, error)
    if request.method == "POST":
        return _make(request, shelf, sent)
    return _page(request, shelf, sent)


def _make(request: HttpRequest, shelf: Shelf, sent: QueryDict) -> HttpResponse:
    """A draft of what the fields say; what is wrong is shown again, and nothing is kept."""
    if not visitor_of(request).is_officer:
        return forbidden(request)
    wanted, year = _wanted(shelf, sent, messages_of(request)), shelf.catalogue.years[0] + 1
    if wanted.wrong:
        return _page(request, shelf, sent)
    by = visitor_of(request).username
    try:
        kept = propose_next_fees(
            workspace(),
            year,
            wanted.indexes,
            by=by,
            version=shelf.version.name,
            given=wanted.prices,
        )
    except RammeError as error:
        return _page(request, shelf, sent, error)
    return redirect(reverse("paper", args=kept.paper.split("/")) + query_of(request))


def _wanted(shelf: Shelf, sent: Mapping[str, str], messages: Messages) -> _Wanted:
    found = _Wanted()
    for name in shelf.rules.indexes or {}:
        text = written(sent, _INDEX + name)
        try:
            if text:
                found.indexes[name] = number_in(text, messages.language)
        except RammeError as error:
            found.wrong[_INDEX + name] = messages.error(error)
    for number in range(1, PRICES + 1):
        fee_id, text = (written(sent, f"{name}{number}") for name in (_FEE, _PRICE))
        if not fee_id and not text:
            continue
        try:
            fee = shelf.catalogue.fee(fee_id)
            found.prices[fee_id] = check_price(fee, oere_in(text, messages.language))
        except RammeError as error:
            at = _FEE if error.code == "unknown_fee" else _PRICE
            found.wrong[f"{at}{number}"] = messages.error(error)
    return found


def _page(
    request: HttpRequest, shelf: Shelf, sent: QueryDict, error: RammeError | None = None
) -> HttpResponse:
    messages, year = messages_of(request), shelf.catalogue.years[0] + 1
    wanted = _wanted(shelf, sent, messages)
    proposal: FeeProposal | None = None
    is_asked = any(name.startswith((_INDEX, _FEE)) for name in sent)
    if error is None and not wanted.wrong and is_asked:
        try:
            here = workspace(), year, wanted.indexes, shelf.version.name, wanted.prices
            proposal = proposal_for(*here)
        except RammeError as found:
            error = found
    if error is not None and error.code == "index_without_value":
        wanted.wrong[f"{_INDEX}{error.parameters['index']}"] = messages.error(error)
        error = None
    context = shelf_context(request, messages.text("web.lever_title", year=year), shelf)
    context |= {
        "year": year,
        "indexes": list(_index_fields(shelf, sent, wanted, messages)),
        "prices": list(_price_fields(sent, wanted)),
        "fees": [(fee.id, fee_name(fee)) for fee in shelf.catalogue.fees],
        "error": messages.error(error) if error else "",
        "term": by_id(messages.language),
        "explained": [by_id(messages.language)[name] for name in ("index", "rests_in_itself")],
        "back": reverse("fees") + query_of(request, "version"),
        "may_make": visitor_of(request).is_officer,
        "here": reverse("lever") + query_of(request, "version"),
        "sent": [(name, value) for name, value in sent.items() if name.startswith(_KEPT)],
        "effect": _effect(request, shelf, proposal, messages) if proposal else None,
    }
    status = 400 if error or wanted.wrong else 200
    with override(messages.language):
        return render(request, "web/fees/lever.html", context, status=status)


def _index_fields(
    shelf: Shelf, sent: Mapping[str, str], wanted: _Wanted, messages: Messages
) -> Iterator[Mapping[str, object]]:
    """An index each, with what it was in the years that are known."""
    for one in (shelf.rules.indexes or {}).values():
        known = [
            f"{year}: {_exact(percent, messages)}" for year, percent in sorted(one.percent.items())
        ]
        yield {
            "name": _INDEX + one.id,
            "title": named(one.title, messages.language),
            "known": ", ".join(known),
            "value": written(sent, _INDEX + one.id),
            "error": wanted.wrong.get(_INDEX + one.id, ""),
        }


def _price_fields(sent: Mapping[str, str], wanted: _Wanted) -> Iterator[Mapping[str, object]]:
    for number in range(1, PRICES + 1):
        fee, price = f"{_FEE}{number}", f"{_PRICE}{number}"
        yield {
            "number": number,
            "fee": fee,
            "fee_value": written(sent, fee),
            "fee_error": wanted.wrong.get(fee, ""),
            "price": price,
            "price_value": written(sent, price),
            "price_error": wanted.wrong.get(price, ""),
        }


def _kr(oere: int, messages: Messages, *, sign: bool = False) -> str:
    plus = "+" if sign and oere > 0 else ""
    return f"{plus}{kroner(oere, messages.language)} kr."


def _exact(percent: Fraction, messages: Messages) -> str:
    return messages.text("web.fee_percent", number=number_words(percent, messages.language))


def _percent(change: Fraction | None, messages: Messages) -> str:
    """A change with one decimal, half up; the exact prices stand beside it."""
    if change is None:
        return "–"
    tenths = int((abs(change) * 10 + Fraction(1, 2)).__floor__())
    text = number_words(Fraction(tenths, 10), messages.language)
    mark = "," if messages.language == "da" else "."
    text = text if mark in text else f"{text}{mark}0"
    sign = "" if not tenths else "+" if change > 0 else "-"
    return messages.text("web.fee_percent", number=f"{sign}{text}")


def _is_moved(one: ProposedPrice) -> bool:
    return one.old is not None and one.new is not None and one.old.oere != one.new.oere


def _effect(
    request: HttpRequest, shelf: Shelf, proposal: FeeProposal, messages: Messages
) -> Mapping[str, object]:
    moved = [one for one in proposal.prices if _is_moved(one)]
    return {
        "moved": [_row(request, one, messages) for one in moved],
        "same": len(proposal.prices) - len(moved),
        "findings": [messages.finding(one.code, one.parameters) for one in proposal.findings],
        "incomes": [
            {
                "title": named(one.area.title, messages.language),
                "before": _kr(one.before_oere, messages),
                "after": _kr(one.oere, messages),
                "change": _kr(one.oere - one.before_oere, messages, sign=True),
                "counted": one.counted,
            }
            for one in proposal.incomes
        ],
        "cash": _cash(proposal, messages),
        "balances": [
            {
                "title": named(one.area.title, messages.language),
                "year": one.year,
                "income": _kr(one.income_oere, messages),
                "costs": _kr(one.costs_oere, messages),
                "owed": _kr(one.owed_oere, messages),
            }
            for one in proposal.balances
        ],
        "families": list(_families(request, shelf, proposal, messages)),
    }


def _cash(proposal: FeeProposal, messages: Messages) -> str:
    """What the tax-financed cash gains; areas that rest in themselves owe it to their users."""
    taxed = [one for one in proposal.incomes if not one.area.rests_in_itself]
    if not taxed:
        return ""
    return _kr(sum(one.oere - one.before_oere for one in taxed), messages, sign=True)


def _row(request: HttpRequest, one: ProposedPrice, messages: Messages) -> Mapping[str, str]:
    rule = one.reckoning.rule if one.reckoning else None
    by_hand = messages.text("web.lever_by_hand")
    return {
        "section": " › ".join(one.fee.path),
        "label": one.fee.label,
        "address": fee_address(request, one.fee),
        "old": price_words(messages, one.old),
        "new": price_words(messages, one.new),
        "change": _percent(one.change_percent, messages),
        "rule": named(rule.title, messages.language) if rule else by_hand,
    }


def _families(
    request: HttpRequest, shelf: Shelf, proposal: FeeProposal, messages: Messages
) -> Iterator[Mapping[str, object]]:
    """What each example family pays before and after."""
    new = {fee.id: fee for fee in proposal.catalogue(shelf.version.name).fees}
    for family, chosen in families_of(shelf):
        later = [replace(one, fee=new.get(one.fee.id, one.fee)) for one in chosen]
        try:
            before = family_year(shelf.rules, proposal.year - 1, chosen).oere
            after = family_year(shelf.rules, proposal.year, later).oere
        except RammeError as error:
            unknown = messages.error(error)
            yield {"title": named(family.title, messages.language), "unknown": unknown}
            continue
        yield {
            "title": named(family.title, messages.language),
            "address": family_address(request, chosen),
            "before": _kr(before, messages),
            "after": _kr(after, messages),
            "change": _kr(after - before, messages, sign=True),
        }
