"""Which rows of an agreement's tables an initiative's money stands in.

Rows and initiatives of one section are matched by the words they share; rows that name no section
are matched with any initiative, but only by rare words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ramme.budget.agreement.facts import Agreement, AgreementRow, Initiative

# Shares of a row's words, weighed by their length, that the text has to have.
LEAST_SHARE = 0.34
LEAST_SHARE_ELSEWHERE = 0.6
# What is known to fit by its amounts may share fewer words.
AMOUNTS_BONUS = 0.3
_LEAST_LETTERS = 4
_STEM = 6
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COMMON = frozenset(
    (
        *("afsættes", "årligt", "årene", "frem", "yderligere", "ekstra", "midler", "penge"),
        *("flere", "samt", "eller", "skal", "herunder", "efter", "inden", "over", "under"),
        *("denne", "dette", "disse", "bliver", "blandt", "gennem", "øget", "forsøg"),
        *("kommune", "kommunes", "kommunen", "kommunale", "arbejde", "etablering"),
        *("pulje", "puljen"),
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """An initiative and the rows that its money stands in."""

    initiative: Initiative
    rows: tuple[AgreementRow, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """All of an agreement matched.

    Args:
        matches: Each initiative, those without rows too, in printed order.
        rest: The rows that no initiative speaks of, in printed order.
    """

    matches: tuple[Match, ...]
    rest: tuple[AgreementRow, ...]


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words that tell something; compounds count by their parts too.

    Example:
        >>> sorted(stems("Radio Byens driftstilskud i 2021"))
        ['byens', 'drifts', 'radio']
    """
    words = (word.casefold() for found in _WORD.findall(text) for word in (found, *_parts(found)))
    return frozenset(
        word[:_STEM] for word in words if len(word) >= _LEAST_LETTERS and word not in _COMMON
    )


def _parts(word: str) -> Sequence[str]:
    return word.split("-") if "-" in word else ()


def shared(label: frozenset[str], text: frozenset[str]) -> float:
    """The share of a label's words that a text has, weighed by their length.

    Example:
        >>> shared(stems("Ny bro"), stems("En ny bro bygges"))
        0.0
        >>> shared(stems("Elevator ved stationen"), stems("Stationens elevator er smal"))
        1.0
    """
    weight = sum(len(word) for word in label)
    if not weight:
        return 0.0
    return sum(len(word) for word in label if _has(text, word)) / weight


def _has(text: frozenset[str], word: str) -> bool:
    return word in text or (len(word) == _STEM and any(word.startswith(one) for one in text))


class _Texts:
    """The words of each initiative, its section's title with them where it stands alone there."""

    def __init__(self, agreement: Agreement) -> None:
        titles = {section.number: section.title for section in agreement.sections}
        alone = Counter(one.section for one in agreement.initiatives)
        self.words: Mapping[tuple[str, int], frozenset[str]] = {
            (one.section, one.ordinal): stems(
                f"{one.text} {titles.get(one.section, '') if alone[one.section] == 1 else ''}"
            )
            for one in agreement.initiatives
        }
        known = Counter(word for words in self.words.values() for word in words)
        self.rare = frozenset(word for word, count in known.items() if count <= 2)

    def score(self, row: AgreementRow, initiative: Initiative, label: frozenset[str]) -> float:
        words = self.words[initiative.section, initiative.ordinal]
        return shared(label, words) + (AMOUNTS_BONUS if states(initiative, row) else 0)


def states(initiative: Initiative, row: AgreementRow) -> bool:
    """Whether an initiative's text names each of a row's amounts, to the printed unit."""
    said = {(one.year, abs(one.amount_oere)) for one in initiative.amounts}
    return bool(row.amounts) and all(
        (one.year, abs(one.amount_oere)) in said or (None, abs(one.amount_oere)) in said
        for one in row.amounts
    )


def match(agreement: Agreement) -> Matching:
    """Match an agreement's rows with its initiatives.

    Args:
        agreement: Its text and tables.

    Returns:
        Every initiative with its rows, and the rows of none.
    """
    texts = _Texts(agreement)
    found: dict[tuple[str, int], list[AgreementRow]] = {}
    rest = []
    for row in agreement.rows:
        initiative = _best(row, agreement.initiatives, texts)
        if initiative is None:
            rest.append(row)
        else:
            found.setdefault((initiative.section, initiative.ordinal), []).append(row)
    return Matching(
        tuple(
            Match(one, tuple(found.get((one.section, one.ordinal), ())))
            for one in agreement.initiatives
        ),
        tuple(rest),
    )


def _best(row: AgreementRow, among: Iterable[Initiative], texts: _Texts) -> Initiative | None:
    """The initiative that a row belongs to, if one does."""
    label = stems(row.label)
    here = [one for one in among if row.section is None or one.section == row.section]
    scored = [(texts.score(row, one, label), -n, one) for n, one in enumerate(here)]
    if not scored:
        return None
    score, _, initiative = max(scored, key=lambda one: one[:2])
    if row.section is None:
        words = texts.words[initiative.section, initiative.ordinal]
        rare = any(_has(words, word) for word in label & texts.rare)
        return initiative if rare and score >= LEAST_SHARE_ELSEWHERE else None
    alone = len(here) == 1 and bool(initiative.amounts)
    return initiative if score >= LEAST_SHARE or alone else None
