"""Numbers of a document that are no figure, price or setting, each with what it is instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place
from ramme.ledger.money import oere_from_danish
from ramme.reading.facts import MONTHS
from ramme.reading.prose_records import Explained

_LONGEST_LINE, _AROUND = 400, 80
_DAMAGED, _MONEY, _OTHER = "damaged print", "amount in text", "other"
_UNKNOWN = (_DAMAGED, _OTHER)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d\d?)?|\d+(?:,\d\d?)?")
_YEAR = r"(?:19|20)\d\d"
_AGE = r"(?:[åa@]r(?:ige)?|[8&3]r(?:ige)?|[8&]\b|85\b|\d?MIGE)"
_COUNTED = (
    r"stk|timers?|uger?s?|dages?|elever?|personer?|b[øg]rn|gange?|rater?|t[øeg]mninger|m[åa8]neders?|"
    r"retters?|ansatte|pladser|lektioner|kopier|sider|medlemmer|udl[åa]n|soverum|baner?|lokaler"
)
_MEASURE = (
    r"(?:[lL]|[mM]{1,2}[iI]*[nN]|m[23]?|M[23]?|cm|km|kg|[kK][Ww]h?|mm|ha|liter|meter|minutter|ton)"
)
_DAY = rf"\d{{1,2}}\. ?(?:{'|'.join(MONTHS)})(?: {_YEAR})?"
# The first that covers a number tells what it is.
_REASONS = tuple(
    (reason, re.compile(pattern, re.IGNORECASE if small else 0))
    for reason, small, pattern in (
        ("date", True, rf"\b{_DAY}|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)\b"),
        ("case number", True, r"\b(?:sags?\W?(?:id|nr|nummer)|journal\w*|j\.? ?nr)\W*[\w.-]+"),
        ("phone", True, r"\b(?:tl?[if]+|telefon\w*|dir|mobil)\b[^\d]{0,10}\+?\d[\d ]{3,}\d"),
        ("law", True, r"§+ ?\d+(?:[ ,]*stk\. ?\d+)?(?:[ ,]*nr\. ?\d+)?|\bstk\. ?\d+"),
        ("page", True, r"^[-–\s\d]*side \d+|^\s*[-–]?\s*\d{1,3}\s*[-–]?\s*$"),
        ("paper", True, r"bilag (?:nr\.? ?)?\d+"),
        ("table", True, r"\btabel \d+"),
        ("area code", False, r"^\s*\d\d\.\d\d\s"),
        ("opening hours", True, r"\bkl\.? ?\d{1,2}(?:[.:]\d\d)?(?: ?[-–] ?\d{1,2}(?:[.:]\d\d)?)?"),
        ("opening hours", False, r"\b\d{1,2}[.:]\d\d ?[-–] ?\d{1,2}[.:]\d\d\b"),
        ("age", False, rf"\b\d{{1,2}}(?:-? ?(?:til|[-–]) ?\d{{1,2}})?[ -]?{_AGE}"),
        ("age", True, r"\baldersgruppen \d+(?: ?[-–] ?\d+)?|\b[\dO]- t?il \d+-?"),
        ("age", True, r"\+\d\d og|\b\d{1,2} t?il \d+"),
        ("percent", True, r"\d+(?:,\d+)? ?(?:pct|%|procent|promille)"),
        (_MONEY, True, r"\bkr\.? ?\d[\d.]*(?:,\d+)?"),
        (_MONEY, True, r"\d[\d.]*(?:,\d+)? ?(?:kr\b|kroner|,-)"),
        ("year", False, rf"\b{_YEAR}(?: ?[-/] ?(?:{_YEAR}|\d\d))?\b"),
        ("measure", False, rf"\b\d[\d.,]*(?: ?[-–x=] ?\d[\d.,]*)? ?{_MEASURE}\b|\b[mM][23]\b"),
        ("measure", False, r"\b\d+ ?[-–] ?\d+ ?kW"),
        ("count", True, rf"\b\d+(?: ?[-–] ?\d+)? ?-?(?:{_COUNTED})\b"),
        ("name", False, r"\bA[345]\b|\b\d+-[^\W\d_]{3,}"),
        ("name", False, r"(?:vej|Vej|gade|[Aa]llé|[Pp]lads|[Bb]ygade|etape|nr\.) \d+"),
        ("unit", True, r"\bpr\. ?\d+"),
    )
)


def _reason(text: str, below: str, start: int, end: int) -> str:
    """What a number is by its line, else with the first word of the line below."""
    if len(text) > _LONGEST_LINE:
        first = max(0, start - _AROUND)
        text, start, end = text[first : end + _AROUND], start - first, end - first
    for whole in (text, f"{text} {below}"):
        for reason, pattern in _REASONS:
            if any(one.start() <= start and end <= one.end() for one in pattern.finditer(whole)):
                return reason
    word = text[text.rfind(" ", 0, start) + 1 : end + 20].split(maxsplit=1)[0]
    damaged = any(map(str.isalpha, word)) or re.search(r"[\\[\]{}|<>=~]", text)
    return _DAMAGED if damaged else _OTHER


def _amount(printed: str) -> int | None:
    if not _AMOUNT.fullmatch(printed):
        return None
    try:
        return oere_from_danish(printed)
    except RammeError:
        return None


def _one(line: int, found: re.Match[str], reason: str) -> Explained:
    place = Place(line=line, columns=(found.start() + 1, found.end()))
    return Explained(found[0], reason, place, _amount(found[0]) if reason == _MONEY else None)


def _is_taken(taken: Sequence[tuple[int, int]], found: re.Match[str]) -> bool:
    return any(first <= found.start() + 1 and found.end() <= last for first, last in taken)


def count_numbers(
    lines: Sequence[str], explained: Sequence[Explained]
) -> dict[str, int | dict[str, int] | list[list[int]]]:
    """What became of every number in a document.

    Returns:
        ``read``: how many are amounts, prices or settings; ``explained``: how many are something
        else, by reason; ``open``: line, first and last column of those that nothing is known of.

    Example:
        >>> lines = ["Klub (10-13 år) 200 xyz 7"]
        >>> count_numbers(lines, list(explain(lines, [Place(line=1, columns=(17, 19))], ())))
        {'read': 1, 'explained': {'age': 2}, 'open': [[1, 25, 25]]}
    """
    numbers = sum(len(_NUMBER.findall(text)) for text in lines)
    known = [one for one in explained if one.reason not in _UNKNOWN]
    return {
        "read": numbers - len(explained),
        "explained": dict(sorted(Counter(one.reason for one in known).items())),
        "open": [
            [one.place.line or 0, *(one.place.columns or (0, 0))]
            for one in explained
            if one.reason in _UNKNOWN
        ],
    }


def explain(
    lines: Sequence[str], taken: Sequence[Place], unreadable: Container[int]
) -> Iterator[Explained]:
    """Every number that nothing else was made of.

    Args:
        lines: The whole document's.
        taken: The places of figures, prices and settings.
        unreadable: Numbers of the lines, from 1, whose other numbers are no numbers.

    Example:
        >>> [(one.printed, one.reason) for one in explain(["Klub (10-13 år) kl. 9.30"], (), ())]
        [('10', 'age'), ('13', 'age'), ('9.30', 'opening hours')]
    """
    by_line: dict[int, list[tuple[int, int]]] = {}
    for place in taken:
        if place.line and place.columns:
            by_line.setdefault(place.line, []).append(place.columns)
    for n, text in enumerate(lines, 1):
        for found in _NUMBER.finditer(text):
            if not _is_taken(by_line.get(n, ()), found):
                below = lines[n].split(maxsplit=1)[:1] if n < len(lines) else []
                reason = _reason(text, " ".join(below), found.start(), found.end())
                yield _one(n, found, _DAMAGED if n in unreadable else reason)
