"""Which lines belong together: a label that wraps, a sentence, a title."""

from __future__ import annotations

import re

from ramme.reading.fees.letters import Damage
from ramme.reading.fees.texts import is_readable, restored_text

_LONG, _LONG_OVER_BLANK, _LONGEST_TITLE = 44, 30, 90
_CONNECTED = re.compile(
    r"(?:[,(/–-]|\b(?:og|eller|i|p[åad@]|af|til|for|med|ved|som|samt|der|fra|en|et|den|det|de|"
    r"inkl\.|ekskl\.|excl\.|pr\.|maks\.|min\.|samme|andre|alle|har|kan|skal))$"
)
_VERB = re.compile(
    r"\b(?:er|har|kan|skal|vil|må|bliver|bør|gælder|får|udlejes|betales|afregnes|opkræves|tages|"
    r"hentes|erstattes|reguleres|tillægges|forhøjes|sørger|bortfalder|beregnes|fastsættes|"
    r"tilbydes|kræves|ydes|gives|foretages|aftales|omfatter|afhænger|indgår|kommer|kendes|"
    r"følger|udgør|indeholder|ændres|forekommer|udføres)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NAMED = re.compile(r"(?!Bilag|Tabel|Kapitel|Afsnit)\w+(?: \w+)?: ?\S")
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.|[IVX]+\.)\s+(?=[^\W\d_])")


def is_sentence(text: str) -> bool:
    """Whether a restored text says something, rather than names it.

    Example:
        >>> is_sentence("Hytten kan lejes af skoler i kommunen:"), is_sentence("Leje af hytten:")
        (True, False)
    """
    return bool(_VERB.search(text))


def is_title(text: str) -> bool:
    """Whether a restored text may be a title: short, begins large, ends without a full stop.

    Example:
        >>> is_title("Ældre og Pleje"), is_title("Prisen er ens for alle."), is_title("pct.")
        (True, False, False)
    """
    bare = _NUMBERED.sub("", text.strip())
    if not bare or len(bare) > _LONGEST_TITLE or bare[-1] in ".,;" or not _LETTERS.search(bare):
        return False
    if _NAMED.match(bare):
        return False
    return bare[0].isupper() and not is_sentence(bare)


def asks_for_more(text: str) -> bool:
    """Whether a line cannot be the last of its label.

    Example:
        >>> asks_for_more("Hal (kun foreninger"), asks_for_more("Leje af"), asks_for_more("Kost")
        (True, True, False)
    """
    return bool(_CONNECTED.search(text)) or text.count("(") > text.count(")")


def goes_on(first: str, then: str, damage: Damage, *, blank: bool) -> bool:
    """Whether a label's line goes on in the next.

    Args:
        first: As printed, freed of leaders.
        then: The line after it.
        damage: Of the document.
        blank: Whether a blank line stands between; then the first must ask for more, or be long.

    Example:
        >>> goes_on("Gebyr for fornyelse af", "Pas", Damage(), blank=False)
        True
        >>> goes_on("Kost og", "Vask", Damage(), blank=True)
        True
        >>> goes_on("Pleje", "Kost", Damage(), blank=False)
        False
    """
    if not first or not then or (first.endswith((".", ":")) and not asks_for_more(first)):
        return False
    if asks_for_more(first):
        return True
    if blank:
        return then[0].islower() and len(first) > _LONG_OVER_BLANK
    return then[0].islower() or then[0] in "+(" or _is_full(first, then, damage)


def _is_full(first: str, then: str, damage: Damage) -> bool:
    """Whether a line wrapped because it was full, before what begins large or is damaged."""
    damaged = damage.lost and not is_readable(restored_text(then, damage).text, damage)
    return is_long(first) and (bool(damaged) or not is_sentence(first))


def is_long(text: str) -> bool:
    """Whether a line may have wrapped because it was full."""
    return len(text) > _LONG
