"""What a document says about itself: its day, its number, the year it budgets for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_DAY = rf"(?P<day>\d{{1,2}})\. ?(?P<month>{'|'.join(MONTHS)}) (?P<year>(?:19|20)\d\d)"
_DATED = re.compile(rf"\bDato ?: ?{_DAY}", re.IGNORECASE)
_SIGNED = re.compile(rf"\s*[A-ZÆØÅ][\wÆØÅæøå .-]{{1,40}}, den {_DAY}\s*")
_PAPER = re.compile(r"(?P<word>\S{0,10}?bilag) (?:nr|mr)\.? ?(?P<number>\d{1,3}[a-z]?)\b")
# The first letter may be damaged, and a wrap may stand between.
_BUDGET_OF = re.compile(r"\b\w?rsbudget(?:tet)?\s+(?:for\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudget(?:tet)?\s+(?:for\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_FIRST_LINES = 400


def _day(found: re.Match[str] | None) -> date | None:
    if not found:
        return None
    month = MONTHS.index(found["month"].casefold()) + 1
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def day_of(lines: Sequence[str]) -> date | None:
    """The day that a document carries: ``Dato: …`` at its head, or ``Place, den …`` at its end.

    Example:
        >>> day_of(["Dato: 31. oktober 2019"]), day_of(["Byen, den 2. maj 2020"])
        (datetime.date(2019, 10, 31), datetime.date(2020, 5, 2))
    """
    short = [line for line in lines if len(line) <= _FIRST_LINES]
    head = next((found for line in short if (found := _DATED.search(line))), None)
    signed = next((found for line in reversed(short) if (found := _SIGNED.fullmatch(line))), None)
    return _day(head) or _day(signed)


def is_signature(line: str) -> bool:
    """Whether a line says where and when a paper was signed.

    Example:
        >>> is_signature("Byen, den 2. maj 2020"), is_signature("Det sker den 2. maj 2020.")
        (True, False)
    """
    return len(line) <= _FIRST_LINES and bool(_SIGNED.fullmatch(line))


def paper_of(lines: Sequence[str]) -> tuple[str, str]:
    """A budget paper's name and number, the name freed of a damaged first letter.

    Example:
        >>> paper_of(["@konomibilag nr. 8"])
        ('Økonomibilag nr. 8', '8')
    """
    for line in lines[:_FIRST_LINES]:
        found = _PAPER.fullmatch(line.strip())
        if found:
            word = re.sub(r"^\W|^[g0](?=k)", "Ø", found["word"])
            word = word[0].upper() + word[1:]
            return f"{word} nr. {found['number']}", found["number"]
    return "", ""


def budget_year_of(lines: Sequence[str], years: Sequence[int]) -> int | None:
    """The year that a document says it budgets for, if its tables have that year.

    Example:
        >>> budget_year_of(["forslag til arsbudget for 2020"], [2019, 2020, 2021])
        2020
    """
    text = "\n".join(lines[:_FIRST_LINES])
    for pattern in (_BUDGET_OF, _BUDGET):
        for found in pattern.finditer(text):
            if int(found[1]) in years:
                return int(found[1])
    return None
