"""What a fee costs who answers a few questions: the price, its days, its reckoning and its why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import line_of
from ramme.budget.fees.charging import Bill, Step, questions_of
from ramme.budget.fees.evaluation import Reckoning
from ramme.budget.fees.quoting import Quote, quote
from ramme.budget.fees.records import Fee, FeePrice
from ramme.budget.fees.rules import ChargeKind, Question, QuestionKind, Rule
from ramme.language.catalogue import Messages
from ramme.language.fees import exact_kroner, number_words, price_words, why_words
from ramme.language.numbers import day, day_of, kroner
from ramme.language.sources import place_words
from ramme.language.terms import by_id
from ramme.ledger.errors import RammeError
from ramme.store.fees import papers_of_prices
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import named, query_of
from ramme.web.browse.why import marked
from ramme.web.fees.shelf import Shelf, full_shelf_for, price_address, shelf_context, unit_words
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace

_OF_DAY = ("bad_day", "date_outside_catalogue")
DAY = "dag"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a visitor wants to know.

    Args:
        shelf: Of which catalogue.
        fee: Which fee.
        day: As it was written; empty where none was.
        given: Answers by question, as they were written.
    """

    shelf: Shelf
    fee: Fee
    day: str
    given: Mapping[str, str]


def _asked(request: HttpRequest, fee_id: str) -> _Asked:
    shelf = full_shelf_for(request)
    fee = shelf.catalogue.fee(fee_id)
    names = [one.id for one in questions_of(shelf.rules, fee)]
    written = {name: request.GET.get(name, "").strip() for name in names}
    given = {name: text for name, text in written.items() if text}
    return _Asked(shelf, fee, request.GET.get(DAY, "").strip(), given)


def _quoted(asked: _Asked) -> Quote:
    on: date | None = day_of(asked.day) if asked.day else None
    return quote(asked.shelf.rules, asked.shelf.catalogue, asked.fee, on, asked.given)


@public_page
def fee_page(request: HttpRequest, fee_id: str) -> HttpResponse:
    """One fee; its address carries the answers, so it can be sent to somebody."""
    asked, messages = _asked(request, fee_id), messages_of(request)
    found: Quote | None = None
    wrong: RammeError | None = None
    try:
        found = _quoted(asked)
    except RammeError as error:
        wrong = error
    context = shelf_context(request, asked.fee.label, asked.shelf)
    context |= {
        "path": " › ".join(asked.fee.path),
        "uncertain": not asked.fee.certain,
        "condition": asked.fee.condition or "",
        "about": _about(asked, messages),
        "fields": _fields(asked, wrong, messages),
        "day": asked.day,
        "day_error": messages.error(wrong) if wrong and wrong.code in _OF_DAY else "",
        "error": _whole_error(wrong, messages),
        "term": by_id(messages.language),
        "explained": [by_id(messages.language)["fee_rule"]],
        "back": reverse("fees") + query_of(request, "version"),
        "is_asked": bool(asked.given or asked.day),
    }
    if found is not None:
        context |= _answer(request, asked.shelf, found, messages)
    status = 400 if wrong and _is_of_field(wrong) else 200
    return render(request, "web/fees/price.html", context, status=status)


def _is_of_field(wrong: RammeError) -> bool:
    return wrong.code in _OF_DAY or "question" in wrong.parameters


def _whole_error(wrong: RammeError | None, messages: Messages) -> str:
    """What is wrong with no field: a fee without any price."""
    return messages.error(wrong) if wrong and not _is_of_field(wrong) else ""


def _fields(
    asked: _Asked, wrong: RammeError | None, messages: Messages
) -> list[Mapping[str, object]]:
    questions = questions_of(asked.shelf.rules, asked.fee)
    return [_field(one, asked, wrong, messages) for one in questions]


def _field(
    one: Question, asked: _Asked, wrong: RammeError | None, messages: Messages
) -> Mapping[str, object]:
    text, error = named(one.text, messages.language), ""
    if wrong is not None and wrong.parameters.get("question") == one.id:
        told = {**wrong.parameters, "question": f"»{text}«"}
        error = messages.error(RammeError(wrong.code, **told))
    return {
        "id": one.id,
        "text": text,
        "unit": one.unit,
        "is_choice": one.kind == "yes_no",
        "value": asked.given.get(one.id, number_words(one.default, messages.language)),
        "error": error,
    }


def _about(asked: _Asked, messages: Messages) -> list[tuple[str, str]]:
    """What is told of the fee beside its price: name and words."""
    group, language = asked.shelf.rules.group_of(asked.fee), messages.language
    accounts = workspace().municipality.accounts
    area = ""
    if group.account:
        area = f"{group.account} {named(accounts[group.account].label, language)}"
    told = {
        "target_group": named(group.target_group, language),
        "committee": group.committee,
        "account": area,
        "legal_basis": group.legal_basis,
    }
    return [(messages.text(f"web.fee_{name}"), words) for name, words in told.items() if words]


def _kr(oere: int, messages: Messages) -> str:
    return f"{kroner(oere, messages.language)} kr."


def _answer(
    request: HttpRequest, shelf: Shelf, found: Quote, messages: Messages
) -> dict[str, object]:
    """The price with its days, its reckoning, its paper, and the one before."""
    papers = papers_of_prices(shelf.version, found.fee.id)
    days = {name: day(getattr(found.holds, name), messages.language) for name in ("first", "last")}
    bill = found.bill
    return {
        "price": _kr(bill.oere, messages) if bill else price_words(messages, found.price, " kr."),
        "unit": unit_words(found.fee, messages),
        "valid": messages.text("label.valid", **days),
        "is_amount": bill is not None,
        "reckoning": _reckoning(bill, found, messages) if bill and bill.steps else None,
        "source": _source(request, found, papers, messages),
        "why": why_words(messages, found),
        "before": _before(request, found, papers, messages),
        "rule": _rule(shelf, found.rule, messages) if found.rule else None,
        "made": _made(shelf, found.why, messages) if found.why else [],
    }


def _reckoning(bill: Bill, found: Quote, messages: Messages) -> Mapping[str, object]:
    questions = {one.id: one for one, _ in found.questions}
    return {
        "listed": price_words(messages, found.price, " kr."),
        "steps": [_step(one, questions[one.charge.question], messages) for one in bill.steps],
        "total": _kr(bill.oere, messages),
    }


def _step(step: Step, question: Question, messages: Messages) -> Mapping[str, str]:
    language, number = messages.language, number_words(step.number, messages.language)
    answer = f"{number_words(step.answer, language)} {question.unit}".strip()
    how = ""
    if step.charge.kind is ChargeKind.STARTED:
        how = f"{number} × {exact_kroner(step.change / step.number, language)}"
    elif step.charge.kind in (ChargeKind.SURCHARGE, ChargeKind.DISCOUNT):
        how = messages.text("web.fee_percent", number=number)
    sign = "+" if step.change > 0 else ""
    return {
        "title": named(step.charge.title, language),
        "answer": "" if question.kind is QuestionKind.YES_NO else answer,
        "how": how,
        "amount": f"{sign}{exact_kroner(step.change, language)} kr.",
    }


def _source(
    request: HttpRequest, found: Quote, papers: Mapping[tuple[str, int], str], messages: Messages
) -> Mapping[str, object]:
    source, paper = found.price.source, papers.get((found.fee.id, found.price.year), "")
    return {
        "words": place_words(source, messages),
        "sha256": source.sha256,
        "paper": paper,
        "address": price_address(request, found.fee, found.price, paper),
        "text": marked(source, line_of(workspace(), source)),
    }


def _before(
    request: HttpRequest, found: Quote, papers: Mapping[tuple[str, int], str], messages: Messages
) -> Mapping[str, str] | None:
    price: FeePrice | None = found.before
    if price is None:
        return None
    paper = papers.get((found.fee.id, price.year), "")
    return {
        "period": price.period,
        "words": price_words(messages, price, " kr."),
        "address": price_address(request, found.fee, price, paper),
    }


def _rule(shelf: Shelf, rule: Rule, messages: Messages) -> Mapping[str, str]:
    where = ""
    if rule.lines:
        first, last = rule.lines
        lines = f"{first}–{last}" if last != first else str(first)
        where = f"{shelf.rules.document}, {messages.text('place.line', value=lines)}"
    stated = "fee_rule_stated" if rule.stated else "fee_rule_accepted"
    return {
        "title": named(rule.title, messages.language),
        "stated": messages.text(f"web.{stated}"),
        "where": where,
    }


def _made(shelf: Shelf, why: Reckoning, messages: Messages) -> list[tuple[str, str]]:
    """What the rule reckoned with, and its one rounding."""
    language = messages.language
    told = [(f"{part.fee.label} {part.year}", _kr(part.oere, messages)) for part in why.parts]
    if why.percent is not None:
        index = shelf.rules.index(why.rule.index)
        percent = messages.text("web.fee_percent", number=number_words(why.percent, language))
        told.append((f"{named(index.title, language)} {why.year}", percent))
    unit = _kr(why.rule.round_oere, messages)
    told.append((messages.text("web.fee_rounded", unit=unit), _kr(why.oere, messages)))
    return told
