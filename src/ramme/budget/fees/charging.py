"""What somebody pays: a listed price, and what their answers do to it, line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ramme.budget.fees.evaluation import half_up, the_fee
from ramme.budget.fees.records import Catalogue, Fee, FeePrice, PriceStatus
from ramme.budget.fees.rules import Charge, ChargeKind, FeeRules, Question, QuestionKind
from ramme.ledger.errors import RammeError

YES, NO = Fraction(1), Fraction(0)
_WORDS = {"ja": YES, "yes": YES, "true": YES, "nej": NO, "no": NO, "false": NO}
_PER_MILLE, _OERE = 1000, 100
# More than any metre, hour or krone of a property; what is larger is a slip of the hand.
_MOST = Fraction(10**12)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a reckoning.

    Args:
        charge: What is done.
        answer: The answer that counts.
        number: How many units are paid, or the percentage or part.
        change: What it adds in øre, exact.
    """

    charge: Charge
    answer: Fraction
    number: Fraction
    change: Fraction


@dataclass(frozen=True, slots=True)
class Bill:
    """What is paid.

    Args:
        fee: Which fee.
        price: The listed price it begins with.
        listed: That price in øre; nil for a rate.
        steps: What the answers do, in order.
        exact: The sum in øre before it is rounded to an øre.
        oere: What is paid.
    """

    fee: Fee
    price: FeePrice
    listed: Fraction
    steps: tuple[Step, ...]
    exact: Fraction
    oere: int


def number_from(text: str) -> Fraction | None:
    """A number as people write it, with a comma or a point for decimals; a yes is 1, a no is 0.

    Example:
        >>> number_from("12,5"), number_from("2.400.000"), number_from("ja"), number_from("høj")
        (Fraction(25, 2), Fraction(2400000, 1), Fraction(1, 1), None)
    """
    word = text.strip().casefold().replace("−", "-")
    if word in _WORDS:
        return _WORDS[word]
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", word):
        word = word.replace(".", "")
    word = word.replace(",", ".")
    return Fraction(word) if re.fullmatch(r"-?\d+(?:\.\d+)?", word) else None


def answer_of(question: Question, text: str) -> Fraction:
    """An answer, checked.

    Raises:
        RammeError: ``answer_not_a_number``, ``answer_not_whole``, ``answer_too_small`` or
            ``answer_too_large``.
    """
    number = number_from(text)
    if number is None or (question.kind is QuestionKind.YES_NO and number not in (YES, NO)):
        raise RammeError("answer_not_a_number", question=question.id, answer=text)
    if question.kind is QuestionKind.WHOLE and number.denominator != 1:
        raise RammeError("answer_not_whole", question=question.id, answer=text)
    if number < question.least:
        least = str(question.least)
        raise RammeError("answer_too_small", question=question.id, answer=text, least=least)
    if number > (_MOST if question.most is None else question.most):
        most = str(_MOST if question.most is None else question.most)
        raise RammeError("answer_too_large", question=question.id, answer=text, most=most)
    return number


def answers_of(rules: FeeRules, fee: Fee, given: Mapping[str, str]) -> dict[str, Fraction]:
    """The answers that count for a fee; a question without an answer has its default.

    Raises:
        RammeError: ``unknown_question``, or what is wrong with an answer.
    """
    asked = {one.id: one for one in questions_of(rules, fee)}
    for name in given:
        if name not in asked:
            raise RammeError("unknown_question", question=name, known=", ".join(asked) or "–")
    return {
        name: answer_of(question, given[name]) if name in given else question.default
        for name, question in asked.items()
    }


def questions_of(rules: FeeRules, fee: Fee) -> tuple[Question, ...]:
    """What is asked about a fee, each once."""
    known = rules.questions or {}
    names = dict.fromkeys(charge.question for charge in rules.charges_of(fee))
    return tuple(known[name] for name in names)


def bill(
    rules: FeeRules, catalogue: Catalogue, fee: Fee, price: FeePrice, given: Mapping[str, str]
) -> Bill:
    """What is paid for a fee by who gives some answers.

    Args:
        rules: The municipality's.
        catalogue: Where the prices of further units stand.
        fee: Which fee.
        price: Its listed price of one period.
        given: Answers by question, as people write them.

    Returns:
        The reckoning; rounded once, to an øre, half up, or as a charge declares.

    Raises:
        RammeError: ``fee_without_amount`` where the price is a range or a text; else as
            `answers_of`.
    """
    answers = answers_of(rules, fee, given)
    listed = _listed(fee, price)
    exact, steps = listed, []
    applied: set[str] = set()
    for charge in rules.charges_of(fee):
        further = further_oere(charge, catalogue, price.year)
        step = _step(charge, answers[charge.question], exact, (price, further, applied))
        if step is not None:
            steps.append(step)
            exact += step.change
            applied.add(charge.id)
    return Bill(fee, price, listed, tuple(steps), exact, half_up(exact, 1))


def _listed(fee: Fee, price: FeePrice) -> Fraction:
    if price.rate is not None or price.status is PriceStatus.FREE:
        return Fraction(0)
    if price.oere is None or price.to_oere is not None:
        raise RammeError("fee_without_amount", fee=fee.label, period=price.period)
    return Fraction(price.oere)


def further_oere(charge: Charge, catalogue: Catalogue, year: int) -> int:
    """What each further unit of a charge costs in a year, in øre; nil where it has none.

    Raises:
        RammeError: ``fee_without_amount``, or that there is no such fee.
    """
    if charge.of is None:
        return 0
    fee = the_fee(charge.of, catalogue, charge.id)
    oere = fee.oere(year)
    if oere is None:
        raise RammeError("fee_without_amount", fee=fee.label, period=str(year))
    return oere


Around = tuple[FeePrice, int, set[str]]


def _started(charge: Charge, answer: Fraction, _: Fraction, around: Around) -> Step | None:
    units = max(0, ceil(answer - charge.above))
    return Step(charge, answer, Fraction(units), Fraction(units * around[1])) if units else None


def _times(charge: Charge, answer: Fraction, exact: Fraction, around: Around) -> Step | None:
    more = answer - 1
    percent = Fraction(0) if charge.unless in around[2] else charge.percent
    change = exact * more * (1 + percent / 100)
    return Step(charge, answer, more, change) if more > 0 else None


def _add(charge: Charge, answer: Fraction, _: Fraction, __: Around) -> Step | None:
    return Step(charge, answer, answer, answer * charge.add_oere) if answer else None


def _surcharge(charge: Charge, answer: Fraction, exact: Fraction, _: Around) -> Step | None:
    percent = max((more for first, more in charge.steps if answer >= first), default=Fraction(0))
    return Step(charge, answer, percent, exact * percent / 100) if percent else None


def _discount(charge: Charge, answer: Fraction, exact: Fraction, _: Around) -> Step | None:
    return Step(charge, answer, charge.percent, -exact * charge.percent / 100) if answer else None


def _free(charge: Charge, answer: Fraction, exact: Fraction, _: Around) -> Step | None:
    return Step(charge, answer, YES, -exact) if answer else None


def _per_mille(charge: Charge, answer: Fraction, _: Fraction, around: Around) -> Step | None:
    rate = around[0].rate or Fraction(0)
    return Step(charge, answer, rate, answer * _OERE * rate / _PER_MILLE)


def _frequency(charge: Charge, answer: Fraction, exact: Fraction, _: Around) -> Step | None:
    part = part_for(charge, answer)
    rounded = Fraction(half_up(exact * part, charge.round_oere))
    return Step(charge, answer, part, rounded - exact) if part != 1 else None


def part_for(charge: Charge, number: Fraction) -> Fraction:
    """What part of the listed price is paid for a number of times.

    A declared number has its own part; between two of them the formula holds, never less than the
    part of fewer and never more than the part of more times.
    """
    rates = dict(charge.rates)
    if number in rates:
        return rates[number]
    part = number / charge.per + charge.constant
    part = max([part, *(one for times, one in rates.items() if times < number)])
    return min([part, *(one for times, one in rates.items() if times > number)])


_DONE: Mapping[ChargeKind, Callable[[Charge, Fraction, Fraction, Around], Step | None]] = {
    ChargeKind.STARTED: _started,
    ChargeKind.TIMES: _times,
    ChargeKind.ADD: _add,
    ChargeKind.SURCHARGE: _surcharge,
    ChargeKind.DISCOUNT: _discount,
    ChargeKind.FREE: _free,
    ChargeKind.PER_MILLE: _per_mille,
    ChargeKind.FREQUENCY: _frequency,
}


def _step(charge: Charge, answer: Fraction, exact: Fraction, around: Around) -> Step | None:
    return _DONE[charge.kind](charge, answer, exact, around)
