"""What a fee costs somebody on a day, and why it is not what it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ramme.budget.fees.charging import Bill, answers_of, bill, questions_of
from ramme.budget.fees.evaluation import Reckoning, printed, reckon
from ramme.budget.fees.records import (
    Catalogue,
    Fee,
    FeePrice,
    PriceStatus,
    Validity,
    validity,
)
from ramme.budget.fees.rules import FeeRules, Question, Rule
from ramme.ledger.errors import RammeError


@dataclass(frozen=True, slots=True)
class Quote:
    """An answer to what a fee costs; it never comes without the days that it holds for.

    Args:
        fee: Which fee.
        price: The listed price that holds.
        holds: From and to which day.
        bill: What is paid; None where the price is no amount, or hangs on an answer not given.
        questions: What may be answered, with the answer or the default that was taken.
        before: The price of the period before, if it is printed.
        rule: The rule of the listed price, if it has one.
        why: How the rule makes the listed price, where it does make it.
    """

    fee: Fee
    price: FeePrice
    holds: Validity
    bill: Bill | None
    questions: tuple[tuple[Question, str], ...]
    before: FeePrice | None
    rule: Rule | None
    why: Reckoning | None


def price_on(fee: Fee, day: date | None, season_begins: tuple[int, int]) -> FeePrice:
    """The price that holds on a day; the newest where no day is asked for.

    Args:
        fee: Which fee.
        day: The day.
        season_begins: Month and day.

    Raises:
        RammeError: ``fee_without_price``, or ``date_outside_catalogue``.
    """
    if not fee.prices:
        raise RammeError("fee_without_price", fee=fee.label, condition=fee.condition or "–")
    if day is None:
        return fee.prices[0]
    for price in fee.prices:
        if day in validity(price, season_begins):
            return price
    known = [validity(price, season_begins) for price in fee.prices]
    first, last = min(one.first for one in known), max(one.last for one in known)
    raise RammeError(
        "date_outside_catalogue", fee=fee.label, day=str(day), first=str(first), last=str(last)
    )


def quote(
    rules: FeeRules,
    catalogue: Catalogue,
    fee: Fee,
    day: date | None = None,
    given: Mapping[str, str] | None = None,
) -> Quote:
    """What a fee costs on a day by who gives some answers.

    Args:
        rules: The municipality's.
        catalogue: The fee's.
        fee: Which fee.
        day: The newest price where none is asked for.
        given: Answers by question.

    Raises:
        RammeError: As `price_on` and `bill`.
    """
    given = given or {}
    price = price_on(fee, day, rules.season_begins)
    answers = answers_of(rules, fee, given)
    asked = questions_of(rules, fee)
    rule = rules.rule_of(fee)
    return Quote(
        fee,
        price,
        validity(price, rules.season_begins),
        bill(rules, catalogue, fee, price, given) if _can_be_told(price, given) else None,
        tuple((one, given.get(one.id, str(answers[one.id]))) for one in asked),
        fee.price(price.year - 1),
        rule,
        _why(rules, rule, fee, price, catalogue),
    )


def _can_be_told(price: FeePrice, given: Mapping[str, str]) -> bool:
    """Whether there is one amount; a rate is one only of something."""
    if price.rate is not None:
        return bool(given)
    if price.status is PriceStatus.FREE:
        return True
    return price.oere is not None and price.to_oere is None


def _why(
    rules: FeeRules, rule: Rule | None, fee: Fee, price: FeePrice, catalogue: Catalogue
) -> Reckoning | None:
    if rule is None or price.oere is None:
        return None
    try:
        made = reckon(rules, rule, fee, price.year, (catalogue, printed))
    except RammeError as error:
        if error.code == "index_without_value":
            return None
        raise
    return made if made is not None and made.oere == price.oere else None
