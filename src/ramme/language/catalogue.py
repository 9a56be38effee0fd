"""The texts that a person sees, by key, in Danish and English.

A text names its parameters in braces. Errors have keys such as ``error.unknown_version``, findings
``finding.row_printed_twice``, the words of tables ``label.kept``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from ramme.language.numbers import kroner, short_day
from ramme.ledger.errors import RammeError

LANGUAGES = ("da", "en")
DEFAULT_LANGUAGE = "da"

_FOLDER = Path(__file__).parent / "locale"
# Parameters that are codes themselves.
_CODED = ("looks_like", "table", "reason", "said")
_PARAMETER = re.compile(r"\{([a-z0-9_]+)\}")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of a language by key, in the order of the file."""
    with (_FOLDER / language / "messages.po").open("rb") as file:
        read = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in read if message.id}


def parameters_of(text: str) -> set[str]:
    """The names in braces.

    Example:
        >>> sorted(parameters_of("{file} has no column {column}."))
        ['column', 'file']
    """
    return set(_PARAMETER.findall(text))


class Messages:
    """The texts of one language.

    Args:
        language: ``da`` or ``en``; anything else reads as Danish.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._texts = catalogue(self.language)

    def __contains__(self, key: object) -> bool:
        """Whether there is such a text."""
        return key in self._texts

    def text(self, key: str, **parameters: object) -> str:
        """The text of a key with its parameters filled in.

        Raises:
            KeyError: The catalogue lacks the key; that is our fault, not the user's.

        Example:
            >>> Messages("en").text("label.version_named", version="budget-2020")
            'Version budget-2020'
        """
        return fill(self._texts[key], parameters, self.language)

    def error(self, error: RammeError) -> str:
        """What went wrong, why and what to do."""
        return self._coded(f"error.{error.code}", error.parameters, str(error))

    def finding(self, code: str, parameters: Mapping[str, object]) -> str:
        """What a finding's code, or the note of a repaired figure, means."""
        return self._coded(f"finding.{code}", parameters, f"{code} {dict(parameters)}")

    def _coded(self, key: str, parameters: Mapping[str, object], plain: str) -> str:
        # A text that is missing must not hide the error it belongs to; a test finds it instead.
        text = self._texts.get(key)
        if not text:
            return plain
        words = {name: self._word(parameters[name]) for name in _CODED if name in parameters}
        return fill(text, {**parameters, **words}, self.language)

    def _word(self, code: object) -> str:
        """What a code is called; the code itself where it has no word."""
        return self._texts.get(f"word.{code}", str(code))


def fill(text: str, parameters: Mapping[str, object], language: str) -> str:
    """The text with the parameters it names; one that is not given stays as it is.

    Amounts, whose names end in ``oere``, are written in kroner; by year where they stand so. Days
    are written as the language does.

    Example:
        >>> fill("{file}: {reason}, {oere} kr.", {"file": "a.csv", "oere": -50_000_000}, "da")
        'a.csv: {reason}, -500.000 kr.'
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in parameters:
            return found[0]
        given = parameters[name]
        is_amount = name == "oere" or name.endswith("_oere")

        def said(one: object) -> str:
            if isinstance(one, date):
                return short_day(one, language)
            return kroner(one, language) if is_amount and isinstance(one, int) else str(one)

        if isinstance(given, Mapping):
            return "; ".join(f"{key}: {said(one)}" for key, one in given.items()) or "–"
        some = given if isinstance(given, list | tuple) else [given]
        return ", ".join(said(one) for one in some)

    return _PARAMETER.sub(value, text)
