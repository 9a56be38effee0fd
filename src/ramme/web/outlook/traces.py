"""A computed figure's formula and inputs in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.urls import reverse

from ramme.language.catalogue import Messages
from ramme.language.numbers import kroner
from ramme.language.premises import premise_value
from ramme.ledger.traces import Input, InputKind, Trace


def formula_words(formula: str, messages: Messages) -> str:
    """What a formula does, in a sentence; its name where the catalogue has none."""
    key = f"formula.{formula.partition(':')[0]}"
    return messages.text(key) if key in messages else formula


def _value(one: Input, messages: Messages) -> str:
    if not one.value:
        return "–"
    value = Fraction(one.value)
    if one.unit == "øre" and value.denominator == 1:
        return kroner(value.numerator, messages.language)
    return premise_value(messages, value, one.unit)


def input_row(one: Input, messages: Messages) -> Mapping[str, object]:
    """One input: what it is, its value, who says so, and where to see it."""
    name = one.name.removesuffix("@before")
    is_premise = one.kind is InputKind.PREMISE
    words = formula_words(name, messages) if one.kind is InputKind.FORMULA else one.name
    return {
        "kind": messages.text(f"input.{one.kind.value}"),
        "name": words,
        "year": one.year or "",
        "value": _value(one, messages),
        "reference": one.reference,
        "is_unverified": not one.verified,
        "address": reverse("premise", args=[name]) if is_premise else "",
    }


def trace_context(trace: Trace, messages: Messages) -> Mapping[str, object]:
    """What a page of a figure's why shows of its trace."""
    return {
        "formula": formula_words(trace.formula, messages),
        "name": trace.formula,
        "reference": trace.reference,
        "scenario": trace.scenario,
        "inputs": [input_row(one, messages) for one in trace.inputs],
    }
