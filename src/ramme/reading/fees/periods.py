"""The periods above the price columns: years, or seasons that hold until their section ends."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_SEASON = rf"{_YEAR}\s?[/-]\s?(?:{_YEAR}|\d\d)"
_PERIOD = re.compile(rf"(?<!\d){_SEASON}(?!\d)|(?<!\d){_YEAR}(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+")
# Words of a column head; a line of them alone is part of one.
_HEAD_WORDS = re.compile(
    r"ydelse[nr]?|takst(?:en|er)?|pris(?:en|er)?|enhed|gebyr(?:er)?|bel[øgo]b|kr|kroner|i|for|år|[aå]r|"
    r"s(?:æ|ae|e|a)?son|budget|betegnelse|art|tekst|type|ændring|område|moms|inkl|excl|ekskl|pr|service",
    re.IGNORECASE,
)
_LONGEST = 100
_MOST_STRANGE = 2


def periods_in(text: str) -> tuple[str, ...]:
    """The periods of a column head; none where the line is something else.

    Example:
        >>> periods_in("YDELSE 2020 2019"), periods_in("2020/2021 2019/2020")
        (('2020', '2019'), ('2020/2021', '2019/2020'))
        >>> periods_in("Takst i kr.   Enhed  2031"), periods_in("Taksterne for 2020 er reguleret.")
        (('2031',), ())
    """
    if len(text) > _LONGEST:
        return ()
    found = [re.sub(r"\s", "", period) for period in _PERIOD.findall(text)]
    rest = _PERIOD.sub(" ", text)
    if not found or re.search(r"\d|\bmio\b", rest) or len(set(found)) < len(found):
        return ()
    strange = [word for word in _WORDS.findall(rest) if not _HEAD_WORDS.fullmatch(word)]
    after = text[text.rfind(found[-1][-2:]) :]
    if len(found) == 1:
        return tuple(found) if not strange and _WORDS.search(rest) else ()
    return tuple(found) if len(strange) <= _MOST_STRANGE and not re.search(r"\w{3}", after) else ()


def is_season(periods: tuple[str, ...]) -> bool:
    """Whether periods are seasons rather than years."""
    return any(len(period) > 4 for period in periods)


def is_head_words(text: str) -> bool:
    """Whether a line is words of a column head alone, such as ``Sæson Sæson``.

    Example:
        >>> is_head_words("Saeson Sason"), is_head_words("Ydelse   Enhed"), is_head_words("Kost")
        (True, True, False)
    """
    words = _WORDS.findall(text)
    plain = not re.search(r"[\d:]", text)
    return plain and len(words) > 1 and all(_HEAD_WORDS.fullmatch(word) for word in words)
