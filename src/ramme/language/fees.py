"""Fees in words: prices, rates, and why a price is not what it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.quoting import Quote
from ramme.budget.fees.records import Fee, FeePrice, PriceStatus
from ramme.budget.fees.settings import price_setting
from ramme.language.catalogue import Messages
from ramme.language.numbers import kroner

_DIGITS = 4


def fee_name(fee: Fee) -> str:
    """A fee with the headings above it.

    Example:
        >>> from ramme.budget.fees.records import FeeKind
        >>> from ramme.ledger.papers import Source, SourceKind
        >>> said = Source(SourceKind.PERSON)
        >>> fee_name(Fee("a", ("Leje", "Sal"), "En dag", True, FeeKind.FEE, (), said))
        'Leje › Sal › En dag'
    """
    return " › ".join((*fee.path, fee.label))


def number_words(value: Fraction, language: str) -> str:
    """A number: as a decimal where that is exact and short, else as a part.

    Example:
        >>> number_words(Fraction(25, 2), "da"), number_words(Fraction(2, 3), "da")
        ('12,5', '2/3')
    """
    for digits in range(_DIGITS + 1):
        if (value * 10**digits).denominator == 1:
            text = str(Decimal(value.numerator) / Decimal(value.denominator))
            return text.replace(".", ",") if language == "da" else text
    return str(value)


def exact_kroner(oere: Fraction, language: str) -> str:
    """An exact amount in kroner, with parts of an øre where it has some, so that lines add up.

    What has no short decimal is rounded half up to an øre.

    Example:
        >>> exact_kroner(Fraction(11979, 2), "da"), exact_kroner(Fraction(100, 3), "en")
        ('59,895', '0.33')
    """
    part = number_words(oere / 100, language)
    is_whole = oere.denominator == 1 or "/" in part
    return kroner(half_up(oere, 1), language) if is_whole else part


def rate_text(price: FeePrice) -> str:
    """A rate as an exact decimal number."""
    return price_setting("", price).value


def price_words(messages: Messages, price: FeePrice | None, unit: str = "") -> str:
    """A price in words: an amount, a range, a rate, or why there is none.

    Args:
        messages: The texts.
        price: Of one period.
        unit: What follows an amount, such as ``" kr."``.
    """
    if price is None:
        return "–"
    language = messages.language
    if price.rate is not None:
        of = messages.text(f"label.rate.{price.rate_unit.replace(' ', '_')}")
        text = rate_text(price)
        return f"{text.replace('.', ',') if language == 'da' else text} {of}"
    if price.oere is None or price.status is not PriceStatus.PRICE:
        return messages.text(f"label.price.{price.status.value}")
    words = kroner(price.oere, language)
    return words + (f"–{kroner(price.to_oere, language)}" if price.to_oere else "") + unit


def _named(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def why_words(messages: Messages, quote: Quote) -> str:
    """Why the price is not what it was the period before."""
    if quote.before is None:
        return messages.text("label.why.no_before")
    if quote.before.oere == quote.price.oere and quote.before.rate == quote.price.rate:
        return messages.text("label.why.same")
    if quote.rule is None:
        return messages.text("label.why.unknown")
    rule = _named(quote.rule.title, messages.language)
    return messages.text("label.why.rule" if quote.why else "label.why.differs", rule=rule)
