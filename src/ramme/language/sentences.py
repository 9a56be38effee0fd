"""The strategy's rules as plain sentences, made from what the checks found."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.budget.municipality import Municipality
from ramme.budget.strategy import Measure, Rule
from ramme.language.catalogue import Messages
from ramme.language.missing import missing_words
from ramme.language.numbers import in_words
from ramme.statements.checks import Answer, Check, CheckYear
from ramme.statements.declaration import Kind, Line


def _label(line: Line, year: int, messages: Messages) -> str:
    label = line.label.get(messages.language) or next(iter(line.label.values()), line.id)
    return label.replace("{year}", str(year))


def _subject(rule: Rule, line: Line, year: int, messages: Messages) -> tuple[str, bool]:
    """What the sentence is about; a stock loses the word that says it is counted at year end."""
    if messages.language in rule.subject:
        return rule.subject[messages.language], line.kind is Kind.STOCK
    label, ending = _label(line, year, messages), messages.text("sentence.closing")
    if line.kind is Kind.STOCK and label.endswith(ending):
        return label.removesuffix(ending), True
    return label, line.kind is Kind.STOCK


def _tightest(check: Check) -> CheckYear:
    """The year with the least room."""
    known = [year for year in check.years if year.headroom_oere is not None]
    return min(known, key=lambda year: year.headroom_oere or 0, default=check.years[0])


def _kind(rule: Rule, year: CheckYear) -> str:
    if rule.measure is Measure.EACH:
        return "ceiling" if rule.at_most_line or rule.at_most_parameter else "floor"
    if rule.measure is Measure.FALL and (year.oere or 0) < 0:
        return "rise"
    return rule.measure.value


def sentence(check: Check, municipality: Municipality, messages: Messages) -> str:
    """What the rule finds: the figure, when, and how far from the limit."""
    strategy = municipality.strategy
    rule = next(rule for rule in strategy.rules if rule.id == check.id) if strategy else None
    if rule is None or not check.years:
        return ""
    year = _tightest(check)
    if year.headroom_oere is None or check.answer is Answer.UNKNOWN:
        missing = missing_words(check.missing, municipality, messages)
        return messages.text("sentence.unknown", missing=missing)
    line = municipality.statement(rule.statement).line(rule.line)
    label, at_end = _subject(rule, line, (year.period or (year.year or 0,))[0], messages)
    kept = "kept" if year.headroom_oere >= 0 else "broken"
    words: Mapping[str, object] = {
        "label": label,
        "figure": in_words(abs(year.oere or 0), messages.language),
        "limit": in_words(year.limit_oere or 0, messages.language),
        "headroom": in_words(abs(year.headroom_oere), messages.language),
        "when": _when(year, messages, at_end=at_end),
    }
    return messages.text(f"sentence.{_kind(rule, year)}.{kept}", **words)


def _when(year: CheckYear, messages: Messages, *, at_end: bool) -> str:
    if year.period:
        first, last = year.period
        return messages.text("sentence.period", first=first, last=last)
    return messages.text("sentence.year_end" if at_end else "sentence.year", year=year.year)
