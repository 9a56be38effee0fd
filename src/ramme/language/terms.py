"""Terms that pages need, each with its explanation, and where one stands in a label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ramme.language.catalogue import LANGUAGES, catalogue

_PREFIX = "term."
_TEXT = "_text"


@dataclass(frozen=True, slots=True)
class Term:
    """A word with what it means."""

    id: str
    name: str
    text: str
    other: str


@cache
def terms(language: str) -> tuple[Term, ...]:
    """All terms by name; ``other`` is the term in the other language."""
    texts = catalogue(language)
    others = catalogue(next(one for one in LANGUAGES if one != language))
    found = [
        Term(key.removeprefix(_PREFIX), texts[key], texts[key + _TEXT], others[key])
        for key in texts
        if key.startswith(_PREFIX) and not key.endswith(_TEXT)
    ]
    return tuple(sorted(found, key=lambda term: term.name.casefold()))


@lru_cache(maxsize=2_000)
def term_in(label: str, language: str) -> Term | None:
    """The longest term that a label begins with."""
    text = label.casefold()
    found = [term for term in terms(language) if text.startswith(term.name.casefold())]
    return max(found, key=lambda term: len(term.name), default=None)


def explained(labels: Iterable[str], language: str) -> list[Term]:
    """The terms that labels begin with, each once."""
    found = [term_in(label, language) for label in labels]
    return list({term.id: term for term in found if term}.values())


def by_id(language: str) -> Mapping[str, Term]:
    """Terms by id, for the heads of columns."""
    return {term.id: term for term in terms(language)}
