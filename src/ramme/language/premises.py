"""How the value of a premise is written: in its unit, in Danish or English."""

from __future__ import annotations

from fractions import Fraction

from babel.numbers import format_decimal

from ramme.language.catalogue import Messages

_SIGN = {"percent": " %", "per_mille": " ‰"}


def premise_number(value: Fraction, language: str) -> str:
    """The number alone, with all its decimals; one that never ends is cut after six."""
    whole = format_decimal(
        _decimal(value), format="#,##0.######", locale=language, decimal_quantization=False
    )
    return str(whole).replace("-", "−")


def _decimal(value: Fraction) -> str:
    scaled = round(value * 10**6)
    digits = str(abs(scaled)).rjust(7, "0")
    return ("-" if scaled < 0 else "") + f"{digits[:-6]}.{digits[-6:]}".rstrip("0").rstrip(".")


def premise_value(messages: Messages, value: Fraction, unit: str) -> str:
    """The value with its unit, such as ``25,6 %`` or ``12.500 borgere``."""
    if unit == "yes_no":
        return messages.text("word.yes" if value else "word.no")
    number = premise_number(value, messages.language)
    return number + (_SIGN.get(unit) or f" {messages.text(f'unit.{unit}')}")
