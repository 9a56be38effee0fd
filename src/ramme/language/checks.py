"""What a check found, in words: amounts in thousands, or days."""

from __future__ import annotations

from ramme.language.catalogue import Messages
from ramme.language.numbers import short_day, thousands
from ramme.statements.checks import CheckYear

UNKNOWN = "–"


def days_words(days: int, messages: Messages) -> str:
    """How many days."""
    key = "count.day" if abs(days) == 1 else "count.days"
    return messages.text(key, days=days)


def cells_of(year: CheckYear, messages: Messages) -> tuple[str, str, str]:
    """Figure, limit and headroom of a year; a dash where one cannot be told."""
    language = messages.language
    if year.limit_day is not None:
        days = [short_day(one, language) if one else UNKNOWN for one in (year.day, year.limit_day)]
        room = UNKNOWN if year.headroom_days is None else days_words(year.headroom_days, messages)
        return days[0], days[1], room
    amounts = (year.oere, year.limit_oere, year.headroom_oere)
    told = [UNKNOWN if oere is None else thousands(oere, language) for oere in amounts]
    return told[0], told[1], told[2]
