"""Labels, headings and sentences with their Danish letters back, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ramme.reading.fees.leaders import is_noise
from ramme.reading.fees.letters import (
    Damage,
    Restored,
    has_odd_capitals,
    lost_letters,
    restored_word,
)
from ramme.reading.fees.words import is_danish, is_word

_WORD = re.compile(r"(?:[^\W_]|[@&§£€}](?=[^\W_])|(?<=[^\W_])[@&§£}]{1,2})+")
_SLASHED = re.compile(r"[^\W\d_]+/[^\W\d_]+")
_AGES = re.compile(r"(?<![\w,.])(\d{1,2})-([38&@])rige\b")
_AGES_BEFORE = re.compile(r"\d-\s+\w{0,3}il\s+$")
# What a whole phrase tells and a single word does not.
_PHRASES = (
    (re.compile(r"(?<=\d )(?:[8&@éåad]r|85|8|&)(?=[\s,.;:)]|$)(?! ?%)"), "år", "å"),
    (re.compile(r"(?<=\d )8(?=$|\))"), "år", "å"),
    (re.compile(r"(?<=\d- )[tf]?il(?= \d)|(?<=\d )il(?= \d)"), "til", "å"),
    (re.compile(r"(?<![\w.,])O(?=- )"), "0", "å"),
    (re.compile(r"(?<=[a-zæøå] )(?:0g|09|o0g)(?= [^\W\d_])"), "og", "å"),
    (re.compile(r"(?<!\S)(?:,?g|ﬁ|A)\\(?=\w)"), "Å", "å"),
    (re.compile(r"(?<=[^\W\d_] )Ad(?=$|[,;)])"), "A4", "å"),
    (re.compile(r"(?<!\S)(\d+)(?=elever\b)"), r"\1 ", "å"),
)
_MAY_BE_KNOWN = re.compile(r"[^\W_][^\W\d_]{2,25}|[^\W\d_]+[@8&][^\W\d_]+")
_OFTEN = re.compile(r"(?<!\w)[^\W\d_][a-zæøå]{6,}(?!\w)")
_SHORT = frozenset(("kl", "nr", "pr", "stk", "tv", "l", "m"))
_SYMBOLS = re.compile(r"[\[\]{}|<>=\\~^€¥]")
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåé]{2,}")
_STRANGE = re.compile(r"(?=.*[aeiouyæøå])[a-zæøåé]{4,}")
_CLOCK = re.compile(r"\d{1,2}\.\d\d\s?-\s?\d{1,2}\.\d\d")
_SHORTEST_READABLE = 3


def damage_of(lines: Sequence[str]) -> Damage:
    """What a document shows of its OCR program; nothing lost is found in a clean one.

    Args:
        lines: The whole document's.
    """
    lost = lost_letters("\n".join(lines))
    if not lost:
        return Damage()
    bare = Damage(lost)
    printed = {word for line in lines for word in _WORD.findall(line)}
    words = (
        restored_word(word, bare).text.casefold()
        for word in printed
        if _MAY_BE_KNOWN.fullmatch(word) and not has_odd_capitals(word) and not is_noise(word)
    )
    slashed = {
        restored_text(pair, bare).text.casefold()
        for line in lines
        for pair in _SLASHED.findall(line)
        if not pair.isupper()
    }
    often = Counter(word.casefold() for line in lines for word in _OFTEN.findall(line))
    known = frozenset(word for word in words if is_danish(word) or often[word] > 1)
    return Damage(lost, known | frozenset(slashed))


def _phrased(text: str, damage: Damage) -> str:
    for pattern, meant, letter in _PHRASES:
        if letter in damage.lost:
            text = pattern.sub(meant, text)
    return text


def _ages(text: str, damage: Damage) -> Restored:
    """Ages such as ``5-årige`` where the å was taken for a digit.

    ``3-8rige`` may also be a range whose å was lost altogether, unless a range stands before it.
    """
    if "å" not in damage.lost:
        return Restored(text)
    certain = all(
        found[2] not in "38"
        or int(found[2]) <= int(found[1])
        or _AGES_BEFORE.search(text[: found.start()])
        for found in _AGES.finditer(text)
    )
    return Restored(_AGES.sub(r"\1-årige", text), certain)


def _parted(word: str) -> str:
    """A word that swallowed the ``i`` after it."""
    if word.endswith("ti") and not is_word(word.casefold()) and is_word(word[:-1].casefold()):
        return f"{word[:-1]} i"
    return word


def restored_text(text: str, damage: Damage) -> Restored:
    """A text with its letters back.

    Args:
        text: In one line, freed of dot leaders.
        damage: Of its document.

    Returns:
        The text; uncertain where a word of it is.

    Example:
        >>> restored_text("Klub for bgrn (10-13 8r) pd S@ndager", Damage(frozenset("æøå"))).text
        'Klub for børn (10-13 år) på Søndager'
    """
    if not damage.lost:
        return Restored(text)
    aged = _ages(_phrased(text, damage), damage)
    sure = [aged.certain]

    def word(found: re.Match[str]) -> str:
        one = restored_word(found[0], damage)
        sure.append(one.certain)
        small = found[0].casefold() == found[0] or found[0].isupper()
        inner = found.start() > 0 and not small and has_odd_capitals(found[0])
        return one.text.casefold() if inner else _parted(one.text)

    def pair(found: re.Match[str]) -> str:
        one = restored_word(found[0], damage)
        return one.text if one.text.casefold() in damage.words else found[0]

    whole = _SLASHED.sub(pair, aged.text) if damage.words else aged.text
    return Restored(_WORD.sub(word, whole), all(sure))


def is_readable(text: str, damage: Damage) -> bool:
    """Whether a person could read a restored label: most of it is words.

    Example:
        >>> damage = Damage(frozenset("æøå"))
        >>> is_readable("Kold mad", damage), is_readable("(0] Lo [ 1 o T= Yo [", damage)
        (True, False)
    """
    if not damage.lost:
        return True
    words = re.findall(r"[^\W\d_]+", text)
    good = [word for word in words if _is_good(word)]
    if not good:
        return False
    letters = sum(map(len, words)) + 2 * len(_SYMBOLS.findall(text))
    return 2 * sum(map(len, good)) >= letters or bool(_CLOCK.search(text))


def _is_good(word: str) -> bool:
    small = word.casefold()
    if len(word) < _SHORTEST_READABLE:
        return small in _SHORT and not word.isupper()
    if is_danish(small) or _NAME.fullmatch(word):
        return True
    return bool(_STRANGE.fullmatch(word)) and not is_noise(word)
