"""Units: ``pr. måned`` in its own column, at a label's end, or in a heading."""

from __future__ import annotations

import re

from ramme.reading.fees.leaders import freed
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.texts import restored_text

_PER = re.compile(r"(?:(?<=[\s.…_,;:(])|^)(?:[Pp]r|[Pp]er)(?:\.\s?|\s)(?=[^\s.])")
_OPEN = re.compile(r"(?:(?<=[\s.…_])|^)[Pp]r\.?$")
_LEADER = re.compile(r"\.{2,}|…|[.·_]\s[.·_]")
_WIDE = re.compile(r"\s{2,}|\t")
_WORD = r"(?:\d+\s)?[^\W\d_][^\W_]*\.?"
_PLAIN = re.compile(rf"{_WORD}(?:,? [Pp]r\.? ?{_WORD})*")
_DAMAGED_YEAR = re.compile(r"(?:[&8@éåad]r|&|ar|år|8r)\.?")
_NOT_UNIT = frozenset(
    ("i", "til", "for", "med", "og", "af", "på", "pa", "ved", "fra", "uden", "pd")
)
_ALONE = re.compile(
    r"(?:kr\.?\s?/\s?|kr\.? pr\.? ?)?(?:stk|md|mdr|måned|dag|døgn|uge|år|time|gang|person|kvartal|"
    r"halvår|besøg|tur|km|kg|m2|m3|m²|m³|ton|liter|kwh|plads|sæson|ophold|rate)\.?",
    re.IGNORECASE,
)
_MOST_WORDS = 3


def _restored(words: str, damage: Damage) -> str:
    """The unit in plain print: ``pr.&r`` is ``pr. år``."""
    if damage.lost and _DAMAGED_YEAR.fullmatch(words.strip()):
        return "pr. år"
    plain = re.sub(r"\b[Pp](?:r\.? ?|er(?:\. ?| ))(?=[^\W\d_])", "pr. ", words)
    return "pr. " + restored_text(" ".join(plain.split()), damage).text.removesuffix(",")


def split_unit(text: str, damage: Damage) -> tuple[str, str | None]:
    """What stands before the unit at a text's end, and the unit.

    Args:
        text: A row without its prices, with its leader.
        damage: Of its document.

    Returns:
        The unit is ``pr.`` alone where its word is lost, None where there is none.

    Example:
        >>> split_unit("Pris pr. bane .... pr. time", Damage())
        ('Pris pr. bane .... ', 'pr. time')
        >>> split_unit("Leje pr. time pr. bane", Damage())
        ('Leje ', 'pr. time pr. bane')
    """
    wide = _WIDE.split(text)
    if len(wide) > 1 and _ALONE.fullmatch(wide[-1].strip()):
        return text[: text.rstrip().rfind(wide[-1].strip())], wide[-1].strip()
    if found := _OPEN.search(text.rstrip()):
        return text[: found.start()], "pr."
    end, units = len(text), list[str]()
    for found in reversed(list(_PER.finditer(text))):
        before = text[: found.start()]
        if not before.strip() or not _is_unit(text[found.end() : end], before, damage):
            break
        units.insert(0, text[found.end() : end].strip())
        end = found.start()
        if before.endswith(("  ", "\t")) or freed(before, damaged=bool(damage.lost))[1]:
            break
    return (text[:end], _restored(" pr. ".join(units), damage)) if units else (text, None)


def _is_unit(words: str, before: str, damage: Damage) -> bool:
    """Whether words after ``pr.`` are a unit: one, or more where a leader stands before."""
    if _LEADER.search(words) or any(mark in words for mark in "()*–—:"):
        return False
    parts = words.replace(",", " ").split()
    if not parts or len(parts) > _MOST_WORDS or any(part in _NOT_UNIT for part in parts):
        return False
    if damage.lost and _DAMAGED_YEAR.fullmatch(words.strip()):
        return True
    if not any(part[0].isalpha() for part in parts):
        return False
    column = bool(_LEADER.search(before[-4:])) or before.endswith("  ") or bool(damage.lost)
    return column or len([part for part in parts if part[0].isalpha()]) == 1


def unit_in(heading: str) -> str | None:
    """The unit that a restored heading or label names.

    Example:
        >>> unit_in("Boldbaner inkl. bad til 30 personer, pr. time pr. bane")
        'pr. time pr. bane'
        >>> unit_in("Udlejning") is None
        True
    """
    found = None
    for start in _PER.finditer(heading):
        words = _PLAIN.match(heading, start.end())
        if words and words[0].rstrip(".").casefold() not in _NOT_UNIT:
            if found and start.start() < found[1]:
                continue
            found = words[0], words.end()
    return "pr. " + found[0] if found else None
