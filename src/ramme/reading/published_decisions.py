"""Read the decisions of a published budget paper: under their heading, who and when, then bullets.

Text, who and day come back as they were decided, its blanks as single ones. Not told on paper, and
so not read, are what a decision is about, if its words do not say it, and where it came from. In a
PDF, where lines are broken, some things cannot be told: whether a hyphen at a line's end was the
word's own, whether a text that goes on over a page with a capital letter goes on at all, who
decided, if that takes more than one line, and whether a line that says so is a text's last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.reading.facts import MONTHS
from ramme.reading.labels import joined

_HEADING, _BULLET = "Beslutninger", "• "
_DAY = rf"(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})"
_HEAD = re.compile(rf"(?P<who>[A-ZÆØÅ].{{0,200}}) (?:besluttede den {_DAY}|indstiller):")


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """A decision as it is printed.

    Args:
        text: Joined where it wraps.
        by: Who decided or recommends.
        on: The day that it was decided on, None where it is recommended.
        lines: First and last line, from 1.
    """

    text: str
    by: str
    on: date | None
    lines: tuple[int, int]


def published_decisions(lines: Sequence[str], end: int) -> tuple[PublishedDecision, ...]:
    """The decisions under the heading that published papers have.

    Args:
        lines: The whole document's.
        end: Index after the last line of the prose.

    Returns:
        In printed order; none where there is no such heading.

    Example:
        >>> paper = ["Beslutninger", "Byrådet besluttede den 8. oktober 2029:", "• vejen bygges"]
        >>> found, = published_decisions(paper, len(paper))
        >>> found.by, found.on.isoformat(), found.text
        ('Byrådet', '2029-10-08', 'vejen bygges')
    """
    start = next((n for n in range(end) if lines[n].strip() == _HEADING), None)
    return () if start is None else tuple(_decisions(lines, range(start + 1, end)))


def _decisions(lines: Sequence[str], within: range) -> Iterator[PublishedDecision]:
    by, on = "", None
    held: list[int] = []
    blank = True
    for n in within:
        text = lines[n].strip()
        head = None if text.startswith(_BULLET) else _HEAD.fullmatch(text)
        goes_on = held and not head and (not blank or text[:1].islower())
        if not text:
            blank = True
            continue
        if (held and not goes_on) or text.startswith(_BULLET):
            yield from _decision(lines, held, by, on)
            held = []
        if head:
            by, on = head["who"], _day(head)
        elif goes_on or (by and text.startswith(_BULLET)):
            held.append(n)
        else:
            return
        blank = False
    yield from _decision(lines, held, by, on)


def _decision(
    lines: Sequence[str], held: Sequence[int], by: str, on: date | None
) -> Iterator[PublishedDecision]:
    if held:
        text = joined(lines[n].strip() for n in held).removeprefix(_BULLET)
        yield PublishedDecision(text, by, on, (held[0] + 1, held[-1] + 1))


def _day(head: re.Match[str]) -> date | None:
    if not head["day"]:
        return None
    try:
        return date(int(head["year"]), MONTHS.index(head["month"]) + 1, int(head["day"]))
    except ValueError:
        return None
