"""How a computed figure came to be: its formula and what went into it, kept as text in a source."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class InputKind(StrEnum):
    """What a formula can take in."""

    PREMISE = "premise"
    LAW = "law"
    FIGURE = "figure"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that went into a formula.

    Args:
        kind: A premise, a parameter of the law, a figure of the stack, or another formula.
        name: Its name.
        year: The year it was taken for; None where it holds for every year.
        value: Its exact value as text: a whole number, a decimal number or a fraction.
        unit: Such as ``percent`` or ``øre``.
        reference: Who says so, and when; or the paragraph.
        verified: False where the value is general knowledge that nobody looked up.
    """

    kind: InputKind
    name: str
    year: int | None
    value: str
    unit: str
    reference: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Trace:
    """The formula of a figure with its inputs.

    Args:
        forecast: The forecast that made it, such as ``taxes``.
        formula: The formula's name; its words are ``formula.<name>`` in the catalogue.
        value: The exact value before it was rounded to whole øre, as text.
        reference: The paragraph that the formula implements, if any.
        inputs: What went in, in the order that it was asked for.
        scenario: Name of the scenario that moved it; else empty.
    """

    forecast: str
    formula: str
    value: str
    reference: str = ""
    inputs: tuple[Input, ...] = ()
    scenario: str = ""


def trace_text(trace: Trace) -> str:
    """The trace as one line of JSON, the same for the same trace.

    Example:
        >>> trace_text(Trace("taxes", "income_tax", "25"))
        '{"forecast":"taxes","formula":"income_tax","inputs":[],"value":"25"}'
    """
    whole = asdict(trace)
    inputs = [_without_defaults(one) for one in whole.pop("inputs")]
    told = {**_without_defaults(whole), "inputs": inputs}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _without_defaults(told: dict[str, object]) -> dict[str, object]:
    """Leave out what says nothing."""
    silent = {"reference": "", "scenario": "", "verified": True, "year": None}
    return {name: value for name, value in told.items() if silent.get(name, ...) != value}


def trace_from(text: str) -> Trace | None:
    """The trace that `trace_text` wrote; None where a source's text is no trace.

    Example:
        >>> trace_from(trace_text(Trace("taxes", "income_tax", "25"))) == Trace(
        ...     "taxes", "income_tax", "25"
        ... )
        True
        >>> trace_from("said by the mayor") is None
        True
    """
    if not text.startswith("{"):
        return None
    try:
        told = json.loads(text)
        inputs = tuple(
            Input(**{"year": None, **one, "kind": InputKind(one["kind"])})
            for one in told.pop("inputs")
        )
        return Trace(**told, inputs=inputs)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
