"""The fees and what answers do to them, as a program elsewhere reckons with them.

Numbers are whole or exact fractions (``"1/6"``); amounts are øre. A reckoning begins with the
listed price, takes the charges in their order, and is rounded once, half up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ramme.budget.fees.charging import further_oere, questions_of
from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.rules import Charge, FeeRules, Question
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError


def reckoned_fees(
    catalogue: Catalogue, rules: FeeRules, messages: Messages
) -> Iterator[dict[str, object]]:
    """Each fee whose price hangs on answers, with its newest price, questions and charges."""
    for fee in catalogue.fees:
        if fee.kind is FeeKind.TEXT or not fee.prices or not questions_of(rules, fee):
            continue
        made = _fee(fee, catalogue, rules, messages)
        if made:
            yield made


def _fee(
    fee: Fee, catalogue: Catalogue, rules: FeeRules, messages: Messages
) -> dict[str, object] | None:
    price = fee.prices[0]
    if price.rate is None and (price.oere is None or price.to_oere is not None):
        return None
    try:
        charges = [_charge(one, catalogue, price, messages) for one in rules.charges_of(fee)]
    except RammeError:
        # What a further unit costs is printed nowhere; then nobody can reckon it.
        return None
    return {
        "id": fee.id,
        "label": fee.label,
        "path": list(fee.path),
        "unit": fee.unit or "",
        "period": price.period,
        "oere": _listed(price),
        "rate": _number(price.rate) if price.rate is not None else None,
        "questions": [_question(one, messages) for one in questions_of(rules, fee)],
        "charges": charges,
    }


def _listed(price: FeePrice) -> int:
    free = price.status is PriceStatus.FREE or price.rate is not None
    return 0 if free else price.oere or 0


def _number(value: Fraction) -> str:
    return str(value)


def _question(one: Question, messages: Messages) -> dict[str, object]:
    return {
        "id": one.id,
        "text": _named(one.text, messages),
        "kind": one.kind.value,
        "unit": one.unit,
        "default": _number(one.default),
        "least": _number(one.least),
        "most": None if one.most is None else _number(one.most),
    }


def _charge(
    one: Charge, catalogue: Catalogue, price: FeePrice, messages: Messages
) -> dict[str, object]:
    return {
        "id": one.id,
        "title": _named(one.title, messages),
        "kind": one.kind.value,
        "question": one.question,
        "further": further_oere(one, catalogue, price.year),
        "above": _number(one.above),
        "steps": [[_number(first), _number(more)] for first, more in one.steps],
        "percent": _number(one.percent),
        "add": one.add_oere,
        "rates": [[_number(times), _number(part)] for times, part in one.rates],
        "per": one.per,
        "constant": _number(one.constant),
        "round": one.round_oere,
        "unless": one.unless,
    }


def _named(texts: Mapping[str, str], messages: Messages) -> str:
    return texts.get(messages.language) or next(iter(texts.values()), "")
