"""How the value of a premise is written: in its unit, in Danish or English."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from babel.numbers import format_decimal

from ramme.language.catalogue import Messages

_SIGN = {"percent": " %", "per_mille": " ‰"}


def premise_number(value: Fraction, language: str) -> str:
    """The number alone, with all its decimals; one that never ends is cut after six."""
    whole = format_decimal(
        _decimal(value), format="#,##0.######", locale=language, decimal_quantization=False
    )
    return str(whole)


def _decimal(value: Fraction) -> str:
    scaled = round(value * 10**6)
    digits = str(abs(scaled)).rjust(7, "0")
    return ("-" if scaled < 0 else "") + f"{digits[:-6]}.{digits[-6:]}".rstrip("0").rstrip(".")


def unit_for(messages: Messages, values: Sequence[Fraction], unit: str) -> tuple[str, int]:
    """What a row of values is told in, and what that is worth; large amounts in millions."""
    if unit == "kr." and max((abs(value) for value in values), default=0) >= 10**6:
        return messages.text("unit.million"), 10**6
    return ("" if unit == "yes_no" else messages.text(f"unit.{unit}")), 1


def premise_value(messages: Messages, value: Fraction, unit: str) -> str:
    """The value with its unit, such as ``25,6 %`` or ``12.500 borgere``."""
    if unit == "yes_no":
        return messages.text("word.yes" if value else "word.no")
    if unit == "fraction":
        return str(value)
    number = premise_number(value, messages.language)
    return number + (_SIGN.get(unit) or f" {messages.text(f'unit.{unit}')}")
