"""Fees as JSON, the same from the command line and over the web."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.budget.fees.charging import Step
from ramme.budget.fees.quoting import Quote
from ramme.budget.fees.records import Fee, FeePrice
from ramme.budget.fees.rules import FeeRules, Question
from ramme.language.catalogue import Messages
from ramme.language.fees import rate_text, why_words
from ramme.ledger.findings import Finding
from ramme.ledger.papers import Source


def _named(texts: Mapping[str, str], messages: Messages) -> str:
    return texts.get(messages.language) or next(iter(texts.values()), "")


def price_json(price: FeePrice) -> dict[str, object]:
    """A price as the contract prints it."""
    shown: dict[str, object] = {
        "period": price.period,
        "oere": price.oere,
        "status": price.status.value,
    }
    if price.to_oere is not None:
        shown["to_oere"] = price.to_oere
    if price.rate is not None:
        shown |= {"rate": rate_text(price), "rate_unit": price.rate_unit}
    return shown | {"place": price.source.place.as_json()}


def source_json(source: Source) -> dict[str, object]:
    """Where a row stands, or what it was computed from."""
    if source.document:
        place = source.place.as_json()
        return {"document": source.document, "sha256": source.sha256, "place": place}
    return {"kind": source.kind.value, "text": source.text}


def head_json(fee: Fee) -> dict[str, object]:
    """What a fee is, without its prices."""
    return {
        "id": fee.id,
        "path": list(fee.path),
        "label": fee.label,
        "label_certain": fee.certain,
        "kind": fee.kind.value,
        "unit": fee.unit,
        "vat": fee.vat,
        "condition": fee.condition,
    }


def group_json(fee: Fee, rules: FeeRules) -> dict[str, object]:
    """What is told of a fee beside its price; None where nothing is."""
    group = rules.group_of(fee)
    return {
        "committee": group.committee or None,
        "account": group.account or None,
        "legal_basis": group.legal_basis or None,
        "target_group": dict(group.target_group) or None,
    }


def fee_json(fee: Fee, rules: FeeRules) -> dict[str, object]:
    """A fee as the contract prints it."""
    rule = rules.rule_of(fee)
    return {
        **head_json(fee),
        "prices": [price_json(price) for price in fee.prices],
        "rule": rule.id if rule else None,
        "source": source_json(fee.source),
        **group_json(fee, rules),
    }


def _step(messages: Messages, step: Step) -> dict[str, object]:
    return {
        "charge": step.charge.id,
        "title": _named(step.charge.title, messages),
        "answer": str(step.answer),
        "number": str(step.number),
        "exact_oere": str(step.change),
    }


def question_json(messages: Messages, one: Question, answer: str) -> dict[str, object]:
    """A question, with the answer that was taken."""
    return {
        "id": one.id,
        "text": _named(one.text, messages),
        "kind": one.kind.value,
        "unit": one.unit or None,
        "answer": answer,
    }


def quote_json(messages: Messages, quote: Quote) -> dict[str, object]:
    """What a fee costs somebody, with the days that it holds for and its reckoning."""
    bill = quote.bill
    return {
        "fee": head_json(quote.fee),
        "price": price_json(quote.price),
        "valid": {"from": str(quote.holds.first), "to": str(quote.holds.last)},
        "oere": bill.oere if bill else None,
        "steps": [_step(messages, step) for step in bill.steps] if bill else [],
        "questions": [question_json(messages, one, answer) for one, answer in quote.questions],
        "rule": quote.rule.id if quote.rule else None,
        "why": why_words(messages, quote),
        "before": price_json(quote.before) if quote.before else None,
        "source": source_json(quote.price.source),
    }


def finding_json(messages: Messages, one: Finding) -> dict[str, object]:
    """A finding as the contract prints it."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "parameters": dict(one.parameters),
        "message": messages.finding(one.code, one.parameters),
        "places": [place.as_json() for place in one.places],
    }
