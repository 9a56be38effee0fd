"""Find a fee by everyday words: Danish word stems, compounds, synonyms, and misspelt words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer
from rapidfuzz import fuzz, process

from ramme.budget.fees.records import Catalogue, Fee

_WORD = re.compile(r"[a-zæøåé]{2,}|\d+")
_LABEL, _GROUP, _ABOVE = 1.0, 0.7, 0.5
_COMPOUND, _MISSPELT, _SYNONYM = 0.75, 0.7, 0.9
_LEAST_ALIKE = 78
_SHORTEST_PART, _SHORTEST_MISSPELT = 4, 4
# What is left of a compound is a word as well: "hold" is no part of "beholder".
_SHORTEST_REST = 3
_LEAST_SCORE = 0.3
# Words that say nothing of which fee is meant.
_EMPTY = frozenset(
    (
        *(
            "en",
            "et",
            "den",
            "det",
            "de",
            "at",
            "og",
            "eller",
            "i",
            "på",
            "til",
            "fra",
            "for",
            "af",
        ),
        *("med", "om", "hvad", "hvor", "koster", "pris", "prisen", "takst", "gebyr", "er", "jeg"),
        *("vi", "skal", "kan", "pr"),
    )
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fee that fits, and how well: 1 is every word in its label."""

    fee: Fee
    score: float


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("danish")


@cache
def stem(word: str) -> str:
    """A word without its endings.

    Example:
        >>> stem("beholdere"), stem("beholderen")
        ('behold', 'behold')
    """
    return str(_stemmer().stemWord(word))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, small, without those that say nothing.

    Example:
        >>> words_of("Hvad koster en 140 L beholder?")
        ['140', 'beholder']
    """
    return [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY]


class FeeSearch:
    """A catalogue's words, made once; a question then takes a few milliseconds.

    Args:
        catalogue: Its fees are found.
        synonyms: By everyday word the words of the catalogue.
    """

    def __init__(self, catalogue: Catalogue, synonyms: Mapping[str, Iterable[str]]) -> None:
        self.fees = catalogue.fees
        self.words: dict[str, dict[int, float]] = {}
        for n, fee in enumerate(self.fees):
            parts = [(_LABEL, fee.label), *((_ABOVE, heading) for heading in fee.path[:-1])]
            for weight, text in [*parts, *((_GROUP, heading) for heading in fee.path[-1:])]:
                for word in words_of(text):
                    held = self.words.setdefault(stem(word), {})
                    held[n] = max(held.get(n, 0.0), weight)
        self.vocabulary = list(self.words)
        self.synonyms = {
            stem(word): [stem(one) for other in same for one in words_of(other)]
            for word, same in synonyms.items()
        }

    def find(self, question: str, most: int = 10) -> list[Hit]:
        """The fees that fit best, the best first; equally good ones in printed order.

        Args:
            question: In everyday words.
            most: How many at most.
        """
        asked = list(dict.fromkeys(stem(word) for word in words_of(question)))
        scores: dict[int, float] = {}
        for word in asked:
            best: dict[int, float] = {}
            for known, alike in self._alike(word).items():
                for n, weight in self.words[known].items():
                    best[n] = max(best.get(n, 0.0), alike * weight)
            for n, score in best.items():
                scores[n] = scores.get(n, 0.0) + score / len(asked)
        found = [Hit(self.fees[n], score) for n, score in scores.items() if score >= _LEAST_SCORE]
        order = {fee.id: n for n, fee in enumerate(self.fees)}
        return sorted(found, key=lambda hit: (-round(hit.score, 6), order[hit.fee.id]))[:most]

    def _alike(self, asked: str) -> dict[str, float]:
        """Words of the catalogue that a word may mean, with how surely."""
        found: dict[str, float] = {}
        told = [(asked, 1.0), *((word, _SYNONYM) for word in self.synonyms.get(asked, ()))]
        for word, sure in told:
            for known in self.vocabulary:
                if known == word:
                    found[known] = max(found.get(known, 0.0), sure)
                elif _is_part(word, known):
                    found[known] = max(found.get(known, 0.0), sure * _COMPOUND)
        if not found and len(asked) >= _SHORTEST_MISSPELT and not asked.isdecimal():
            found = self._misspelt(asked)
        return found

    def _misspelt(self, asked: str) -> dict[str, float]:
        """Words that look like one that nobody knows; synonyms may be misspelt too."""
        known = [*self.vocabulary, *self.synonyms]
        alike = process.extract(asked, known, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=5)
        found: dict[str, float] = {}
        for word, score, _ in alike:
            sure = _MISSPELT * score / 100
            for meant in [word, *self.synonyms.get(word, ())]:
                if meant in self.words:
                    found[meant] = max(found.get(meant, 0.0), sure)
        return found


def _is_part(word: str, known: str) -> bool:
    """Whether one word begins or ends the other, as in ``musikskole`` and ``kulturskole``."""
    short, long = sorted((word, known), key=len)
    if len(short) < _SHORTEST_PART or len(long) < len(short) + _SHORTEST_REST:
        return False
    if short.isdecimal():
        return False
    return long.startswith(short) or long.endswith(short)
