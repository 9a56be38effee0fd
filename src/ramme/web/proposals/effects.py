"""The effect of a proposal in words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from django.http import HttpRequest

from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.language.sentences import sentence
from ramme.statements.checks import Answer, Check
from ramme.tables.effects import Effect, EffectLine, RuleEffect
from ramme.tables.key_figures import Chosen, chosen_lines
from ramme.web.browse.context import named
from ramme.web.browse.printing import cell, signed
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


def key_lines() -> list[Chosen]:
    """The figures that the strategy looks at, as on the front page."""
    return chosen_lines(workspace().municipality)


def _times(oere: int | None, sign: int) -> int | None:
    return None if oere is None else sign * oere


def _line(line: EffectLine, sign: int, messages: Messages) -> Mapping[str, object]:
    language, unit = messages.language, line.unit_oere
    return {
        "label": named(line.label, language),
        "before": [cell(_times(one.before_oere, sign), unit, language) for one in line.cells],
        "change": [
            (signed(_times(one.change_oere, sign), unit, language), bool(one.change_oere))
            for one in line.cells
        ],
        "after": [cell(_times(one.after_oere, sign), unit, language) for one in line.cells],
    }


def _said(check: Check, messages: Messages) -> str:
    return sentence(check, workspace().municipality, messages)


def _rule(rule: RuleEffect, messages: Messages) -> Mapping[str, object]:
    was_unknown = rule.before.answer is Answer.UNKNOWN
    is_same = rule.after.years == rule.before.years and (was_unknown or not rule.is_open)
    is_open = rule.is_open and not is_same
    answer = Answer.UNKNOWN if is_open else rule.after.answer
    return {
        "title": named(rule.after.title, messages.language),
        "class": answer.name.lower(),
        "answer": messages.text(f"answer.{answer.name.lower()}"),
        "said": messages.text("web.effect_open") if is_open else _said(rule.after, messages),
        "is_same": is_same,
        "before": "" if is_same else _said(rule.before, messages),
        "before_answer": messages.text(f"answer.{rule.before.answer.name.lower()}"),
    }


def _by_years(
    effect: Effect, chosen: Sequence[Chosen], messages: Messages
) -> Iterator[Mapping[str, object]]:
    """A table for each run of lines with the same years and unit."""
    tables: dict[tuple[tuple[int, ...], int], list[Mapping[str, object]]] = {}
    for line, one in zip(effect.lines, chosen, strict=True):
        key = tuple(cell.year for cell in line.cells), line.unit_oere
        tables.setdefault(key, []).append(_line(line, one.sign, messages))
    for (years, unit), lines in tables.items():
        named_unit = unit_name(unit, messages.language)
        caption = messages.text("caption.unit", unit=named_unit)
        yield {"years": years, "unit": caption, "lines": lines}


def effect_context(request: HttpRequest, effect: Effect | None) -> dict[str, object]:
    """What the template of an effect needs; None where the lines cannot be read."""
    messages = messages_of(request)
    if effect is None:
        return {"effect": None}
    # What moved stands first.
    rules = sorted((_rule(rule, messages) for rule in effect.rules), key=itemgetter("is_same"))
    return {"effect": {"tables": list(_by_years(effect, key_lines(), messages)), "rules": rules}}
