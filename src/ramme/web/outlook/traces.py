"""A computed figure's formula and inputs, for pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from ramme.language.catalogue import Messages
from ramme.language.traces import input_name, input_value
from ramme.ledger.traces import Input, InputKind, Trace


def input_row(one: Input, messages: Messages) -> Mapping[str, object]:
    """One input: what it is, its value, who says so, and where to see it."""
    premise = one.name.removesuffix("@before")
    is_premise = one.kind is InputKind.PREMISE
    return {
        "kind": messages.text(f"input.{one.kind.value}"),
        "name": input_name(messages, one),
        "year": one.year or "",
        "value": input_value(messages, one),
        "reference": one.reference,
        "is_unverified": not one.verified,
        "address": reverse("premise", args=[premise]) if is_premise else "",
    }


def trace_rows(trace: Trace | None, messages: Messages) -> list[Mapping[str, object]]:
    """What went into a figure; nothing where it was not computed."""
    return [input_row(one, messages) for one in trace.inputs] if trace else []
