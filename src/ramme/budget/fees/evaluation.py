"""What a rule makes a price: exact fractions, and one rounding at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ramme.budget.fees.records import Catalogue, Fee
from ramme.budget.fees.rules import FeeRules, Rule, RuleKind, Selector
from ramme.ledger.errors import RammeError

PriceOf = Callable[[Fee, int], int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A price that another was reckoned from."""

    fee: Fee
    year: int
    oere: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A price with how it came about.

    Args:
        fee: Whose price.
        year: Of which year.
        rule: By which rule.
        parts: What it was reckoned from.
        exact: In øre, before the rounding.
        oere: Rounded as declared, and within its limits.
        percent: Of an index, its growth.
    """

    fee: Fee
    year: int
    rule: Rule
    parts: tuple[Part, ...]
    exact: Fraction
    oere: int
    percent: Fraction | None = None


def half_up(exact: Fraction, unit_oere: int) -> int:
    """The nearest multiple of a unit; a half goes up.

    Args:
        exact: In øre.
        unit_oere: 1 for øre, 100 for kroner, 500 for 5 kr.

    Example:
        >>> half_up(Fraction(104_50), 100), half_up(Fraction(104_49), 100), half_up(Fraction(7), 5)
        (10500, 10400, 5)
    """
    return int((exact / unit_oere + Fraction(1, 2)).__floor__()) * unit_oere


def number_in(label: str, word: str) -> Fraction | None:
    """The number that stands before a word in a label.

    Example:
        >>> number_in("Container 2,5 M3, 23 tømninger", "m3")
        Fraction(5, 2)
        >>> number_in("Container", "m3")
    """
    found = re.search(rf"(\d+(?:,\d+)?) ?{re.escape(word)}\b", label, re.IGNORECASE)
    return Fraction(found[1].replace(",", ".")) if found else None


def printed(fee: Fee, year: int) -> int | None:
    """The price as it stands in the catalogue."""
    return fee.oere(year)


def reckon(
    rules: FeeRules, rule: Rule, fee: Fee, year: int, where: tuple[Catalogue, PriceOf]
) -> Reckoning | None:
    """The price that a rule makes for a fee in a year.

    Args:
        rules: The municipality's, for their indexes.
        rule: One that fits the fee.
        fee: Whose price.
        year: Of which year.
        where: The catalogue, and what the other prices are.

    Returns:
        None where a price that it builds on is not known.

    Raises:
        RammeError: ``index_without_value``, ``unknown_index``, ``rule_without_fee``,
            ``rule_ambiguous`` or ``label_without_number``.
    """
    catalogue, price_of = where
    parts = [(one, at, price_of(one, at)) for one, at in _built_on(rule, fee, year, catalogue)]
    known = tuple(Part(one, at, oere) for one, at, oere in parts if oere is not None)
    if len(known) < len(parts):
        return None
    percent = rules.index(rule.index).growth(year) if rule.kind is RuleKind.INDEXED else None
    exact = _exact(rule, fee, sum(part.oere for part in known), percent)
    return Reckoning(fee, year, rule, known, exact, _limited(rule, exact), percent)


def _limited(rule: Rule, exact: Fraction) -> int:
    oere = half_up(exact, rule.round_oere)
    if rule.at_least_oere is not None:
        oere = max(oere, rule.at_least_oere)
    if rule.at_most_oere is not None:
        oere = min(oere, rule.at_most_oere)
    return oere


def _built_on(rule: Rule, fee: Fee, year: int, catalogue: Catalogue) -> list[tuple[Fee, int]]:
    """The prices that a rule needs: the fee's own of the year before, or others' of the year."""
    if rule.kind in (RuleKind.FIXED, RuleKind.RAISED, RuleKind.INDEXED):
        return [(fee, year - 1)]
    if rule.kind is RuleKind.LINE or rule.of is None:
        return []
    found = [one for one in rule.of.fees(catalogue) if one.id != fee.id]
    if rule.same_label:
        found = [one for one in found if one.label == fee.label]
    if not found:
        raise RammeError("rule_without_fee", rule=rule.id, fees=str(rule.of))
    if rule.kind is not RuleKind.SUM and len(found) > 1:
        raise RammeError("rule_ambiguous", rule=rule.id, fees=_names(found))
    # Of a sum, what is discontinued counts no more.
    return [(one, year) for one in found if rule.kind is not RuleKind.SUM or _is_paid(one, year)]


def _is_paid(fee: Fee, year: int) -> bool:
    price = fee.price(year)
    return price is None or price.oere is not None


def _names(fees: list[Fee]) -> str:
    return ", ".join(fee.id for fee in fees[:3])


def _number(rule: Rule, fee: Fee) -> Fraction:
    number = number_in(fee.label, rule.number_before)
    if number is None:
        raise RammeError(
            "label_without_number", rule=rule.id, label=fee.label, word=rule.number_before
        )
    return number


def _exact(rule: Rule, fee: Fee, built_on: int, percent: Fraction | None) -> Fraction:
    """The price in øre before it is rounded."""
    match rule.kind:
        case RuleKind.INDEXED:
            return built_on * (1 + (percent or Fraction(0)) / 100)
        case RuleKind.LINE:
            return rule.constant + rule.factor * _number(rule, fee)
        case RuleKind.FREQUENCY:
            return built_on * (_number(rule, fee) / rule.per + rule.constant)
    return built_on * rule.factor + rule.add_oere


def the_fee(selector: Selector, catalogue: Catalogue, rule: str) -> Fee:
    """The one fee that is meant.

    Raises:
        RammeError: ``rule_without_fee`` or ``rule_ambiguous``.
    """
    found = list(selector.fees(catalogue))
    if not found:
        raise RammeError("rule_without_fee", rule=rule, fees=str(selector))
    if len(found) > 1:
        raise RammeError("rule_ambiguous", rule=rule, fees=_names(found))
    return found[0]


def refuse_cycles(rules: FeeRules, catalogue: Catalogue) -> None:
    """Refuse rules whose prices build on each other in a ring.

    Args:
        rules: The municipality's.
        catalogue: Whose fees they are asked about.

    Raises:
        RammeError: ``fee_rule_cycle`` with the fees of the ring; or as `reckon`.
    """
    done: set[str] = set()
    for fee in catalogue.fees:
        _walk(rules, catalogue, fee, (), done)


def _walk(
    rules: FeeRules, catalogue: Catalogue, fee: Fee, above: tuple[str, ...], done: set[str]
) -> None:
    if fee.id in above:
        ring = (*above[above.index(fee.id) :], fee.id)
        raise RammeError("fee_rule_cycle", fees=" → ".join(ring))
    rule = rules.rule_of(fee)
    if fee.id in done or rule is None:
        return
    for one, year in _built_on(rule, fee, 0, catalogue):
        if year == 0:
            _walk(rules, catalogue, one, (*above, fee.id), done)
    done.add(fee.id)
