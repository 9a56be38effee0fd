"""References in a bound text: read by a small grammar, answered from the edition.

``{{ -result.surplus.2021 | mio }}`` writes an amount; ``{{ a - b | stiger/falder/er uændret }}``
chooses a word by its sign; ``{{ a / b | pct }}`` writes a share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import floor
from typing import Any

from babel.numbers import format_decimal
from lark import Lark, Token, Transformer
from lark.exceptions import LarkError

from ramme.language.numbers import (
    OERE_PER_MILLION,
    OERE_PER_THOUSAND,
    kroner,
    millions,
    unit_name,
    whole,
)
from ramme.ledger.money import rounded
from ramme.publish.edition import Edition
from ramme.publish.rates import RATES

_GRAMMAR = "reference.lark"


class UnboundError(Exception):
    """A reference that cannot be answered; the text that it stands in knows file and line.

    Args:
        code: Of the error that is told.
        parameters: What it is about.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters


class Unit(StrEnum):
    """What a value is counted in; different units are never added."""

    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in an expression, with what it counts by."""

    name: str
    factor: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference asks for.

    Args:
        terms: What is added.
        below: What the sum is a share of; nothing where it is no share.
        unit: How it is written; empty where it chooses a word.
        words: Above zero, below zero and, if there is one, at zero.
    """

    terms: tuple[Term, ...]
    below: tuple[Term, ...]
    unit: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ratio:
    """Two sums, the first as a share of the second."""

    above: tuple[Term, ...]
    below: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """An exact value: øre, per cent, or a share of one."""

    number: Fraction
    unit: Unit


class _Reader(Transformer[Token, Reference]):
    """The parse tree as a `Reference`."""

    def signed(self, parts: Sequence[Token | None]) -> Term:
        """The first figure of a sum, with or without a minus."""
        return Term(str(parts[-1]), -1 if parts[0] is not None else 1)

    def operator(self, parts: Sequence[Token]) -> int:
        """What the next figure counts by."""
        return -1 if parts[0].type == "MINUS" else 1

    def term(self, parts: Sequence[Token]) -> str:
        """The name of a further figure."""
        return str(parts[0])

    def sum(self, parts: Sequence[Any]) -> tuple[Term, ...]:
        """Figures that are added."""
        first, *rest = parts
        pairs = zip(rest[::2], rest[1::2], strict=True)
        return (first, *(Term(name, factor) for factor, name in pairs))

    def ratio(self, parts: Sequence[tuple[Term, ...]]) -> _Ratio:
        """A share."""
        return _Ratio(*parts)

    def unit(self, parts: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
        """Written in a unit."""
        return str(parts[0]), ()

    def words(self, parts: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
        """Written as one of some words."""
        return "", tuple(str(part).strip() for part in parts)

    def start(self, parts: Sequence[Any]) -> Reference:
        """The whole."""
        asked, (unit, words) = parts
        if isinstance(asked, _Ratio):
            return Reference(asked.above, asked.below, unit, words)
        return Reference(asked, (), unit, words)


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath(_GRAMMAR).read_text(encoding="utf-8")
    return Lark(grammar, parser="earley", maybe_placeholders=True)


def reference_in(text: str) -> Reference:
    """What stands between the braces.

    Raises:
        UnboundError: ``text_not_understood``.
    """
    try:
        found = _Reader().transform(_parser().parse(text.strip()))
    except LarkError:
        raise UnboundError("text_not_understood", reference=text.strip()) from None
    if len(found.words) not in (0, 2, 3):
        raise UnboundError("text_not_understood", reference=text.strip())
    return found


class Figures:
    """The figures of an edition by the names that texts call them by."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.oere: Mapping[str, int | None] = {
            f"{one.statement.id}.{line.id}.{cell.year}": cell.oere
            for one in edition.printed()
            for line in one.table.lines
            for cell in line.cells
        }

    def value(self, name: str) -> Value:
        """What a name stands for.

        Raises:
            UnboundError: ``text_reference_unknown``, or ``text_figure_unknown`` where the version
                cannot tell it.
        """
        if name in self.oere:
            oere = self.oere[name]
            if oere is None:
                raise UnboundError("text_figure_unknown", reference=name, version=self.edition.name)
            return Value(Fraction(oere), Unit.MONEY)
        kind, _, rest = name.partition(".")
        found = {"rate": self._rate, "fee": self._fee}.get(kind, self._nothing)(rest)
        if found is None:
            raise UnboundError("text_reference_unknown", reference=name, version=self.edition.name)
        return found

    def _rate(self, rest: str) -> Value | None:
        parameter, _, year = rest.rpartition(".")
        if parameter not in RATES or not year.isdigit():
            return None
        setting = self.edition.version.setting(parameter, int(year))
        return Value(Fraction(setting.value), Unit.PERCENT) if setting else None

    def _fee(self, rest: str) -> Value | None:
        id_, _, year = rest.rpartition(".")
        for fee in self.edition.catalogue.fees:
            if fee.id == id_ and year.isdigit():
                oere = fee.oere(int(year))
                return None if oere is None else Value(Fraction(oere), Unit.MONEY)
        return None

    def _nothing(self, rest: str) -> Value | None:
        del rest
        return None

    def asked(self, reference: Reference) -> Value:
        """What a reference comes to.

        Raises:
            UnboundError: As `value`; ``text_unit_mismatch`` where units are mixed;
                ``text_share_of_nothing``.
        """
        above = self._sum(reference.terms)
        if not reference.below:
            return above
        below = self._sum(reference.below)
        if above.unit is not below.unit:
            raise UnboundError("text_unit_mismatch", unit=above.unit.value, way=below.unit.value)
        if not below.number:
            raise UnboundError("text_share_of_nothing", reference=reference.below[0].name)
        return Value(above.number / below.number, Unit.SHARE)

    def _sum(self, terms: Sequence[Term]) -> Value:
        values = [self.value(term.name) for term in terms]
        for value in values[1:]:
            if value.unit is not values[0].unit:
                raise UnboundError(
                    "text_unit_mismatch", unit=values[0].unit.value, way=value.unit.value
                )
        number = sum(
            (term.factor * value.number for term, value in zip(terms, values, strict=True)),
            Fraction(0),
        )
        return Value(number, values[0].unit)


_FITS: Mapping[str, frozenset[Unit]] = {
    "mio": frozenset({Unit.MONEY}),
    "tusind": frozenset({Unit.MONEY}),
    "thousand": frozenset({Unit.MONEY}),
    "kr": frozenset({Unit.MONEY}),
    "pct": frozenset({Unit.PERCENT, Unit.SHARE}),
    "pc": frozenset({Unit.PERCENT, Unit.SHARE}),
}


def written(value: Value, reference: Reference, language: str) -> str:
    """A value as its reference asks for it: an amount, a percentage or a word.

    Raises:
        UnboundError: ``text_unit_mismatch``; ``text_word_missing`` at zero.
    """
    if reference.words:
        return _word(value, reference.words)
    if value.unit not in _FITS[reference.unit]:
        raise UnboundError("text_unit_mismatch", unit=value.unit.value, way=reference.unit)
    if value.unit is not Unit.MONEY:
        return _percent(value, language)
    oere = int(value.number)
    if reference.unit == "mio":
        return f"{millions(oere, language)} {unit_name(OERE_PER_MILLION, language)}"
    if reference.unit == "kr":
        return f"{kroner(oere, language)} kr."
    return f"{whole(rounded(oere, OERE_PER_THOUSAND) * 1_000, language)} kr."


def _word(value: Value, words: Sequence[str]) -> str:
    if value.number > 0:
        return words[0]
    if value.number < 0:
        return words[1]
    if len(words) == 2:
        raise UnboundError("text_word_missing", words="/".join(words))
    return words[2]


def _percent(value: Value, language: str) -> str:
    """A share with one decimal, half up; a rate with the decimals that it has."""
    number, form = value.number, "#,##0.##"
    if value.unit is Unit.SHARE:
        number, form = Fraction(floor(number * 1_000 + Fraction(1, 2)), 10), "#,##0.0"
    shown = Decimal(number.numerator) / number.denominator
    text = format_decimal(shown, format=form, locale=language)
    return f"{text} pct." if language == "da" else f"{text} per cent"
