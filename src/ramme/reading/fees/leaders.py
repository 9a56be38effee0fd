"""Labels freed of the dots that lead to their prices, and of what an OCR program makes of dots."""

from __future__ import annotations

import re

from ramme.reading.fees.words import is_word

_CLEAN_LEADER = re.compile(r"\s*(?:[.·_]{2,}|…|(?:[.·_]\s){2,}[.·_]?)[\s.…·_]*$")
_MARKS_ONLY = re.compile(r"[.,;:'`\"+=~_…·-]+|\.\)")
# Letters that runs of dots are taken for.
_DOT_LETTERS = re.compile(r"[.,+'1]*[abceinortuvsw]+[.,]*")
_RUN = re.compile(r"([a-z])\1\1|[aeiou]{3}|[cvtn]{3}|(?:ii|vv|ee)")
_GLUED = re.compile(r"(?:t{2,}|e{3,}|i{3,}|v{3,})[a-z]*$")
_SHORT = 3
_DOTS, _LONG_WORD = re.compile(r"\.{3,}|…"), re.compile(r"[a-zæøå]{4,}|\d")


def freed(text: str, *, damaged: bool) -> tuple[str, bool]:
    """A label without its leader, and whether it had one.

    Args:
        text: What stands before the unit and the prices.
        damaged: Whether an OCR program lost letters in the document; a clean text keeps its words.

    Example:
        >>> freed("Dagpleje ........", damaged=False), freed("Maks. 2 pr.", damaged=False)
        (('Dagpleje', True), ('Maks. 2 pr.', False))
        >>> freed("Sommerhuse ..veeeiii e et e", damaged=True)
        ('Sommerhuse', True)
    """
    text = text.strip()
    found = _CLEAN_LEADER.search(text)
    if found:
        text = text[: found.start()]
    if not damaged:
        return text.rstrip(), bool(found)
    if begun := _begun(text):
        return begun, True
    kept = _without_noise(text, dots=bool(found))
    return kept, bool(found) or kept != text


def _begun(text: str) -> str:
    """The text before a run of dots with no word after it; empty where there is none."""
    found = _DOTS.search(text)
    if not found or any(is_word(word) for word in _LONG_WORD.findall(text[found.end() :])):
        return ""
    return text[: found.start()].rstrip()


def _without_noise(text: str, *, dots: bool) -> str:
    """The text up to the last token that no run of dots is taken for."""
    seen = dots
    while text:
        start = max(text.rfind(" "), text.rfind("\t")) + 1
        token = text[start:]
        at = token.find("..")
        if at > 0:
            return text[: start + at]
        if at == 0 or (token.startswith(".") and len(token) > 1):
            dots = seen = True
        elif dots and not _MARKS_ONLY.fullmatch(token):
            return text
        elif not is_noise(token, seen=seen):
            return text[:start] + _unglued(token) if not dots else text
        seen = True
        text = text[:start].rstrip()
    return text


def is_noise(token: str, *, seen: bool = False) -> bool:
    """Whether a token is what an OCR program makes of dots.

    Args:
        token: Without blanks.
        seen: Whether noise stands after it; then short ones are noise too.

    Example:
        >>> is_noise("cevvneiiteeiii"), is_noise("vvvvv"), is_noise("service")
        (True, True, False)
    """
    if _MARKS_ONLY.fullmatch(token):
        return True
    if not _DOT_LETTERS.fullmatch(token):
        return False
    letters = token.strip(".,+'1")
    if len(letters) <= 1:
        return True
    if len(letters) <= _SHORT:
        strange = len(letters) < _SHORT and (letters == "et" or not is_word(letters))
        return seen or strange or letters == "ae" or bool(_RUN.search(letters))
    return bool(_RUN.search(letters)) and not is_word(letters)


def _unglued(token: str) -> str:
    """A word whose leader begins without a blank: the longest part that is a word."""
    found = _GLUED.search(token)
    if not found or is_word(token.casefold()):
        return token
    for end in range(len(token) - 1, found.start(), -1):
        if is_word(token[:end].casefold()):
            return token[:end]
    return token
