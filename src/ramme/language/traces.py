"""How a computed figure is told: its formula in a sentence, and each thing that went into it."""

from __future__ import annotations

from fractions import Fraction

from ramme.language.catalogue import Messages
from ramme.language.numbers import kroner
from ramme.language.premises import premise_value
from ramme.ledger.traces import Input, InputKind, trace_from


def formula_words(messages: Messages, formula: str) -> str:
    """What a formula does, in a sentence; its name where the catalogue has none."""
    key = f"formula.{formula.partition(':')[0]}"
    return messages.text(key) if key in messages else formula


def input_value(messages: Messages, one: Input) -> str:
    """The value of what went in, with its unit; a dash where there was none."""
    if not one.value:
        return "–"
    value = Fraction(one.value)
    if one.unit == "øre" and value.denominator == 1:
        return kroner(value.numerator, messages.language)
    return premise_value(messages, value, one.unit)


def input_name(messages: Messages, one: Input) -> str:
    """What went in; a formula by its sentence."""
    return formula_words(messages, one.name) if one.kind is InputKind.FORMULA else one.name


def input_words(messages: Messages, one: Input) -> str:
    """One line for a terminal: kind, name, year, value, who says so."""
    year = f" {one.year}" if one.year is not None else ""
    told = f"{messages.text(f'input.{one.kind.value}')} {input_name(messages, one)}{year}"
    told += f": {input_value(messages, one)}"
    told += f" ({one.reference})" if one.reference else ""
    return told if one.verified else f"{told} – {messages.text('web.unverified')}"


def source_text(messages: Messages, text: str) -> str:
    """A source's text in words: a trace as its formula's sentence, anything else as it is."""
    trace = trace_from(text)
    if trace is None:
        return text
    words = formula_words(messages, trace.formula)
    told = f"{words} ({trace.reference})" if trace.reference else words
    return f"{trace.scenario}: {told}" if trace.scenario else told
