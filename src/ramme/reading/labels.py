"""Labels: joined where they wrap, compared although an OCR program damaged them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

# What OCR programs without Danish make of æ, ø and å, and of l; both sides are folded alike, so
# the classes may be coarse.
_FOLD = str.maketrans({"ø": "g", "@": "g", "å": "a", "&": "a", "8": "a", "æ": "ae"})
_STROKES = str.maketrans("I1|", "lll")
_VOWELS = re.compile(r"[aez]+")
_NOT_WORD = re.compile(r"[^0-9a-zéüöä]+")
_KEPT_HYPHEN = re.compile(r"(?:og|eller|samt|til)\b")


def folded(label: str) -> str:
    """A label without what OCR damage changes.

    Example:
        >>> folded("@vrige anlaegsprojekter på lån") == folded("Øvrige anlægsprojekter pa 1&n")
        True
    """
    text = label.translate(_STROKES).casefold().translate(_FOLD)
    return " ".join(_NOT_WORD.sub(" ", _VOWELS.sub("e", text)).split())


def similarities(some: Sequence[str], others: Sequence[str]) -> list[list[float]]:
    """How alike folded labels are, 0 to 1, each of some with each of the others."""
    if not some or not others:
        return [[] for _ in some]
    matrix: list[list[float]] = process.cdist(some, others, scorer=fuzz.ratio).tolist()
    return [[score / 100 for score in row] for row in matrix]


def wrap(before: str, after: str) -> str:
    """What stands between two lines of one text.

    Args:
        before: The text so far, without blanks at its end.
        after: The next line, without blanks around it.

    Returns:
        A blank, nothing, or ``-`` where the hyphen at the line's end has to go. A hyphen stays
        after a digit or a capital, before a capital, and before "og", "eller", "samt".

    Example:
        >>> wrap("Valg til kommu-", "nevalg"), wrap("børn på 0-", "til 5 år"), wrap("2021-", "2024")
        ('-', ' ', '')
    """
    if not before or not after:
        return ""
    if not before.endswith("-"):
        return " "
    last = before[-2:-1]
    if last.isalpha() and after[0].islower() and not _KEPT_HYPHEN.match(after):
        return "" if last.isupper() else "-"
    if after[0].isdigit() and last.isdigit():
        return ""
    return " " if last.isdigit() or last.isspace() or _KEPT_HYPHEN.match(after) else ""


def joined(parts: Iterable[str]) -> str:
    """The label that wraps over several lines.

    Example:
        >>> joined(["Valg til kommu-", "nevalg", "for børn på 0-", "til 5 år"])
        'Valg til kommunevalg for børn på 0- til 5 år'
    """
    whole = ""
    for part in parts:
        text = " ".join(part.split())
        between = wrap(whole, text)
        whole = whole[:-1] + text if between == "-" else whole + between + text
    return whole
