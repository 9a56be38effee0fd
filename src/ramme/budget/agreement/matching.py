"""Which rows of an agreement's tables an initiative's money stands in.

Rows and initiatives of one section are matched by the words they share; rows that name no section
are matched with any initiative, but only by rare words. A row may sum several initiatives, and an
initiative's money may stand in several rows: what hangs together is one match.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ramme.budget.agreement.facts import Agreement, AgreementRow, Initiative

# Shares of a row's words, weighed by their length, that the text has to have.
LEAST_SHARE = 0.34
LEAST_SHARE_ELSEWHERE = 0.75
LEAST_WORDS_ELSEWHERE = 2
# What is known to fit by its amounts may share fewer words.
AMOUNTS_BONUS = 0.3
_LEAST_LETTERS = 4
_STEM = 6
# A word that at most so many initiatives have tells them apart.
_RARE = 2
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
    """An initiative, or several that one row sums, and the rows that the money stands in.

    Args:
        initiative: With the amounts and texts of all that are matched together.
        rows: In printed order.
    """

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
    """The beginnings of a text's words that tell something, hyphenated ones by their parts too.

    Example:
        >>> sorted(stems("Radio Byens driftstilskud i 2021"))
        ['byens', 'drifts', 'radio']
    """
    words = [word.casefold() for found in _WORD.findall(text) for word in _parts(found)]
    return frozenset(
        word[:_STEM] for word in words if len(word) >= _LEAST_LETTERS and word not in _COMMON
    )


def _parts(word: str) -> Sequence[str]:
    return (word, *word.split("-")) if "-" in word else (word,)


def _with_compounds(text: str) -> frozenset[str]:
    """A text's stems, and those of its neighbouring words written as one.

    Example:
        >>> "ballar" in _with_compounds("Ball Arena")
        True
    """
    words = _WORD.findall(text)
    return stems(text) | stems(" ".join(first + second for first, second in pairwise(words)))


def shared(label: frozenset[str], text: frozenset[str]) -> float:
    """The share of a label's words that a text has, weighed by their length.

    Example:
        >>> shared(stems("Tag på Rådhuset"), stems("Rådhuset får nyt tag"))
        1.0
        >>> shared(stems("Elevator ved stationen"), stems("Stationens bænke"))
        0.5
    """
    weight = sum(len(word) for word in label)
    if not weight:
        return 0.0
    return sum(len(word) for word in label if _has(text, word)) / weight


def _has(text: frozenset[str], word: str) -> bool:
    return word in text or (len(word) == _STEM and any(word.startswith(one) for one in text))


Key = tuple[str, int]


def _key(initiative: Initiative) -> Key:
    return initiative.section, initiative.ordinal


class _Texts:
    """The words of each initiative, its section's title with them where it stands alone there."""

    def __init__(self, agreement: Agreement) -> None:
        titles = {section.number: section.title for section in agreement.sections}
        alone = Counter(one.section for one in agreement.initiatives)
        self.words: Mapping[Key, frozenset[str]] = {
            _key(one): _with_compounds(
                f"{one.text} {titles.get(one.section, '') if alone[one.section] == 1 else ''}"
            )
            for one in agreement.initiatives
        }
        known = Counter(word for words in self.words.values() for word in words)
        self.rare = frozenset(word for word, count in known.items() if count <= _RARE)

    def share(self, label: frozenset[str], initiative: Initiative) -> float:
        return shared(label, self.words[_key(initiative)])

    def has_rare(self, label: frozenset[str], initiative: Initiative) -> bool:
        return any(_has(self.words[_key(initiative)], word) for word in label & self.rare)


def _said(initiative: Initiative) -> set[tuple[int | None, int]]:
    return {(one.year, abs(one.amount_oere)) for one in initiative.amounts}


def states(initiatives: Iterable[Initiative], row: AgreementRow) -> bool:
    """Whether the texts together name each of a row's amounts, to the printed unit."""
    said = {amount for one in initiatives for amount in _said(one)}
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
    group = {_key(one): [one] for one in agreement.initiatives}
    found: list[tuple[AgreementRow, Key]] = []
    rest = []
    for row in agreement.rows:
        several = _initiatives_of(row, agreement.initiatives, texts)
        if several:
            _join(group, several)
            found.append((row, _key(several[0])))
        else:
            rest.append(row)
    matches = []
    for one in agreement.initiatives:
        some = group[_key(one)]
        if some[0] is one:
            rows = tuple(row for row, key in found if group[key] is some)
            matches.append(Match(_merged(some), rows))
    return Matching(tuple(matches), tuple(rest))


def _join(group: dict[Key, list[Initiative]], several: Sequence[Initiative]) -> None:
    """Put initiatives that one row sums into one group, in printed order."""
    first = group[_key(several[0])]
    for other in several[1:]:
        theirs = group[_key(other)]
        if theirs is not first:
            first += theirs
            group.update(dict.fromkeys(map(_key, theirs), first))
    first.sort(key=lambda one: one.lines)


def _merged(some: Sequence[Initiative]) -> Initiative:
    return replace(
        some[0],
        text=" ".join(one.text for one in some),
        amounts=tuple(amount for one in some for amount in one.amounts),
        financing=tuple(text for one in some for text in one.financing),
    )


def _initiatives_of(
    row: AgreementRow, among: Iterable[Initiative], texts: _Texts
) -> tuple[Initiative, ...]:
    """The initiative that a row belongs to, or those whose amounts it puts together."""
    label = stems(row.label)
    here = [one for one in among if row.section is None or one.section == row.section]
    likely = [one for one in here if texts.share(label, one) >= LEAST_SHARE]
    if not any(states([one], row) for one in likely):
        printed = {(one.year, abs(one.amount_oere)) for one in row.amounts}
        parts = [one for one in likely if _said(one) & printed]
        for section in dict.fromkeys(one.section for one in parts):
            some = tuple(one for one in parts if one.section == section)
            if states(some, row):
                return some
    best = _best(row, here, label, texts)
    return (best,) if best else ()


def _best(
    row: AgreementRow, here: Sequence[Initiative], label: frozenset[str], texts: _Texts
) -> Initiative | None:
    scored = [
        (texts.share(label, one) + (AMOUNTS_BONUS if states([one], row) else 0), -n, one)
        for n, one in enumerate(here)
    ]
    if not scored:
        return None
    score, _, initiative = max(scored, key=lambda one: one[:2])
    if row.section is None:
        enough = score >= LEAST_SHARE_ELSEWHERE and len(label) >= LEAST_WORDS_ELSEWHERE
        named = states([initiative], row) and score >= LEAST_SHARE
        return initiative if texts.has_rare(label, initiative) and (enough or named) else None
    alone = len(here) == 1 and bool(initiative.amounts)
    return initiative if score >= LEAST_SHARE or alone else None
