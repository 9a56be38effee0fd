"""Danish letters that an OCR program lost, put back where the word list has one word for it.

The damage model is declared: what each letter is printed as, and how unlikely that is. A word that
is known stays as it is; of the ways to explain an unknown one the likeliest that gives a known
word is taken.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ramme.reading.fees.confusions import CAPITALS, COMMON, DANISH_LETTERS, STROKES
from ramme.reading.fees.words import is_compound, is_danish, is_word

DANISH = "æøå"
_DANISH = re.compile(f"[{DANISH}]")
# In Danish text each of the three is about one letter in a hundred.
_LOST_BELOW_PER_MILLE = 1
_FEWEST_LETTERS = 400

_DOUBLED = 4
_MOST_TRIES, _MOST_COMPOUNDS, _MOST_TRIES_CAPITALS = 60, 30, 500
_DEAREST_CAPITALS = 26
_LIKELY = 6
_LONG_ENOUGH = 6  # a shorter one is like too many words
_MOST_ALIKE, _ALIKE, _VERY_ALIKE = 40, 45, 85
_IMPOSSIBLE_G = re.compile(
    r"(?<=[bcdfhjklmpqrstvxz])g(?=[bcdfghjkmpqtvxz]|$)|^g(?=[bcdfghjkmpqstvxz])"
)
_REPEATED = re.compile(r"(.)\1{2,}")
_SURE = (("ae", "æ"), ("ze", "æ"))


@dataclass(frozen=True, slots=True)
class Damage:
    """What a document shows of its OCR program.

    Args:
        lost: The Danish letters that it has not.
        words: The known words that it prints somewhere.
    """

    lost: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Restored:
    """A word or text with its letters back, and whether every change is beyond doubt."""

    text: str
    certain: bool = True


def lost_letters(text: str) -> frozenset[str]:
    """The Danish letters that a text should have and does not; none of a short text.

    Example:
        >>> sorted(lost_letters("Renggring pd skoler og i bgrnehaver " * 20))
        ['å', 'æ', 'ø']
        >>> lost_letters("Rengøring på skoler og i børnehaver i kommunens områder, også ældre " * 9)
        frozenset()
    """
    small = text.casefold()
    letters = sum(map(str.isalpha, small))
    if letters < _FEWEST_LETTERS:
        return frozenset()
    return frozenset(
        letter for letter in DANISH if small.count(letter) * 1000 < letters * _LOST_BELOW_PER_MILLE
    )


@lru_cache(maxsize=1 << 12)
def _edits(
    word: str, lost: frozenset[str], *, capitals: bool
) -> tuple[tuple[int, int, int, str], ...]:
    """Each way to change one place: cost, position, length, what stands there then."""
    tables = [DANISH_LETTERS, STROKES, *([CAPITALS] if capitals else [])]
    found = []
    for table in tables:
        for printed, meant in table.items():
            if printed not in word:
                continue
            starts = [n for n in range(len(word)) if word.startswith(printed, n)]
            for text, cost in meant:
                if lost.issuperset(_DANISH.findall(text)):
                    found += [(cost, start, len(printed), text) for start in starts]
    if capitals:
        pairs = (n for n in range(len(word) - 1) if word[n] == word[n + 1])
        found += [(_DOUBLED, start, 2, word[start]) for start in pairs]
    return tuple(sorted(found))


def _candidates(word: str, lost: frozenset[str], *, capitals: bool) -> Iterator[tuple[int, str]]:
    """Explanations of a printed word, the cheapest first."""
    edits = _edits(word, lost, capitals=capitals)
    heap: list[tuple[int, tuple[int, ...]]] = [(edits[0][0], (0,))] if edits else []
    while heap:
        cost, chosen = heapq.heappop(heap)
        last = chosen[-1]
        if last + 1 < len(edits):
            step = edits[last + 1][0]
            heapq.heappush(heap, (cost + step, (*chosen, last + 1)))
            heapq.heappush(heap, (cost - edits[last][0] + step, (*chosen[:-1], last + 1)))
        changed = _changed(word, [edits[n] for n in chosen])
        if changed:
            yield cost, changed


def _changed(word: str, edits: Sequence[tuple[int, int, int, str]]) -> str:
    """The word after the edits; empty where two of them overlap."""
    parts, end = [], 0
    for _, start, length, text in sorted(edits, key=lambda edit: edit[1]):
        if start < end:
            return ""
        parts += [word[end:start], text]
        end = start + length
    return "".join(parts) + word[end:]


def _searched(word: str, damage: Damage, dearest: int, known: Callable[[str], bool]) -> str | None:
    """The likeliest explanation of a word that is known, none dearer than asked for."""
    for tries, (cost, candidate) in enumerate(_candidates(word, damage.lost, capitals=False)):
        most = _MOST_TRIES if known is is_word else _MOST_COMPOUNDS
        if tries >= most or cost > dearest:
            return None
        if known(candidate):
            return candidate
    return None


def _cost(printed: str, word: str, lost: frozenset[str], *, capitals: bool = True) -> int:
    """What it costs to believe that a word was printed so; beyond the dearest if it cannot be."""
    at: dict[int, list[tuple[int, int, str]]] = {}
    for cost, start, length, text in _edits(printed, lost, capitals=capitals):
        at.setdefault(start, []).append((cost, length, text))
    best = {(0, 0): 0}
    for n in range(len(printed) + 1):
        for k in range(len(word) + 1):
            cost = best.get((n, k), _DEAREST_CAPITALS + 1)
            if cost > _DEAREST_CAPITALS:
                continue
            same = n < len(printed) and k < len(word) and printed[n] == word[k]
            for more, length, text in [*([(0, 1, word[k])] if same else []), *at.get(n, ())]:
                if word.startswith(text, k):
                    there = n + length, k + len(text)
                    best[there] = min(best.get(there, cost + more), cost + more)
    return best.get((len(printed), len(word)), _DEAREST_CAPITALS + 1)


def _at_hand(word: str, damage: Damage) -> str | None:
    """The word of the same document that it is likeliest a print of."""
    alike = process.extract(
        word, tuple(damage.words), scorer=fuzz.ratio, limit=_MOST_ALIKE, score_cutoff=_ALIKE
    )
    costs = [(_cost(word, one[0], damage.lost), one[0]) for one in alike]
    cost, best = min(costs, default=(_DEAREST_CAPITALS + 1, ""))
    if cost <= min(_DEAREST_CAPITALS, 3 * len(word)):
        return best
    return alike[0][0] if alike and alike[0][1] >= _VERY_ALIKE else None


def _searched_capitals(word: str, damage: Damage) -> str | None:
    """The likeliest known word for one whose strokes were confused."""
    if found := _at_hand(word, damage):
        return found
    if len(word) < _LONG_ENOUGH:
        return None
    for tries, (cost, candidate) in enumerate(_candidates(word, damage.lost, capitals=True)):
        if tries >= _MOST_TRIES_CAPITALS or cost > min(_DEAREST_CAPITALS, 3 * len(word)):
            break
        if is_word(candidate):
            return candidate
    return None


def _with_tail(word: str, damage: Damage) -> str | None:
    """A long word whose end at least is a known one."""
    for cut in range(_LONG_ENOUGH, len(word) - _LONG_ENOUGH + 1):
        if tail := _searched(word[cut:], damage, _LIKELY, is_word):
            return word[:cut] + tail
    return None


def _forced(word: str, lost: frozenset[str]) -> str:
    """What must have been lost, in a word that stays unknown: no Danish word has these letters."""
    if "æ" in lost:
        for printed, meant in _SURE:
            word = word.replace(printed, meant)
    if "ø" in lost:
        word = _IMPOSSIBLE_G.sub("ø", word).replace("@", "ø")
    if "å" in lost and len(word) > 5:
        word = re.sub(r"gard(en|ens|s|e)?$", r"gård\1", word)
    return word


@lru_cache(maxsize=1 << 14)
def restored_word(printed: str, damage: Damage) -> Restored:
    """One word with its letters back.

    Args:
        printed: Without the punctuation around it.
        damage: Of its document; where no letters are lost, words stay as they are.

    Returns:
        The word; uncertain where several letters had to be changed, or a strange one stays.

    Example:
        >>> damage = Damage(frozenset("æøå"))
        >>> [restored_word(word, damage).text for word in ("bgrn", "maltider", "Renggring", "Kost")]
        ['børn', 'måltider', 'Rengøring', 'Kost']
    """
    if not damage.lost or not printed or printed.isdigit():
        return Restored(printed)
    small = printed.casefold()
    if small in COMMON and set(COMMON[small]) & set(DANISH) <= damage.lost:
        return Restored(_cased(COMMON[small], printed))
    if len(small) < 3 or is_word(small):
        return Restored(_plain_case(printed))
    odd = has_odd_capitals(printed)
    if found := _found(small, damage, odd=odd):
        return Restored(_cased(found, printed))
    return _unknown(printed, small, damage, odd=odd)


def _found(small: str, damage: Damage, *, odd: bool) -> str | None:
    """A word in plain letters, by the likely changes first, then as it stands, then by any."""
    if odd:
        return small if is_compound(small) else None
    if found := _searched(small, damage, _LIKELY, is_word):
        return found
    if found := _printed_right_elsewhere(small, damage):
        return found
    forced = _forced(small, damage.lost)
    if is_compound(forced) and (forced == small or not is_word(small)):
        return forced
    if is_compound(small):
        return small
    dearest = 2 * len(small) + 2
    return _searched(small, damage, dearest, is_word) or _searched(
        small, damage, dearest, is_compound
    )


def _unknown(printed: str, small: str, damage: Damage, *, odd: bool) -> Restored:
    if odd or re.search(r"[\d£€}@&§]", printed):
        small = _REPEATED.sub(r"\1\1", small)
        found = _searched_capitals(small, damage) or _found(small, damage, odd=False)
        found = found or _with_tail(small, damage)
        if not found and "@" in small:
            found = _forced(small, damage.lost)
        return Restored(_cased(found, printed) if found else printed, certain=False)
    if len(printed) == 3 and printed.isupper() and (found := _at_hand(small, damage)):
        return Restored(_cased(found, printed), certain=False)
    return Restored(_cased(_forced(small, damage.lost), printed))


def _printed_right_elsewhere(word: str, damage: Damage) -> str | None:
    """A long word of the same document that only the declared damage of letters parts from it."""
    if len(word) < _LONG_ENOUGH + 2 or not damage.words:
        return None
    alike = process.extract(
        word, tuple(damage.words), scorer=fuzz.ratio, limit=2, score_cutoff=_VERY_ALIKE
    )
    letters = len(_DANISH.findall(word))
    better = [one[0] for one in alike if len(_DANISH.findall(one[0])) > letters]
    costs = [(_cost(word, one, damage.lost, capitals=False), one) for one in better]
    cost, best = min(costs, default=(_DEAREST_CAPITALS + 1, ""))
    return best if cost <= _DEAREST_CAPITALS else None


def has_odd_capitals(word: str) -> bool:
    """Whether capitals stand where no person would set them.

    Example:
        >>> [has_odd_capitals(word) for word in ("AfteNSMAd", "VOSSN", "Kost", "BFO", "TV")]
        [True, True, False, False, False]
    """
    letters = [letter for letter in word if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters[1:])
    return upper > 0 and (upper < len(letters) - 1 or len(letters) > 3)


def _plain_case(printed: str) -> str:
    small = printed.casefold()
    return _cased(small, printed) if has_odd_capitals(printed) and is_danish(small) else printed


def _cased(word: str, printed: str) -> str:
    if printed.startswith("I") and word.startswith("l"):
        return word
    return word[:1].upper() + word[1:] if printed[:1].isupper() or printed[:1] in "@ﬁ" else word
