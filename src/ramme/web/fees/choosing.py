"""What a visitor wrote into the fields of the family page and the lever page."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ramme.budget.fees.charging import number_from
from ramme.ledger.errors import RammeError

OERE = 100
# More than any household earns, or any fee costs, in kroner.
_MOST = 10**9


def oere_in(text: str, language: str) -> int:
    """An amount in kroner as a reader of the language writes it.

    Raises:
        RammeError: ``not_a_number``, ``finer_than_oere`` or ``amount_negative``.
    """
    kroner = number_in(text, language)
    oere = kroner * OERE
    if oere.denominator != 1:
        raise RammeError("finer_than_oere", printed=text)
    if oere < 0:
        raise RammeError("amount_negative", figure=text, oere=int(oere))
    return int(oere)


def number_in(text: str, language: str) -> Fraction:
    """A number as a reader of the language writes it.

    Raises:
        RammeError: ``not_a_number``.
    """
    plain = text.removesuffix("%").removesuffix("kr.").strip()
    if language == "en":
        plain = plain.replace(",", "")
    number = number_from(plain)
    if number is None or abs(number) > _MOST:
        raise RammeError("not_a_number", printed=text[:20])
    return number


def written(query: Mapping[str, str], name: str) -> str:
    """What stands in a field, without the space around it."""
    return query.get(name, "").strip()
