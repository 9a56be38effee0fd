"""Which of a section's bullets a statement of responsibility speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

_COUNTS = {
    **dict.fromkeys(("en", "et", "én", "ét"), 1),
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
}
_PLACES = {
    "første": 1,
    "øverste": 1,
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
}
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,2}})"
_TASKS = r"(?:opgave|aktivitet|indsats|initiativ|punkt|projekt|tiltag|område|forslag)\w*"
_FIRST = re.compile(
    rf"\bde\s+(?:(?P<a>{_COUNT})\s+)?(?:første|øverste)(?:\s+(?P<b>{_COUNT}))?\b", re.IGNORECASE
)
_LAST = re.compile(
    rf"\bde\s+(?:(?P<a>{_COUNT})\s+)?(?:sidste|nederste|sidstnævnte)(?:\s+(?P<b>{_COUNT}))?\b",
    re.IGNORECASE,
)
_THE_LAST = re.compile(r"\bde[nt]\s+(?:sidste|nederste|sidstnævnte)\b", re.IGNORECASE)
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)})\b(?=(?:[\s,]|og|{'|'.join(_PLACES)})*\s+{_TASKS})")
_NUMBERED = re.compile(
    rf"\b(?:{_TASKS}|nr\.?|pkt\.?)\s+(?:nr\.?\s+)?(?P<list>\d{{1,2}}(?:(?:\s*,\s*|\s+og\s+|\s*[-–]\s*)\d{{1,2}})*)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:øvrige|resterende|resten|andre)\b", re.IGNORECASE)
_GENERAL = re.compile(
    rf"(?:på|for|i|af|med|til|om|at|den|det|de|disse|dette|denne|alle|hele|samtlige|ovenstående"
    rf"|ovennævnte|følgende|nedenstående|begge|udmøntningen|udmønte|udmøntning|løse|gennemføre"
    rf"|implementering\w*|midler\w*|arbejde\w*|afsnit\w*|herfor|heraf|hermed|udvalg\w*|{_TASKS}"
    rf"|opfølgning\w*|samt|og)",
    re.IGNORECASE,
)
_SMALL = re.compile(
    rf"(?:vedrørende|omkring|angående|omhandlende|eventuelt?|forhold|herunder|{_TASKS})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LITTLE = frozenset(
    [
        *("alle", "and", "den", "der", "det", "dog", "efter", "eller", "for", "fra", "han", "har"),
        *("hen", "hos", "hver", "ikke", "ind", "kan", "med", "men", "når", "nye", "også", "over"),
        *("skal", "som", "samt", "til", "ved", "vil", "være"),
    ]
)
_LONG, _ENDING = 5, 3
_SEVERAL = re.compile(r"\b(?:opgaver|aktiviteter|indsatser|initiativer|projekter|tiltag)(?:ne)?\b")
_ALIKE = 82
_HALF = 0.5


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else _COUNTS[word.casefold()]


def _counted(scope: str, among: Sequence[int]) -> list[int] | None:
    """The bullets that words of order name; None where there are no such words."""
    first, last = _FIRST.search(scope), _LAST.search(scope)
    if first:
        count = _number(first["a"] or first["b"]) or 1
        return list(among[:count])
    if last:
        count = _number(last["a"] or last["b"]) or 1
        return list(among[-count:])
    if _THE_LAST.search(scope):
        return list(among[-1:])
    places = [_PLACES[word.casefold()] for word in _PLACE.findall(scope.casefold())]
    listed = _NUMBERED.search(scope)
    if listed:
        places += _listed(listed["list"])
    if not places:
        return None
    return [among[place - 1] for place in places if 0 < place <= len(among)]


def _listed(text: str) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if re.fullmatch(r"\d+\s*[-–]\s*\d+", text):
        return list(range(numbers[0], numbers[-1] + 1))
    return numbers


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return [word for word in words if word not in _LITTLE and not _SMALL.fullmatch(word)]


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    begins = one[:shorter] == other[:shorter]
    if begins and (shorter >= _LONG or longer - shorter <= _ENDING):
        return True
    return shorter >= _LONG and fuzz.ratio(one, other) >= _ALIKE


def _by_words(scope: str, texts: Sequence[str]) -> list[int]:
    """The bullets that share most words with a scope; a word that few bullets have weighs more."""
    wanted = _words(scope)
    have = [
        {word for word in wanted if any(_alike(word, one) for one in _words(text))}
        for text in texts
    ]
    spread = Counter(word for words in have for word in words)
    scores = [sum(len(word) / spread[word] for word in words) for words in have]
    best = max(scores, default=0)
    if not best:
        return []
    several = _SEVERAL.search(scope)
    least = best * _HALF if several else best
    return [n for n, score in enumerate(scores) if score >= least]


def spoken_of(
    scope: str, texts: Sequence[str], group: Sequence[int], taken: Sequence[int]
) -> list[int]:
    """The bullets that a statement speaks of.

    Args:
        scope: What for, in the statement's words.
        texts: Of the section's bullets so far.
        group: Those of them that the statement stands under.
        taken: Those that statements beside it speak of already.

    Returns:
        Positions in ``texts``.

    Example:
        >>> texts = ["Ny bro ved åen", "Nyt skur i parken", "Flere bænke"]
        >>> spoken_of("på de to første opgaver", texts, [0, 1, 2], [])
        [0, 1]
        >>> spoken_of("på opgaven vedrørende broen", texts, [0, 1, 2], [])
        [0]
    """
    counted = _counted(scope, group)
    if counted:
        return counted
    if _REST.search(scope):
        return [n for n in group if n not in taken] or list(group)
    if all(_GENERAL.fullmatch(word) for word in re.findall(r"\w+", scope)):
        return list(group)
    here = _by_words(scope, [texts[n] for n in group])
    return [group[n] for n in here] or _by_words(scope, texts) or list(group)
