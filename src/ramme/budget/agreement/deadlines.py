"""The day that an agreement's words for a deadline come to; nothing where they do not tell."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        (
            *("januar", "februar", "marts", "april", "maj", "juni"),
            *("juli", "august", "september", "oktober", "november", "december"),
        ),
        1,
    )
}
# The last month of a season, and of what lies before it: a council that wants a thing "before the
# summer" means before the recess, which begins with July.
_SEASON: Mapping[str, int] = {"forår": 5, "sommer": 8, "efterår": 11}
_BEFORE: Mapping[str, int] = {"forår": 2, "sommer": 6, "efterår": 8}
_FIRST_OR_SECOND: Mapping[str, int] = {"første": 1, "1.": 1, "andet": 2, "2.": 2}
_QUARTER: Mapping[str, int] = {
    **_FIRST_OR_SECOND,
    "anden": 2,
    "tredje": 3,
    "3.": 3,
    "fjerde": 4,
    "4.": 4,
}

_YEAR = r"(?P<year>20\d\d)"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_BEFORE_WORD = r"(?P<before>\b(?:inden|før)\b)"
_BEFORE_OR_END = rf"(?:{_BEFORE_WORD} )?(?P<end>udgangen af )?"


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _on_a_day(found: re.Match[str]) -> date | None:
    try:
        day = date(int(found["year"]), MONTHS[found["month"]], int(found["day"]))
    except ValueError:
        return None
    return day - timedelta(days=1) if found["before"] else day


def _in_a_month(found: re.Match[str]) -> date:
    year, month = int(found["year"]), MONTHS[found["month"]]
    days = {"primo": 10, "start": 10, "begyndelse": 10, "medio": 20, "midt": 20}
    part = found["part"] or ""
    early = next((day for word, day in days.items() if part.startswith(word)), 0)
    if early:
        return date(year, month, early)
    # "Before March" ends with February; "before the end of March" does not.
    if found["before"] and not part:
        return date(year, month, 1) - timedelta(days=1)
    return _end(year, month)


def _school_year(found: re.Match[str]) -> date:
    return _end(int(found["year"]) + 1, 7)


def _quarter(found: re.Match[str]) -> date:
    return _end(int(found["year"]), 3 * _QUARTER[found["which"]])


def _half(found: re.Match[str]) -> date:
    return _end(int(found["year"]), 6 * _FIRST_OR_SECOND[found["which"]])


def _season(found: re.Match[str]) -> date:
    table = _BEFORE if found["before"] and not found["end"] else _SEASON
    return _end(int(found["year"]), table[found["season"]])


def _turn_of_year(found: re.Match[str]) -> date:
    return date(int(found["year"]), 12, 23 if found["jul"] else 31)


def _part_of_year(found: re.Match[str]) -> date:
    month = {"primo": 3, "start": 3, "begyndelse": 3, "medio": 6, "midt": 6}
    return _end(
        int(found["year"]),
        next((end for word, end in month.items() if found["part"].startswith(word)), 12),
    )


def _before_year(found: re.Match[str]) -> date:
    return date(int(found["year"]) - 1, 12, 31)


def _period(found: re.Match[str]) -> date:
    return date(int(found["last"]), 12, 31)


def _year(found: re.Match[str]) -> date:
    return date(int(found["year"]), 12, 31)


_PART = r"primo|start\w*|begyndelse\w*|medio|midt\w*|ultimo|slut\w*|udgang\w*"
# The first that fits counts: the narrower stand before the wider.
_RULES: tuple[tuple[str, Callable[[re.Match[str]], date | None]], ...] = (
    (rf"(?:{_BEFORE_WORD} )?(?:den |d\. ?)?(?P<day>\d{{1,2}})\. ?{_MONTH} {_YEAR}", _on_a_day),
    (
        rf"(?:{_BEFORE_WORD} )?(?:i )?(?:(?P<part>{_PART}) (?:af )?)?{_MONTH}(?: måned)? {_YEAR}",
        _in_a_month,
    ),
    (rf"skoleåret {_YEAR}/(?:20)?\d\d", _school_year),
    (rf"(?P<which>{'|'.join(map(re.escape, _QUARTER))}) kvartal(?: af| i)? {_YEAR}", _quarter),
    (rf"(?P<which>{'|'.join(map(re.escape, _FIRST_OR_SECOND))}) halvår(?: af| i)? {_YEAR}", _half),
    (rf"{_BEFORE_OR_END}(?P<season>{'|'.join(_SEASON)})\w*(?: af| i)? {_YEAR}", _season),
    (rf"(?:inden|før) (?:(?P<jul>jul\w*)|årsskiftet)(?: i)? {_YEAR}", _turn_of_year),
    (rf"(?P<part>{_PART}) (?:af )?(?:år(?:et)? )?{_YEAR}", _part_of_year),
    (r"20\d\d ?[-–] ?(?P<last>20\d\d)", _period),
    (rf"(?:inden|før) (?:år )?{_YEAR}", _before_year),
    (_YEAR, _year),
)


def due_day(words: str | None) -> date | None:
    """The last day on which a deadline is kept.

    Args:
        words: The agreement's own, such as ``i løbet af 2031``.

    Returns:
        The last day of the period that is named; of ``inden`` and ``før`` the last day before it,
        where "before the summer" is before the recess in July. None where no year is named, or for
        a winter, which lies in two.

    Example:
        >>> due_day("i løbet af 2031").isoformat(), due_day("inden sommer 2031").isoformat()
        ('2031-12-31', '2031-06-30')
        >>> due_day("hurtigst muligt") is None
        True
    """
    text = " ".join((words or "").casefold().split())
    if re.search(r"vinter\w* 20\d\d", text):
        return None
    for pattern, day_of in _RULES:
        found = re.search(pattern, text)
        if found:
            return day_of(found)
    return None
