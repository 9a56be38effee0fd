"""What a visitor wrote into the fields of the family page and the lever page."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ramme.budget.fees.charging import number_from
from ramme.language.numbers import oere_from_kroner
from ramme.ledger.errors import RammeError

# No index grows by more.
_MOST = 10**6


def oere_in(text: str, language: str) -> int:
    """An amount in kroner as a reader of the language writes it.

    Raises:
        RammeError: As `oere_from_kroner`.
    """
    return oere_from_kroner(text.removesuffix("kr.").strip(), language)


def number_in(text: str, language: str) -> Fraction:
    """A number as a reader of the language writes it.

    Raises:
        RammeError: ``not_a_number``.
    """
    plain = text.removesuffix("%").strip()
    if language == "en":
        plain = plain.replace(",", "")
    number = number_from(plain)
    if number is None or abs(number) > _MOST:
        raise RammeError("not_a_number", printed=text[:20])
    return number


def written(query: Mapping[str, str], name: str) -> str:
    """What stands in a field, without the space around it."""
    return query.get(name, "").strip()
