"""What a budget paper recommends, by whom and on which day, and the rates that it sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.ledger.findings import Place
from ramme.reading.facts import MONTHS
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.texts import restored_text
from ramme.reading.labels import joined
from ramme.reading.prose_records import StatedDecision, StatedSetting
from ramme.reading.published_decisions import PublishedDecision, published_decisions

_MOST_LINES = 400
_LONGEST_LINE = 400
_BULLET = re.compile(r"\s*(?:[•▪◦*·–-]|[a-zæøå]\)|\d{1,2}[.)])\s+(?=\S)")
_DAMAGED_BULLET = re.compile(r"\s*[eo«]\s+(?=\S)")
_COUNCIL = r"(?:Kommunalbestyrelsen|Byrådet|Borgerrepræsentationen|Regionsrådet)"
_BODY = (
    rf"(?:[A-ZÆØÅ][\w-]*(?:- og [A-ZÆØÅ]?[\w-]*)?udvalget|{_COUNCIL}"
    r"|Direktionen|Administrationen|Forvaltningen)"
)
_RECOMMENDS = re.compile(
    rf"(?:(?P<who>{_BODY}|[Uu]dvalget)\s+"
    r"(?:indstiller|anbefaler|foreslår|beslutter|vedtager|godkender)"
    r"|[Dd]et (?:indstilles|anbefales|foreslås)|[Ii]ndstilling:)"
)
_OWNER = re.compile(rf"(?P<who>{_BODY})s\s+(?:behandling|forslag|møde|indstilling)", re.IGNORECASE)
_DAY = rf"(\d{{1,2}})\. ?({'|'.join(MONTHS)}) ((?:19|20)\d\d)"
_MEETING = re.compile(rf"(?P<who>{_BODY})s\s+møde\s+(?:den|d\.)\s+{_DAY}", re.IGNORECASE)
_APPROVED = re.compile(
    rf"godkendt(?:e)?\s+(?:på|af)\s+(?P<who>{_BODY})s?(?:\s+møde)?\s+(?:den|d\.)\s+{_DAY}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_RATE = r"(\d{1,3}(?:,\d{1,4})?)(?![\d.]*\d)"
_SET_TO = rf"\w*\b[^.;]*?\b(?:til|på|er|udgør|bliver|med|uændret|fastholdes)\b:? {_RATE}"
# What a decision is about, by the word that names it; the first that is found.
_ABOUT = (
    (re.compile(r"bilag nr\.? ?(\d+[a-z]?)", re.IGNORECASE), r"paper {}"),
    (re.compile(r"kirkeskatteprocent", re.IGNORECASE), "church_tax_percent"),
    (re.compile(r"udskrivningsprocent", re.IGNORECASE), "income_tax_percent"),
    (re.compile(r"grundskyldspromille", re.IGNORECASE), "land_tax_per_mille"),
    (re.compile(r"dækningsafgift", re.IGNORECASE), "service_charge"),
    (re.compile(r"bevillingsområde", re.IGNORECASE), "appropriation_areas"),
    (re.compile(r"\btakster", re.IGNORECASE), "fees"),
    (re.compile(r"mål- og ramme", re.IGNORECASE), "goals_and_frames"),
    (
        re.compile(r"årsbudget(?:tet)?(?: for)? (\d{4})|budget(?:tet)? (\d{4})", re.IGNORECASE),
        "budget {}",
    ),
)
_PUBLIC, _BUSINESS = r"\boffentlige ejendomme\W*", r"\berhvervsejendomme\W*"
_SETTINGS = (
    ("income_tax_percent", "percent", rf"\budskrivningsprocent{_SET_TO}"),
    ("church_tax_percent", "percent", rf"\bkirkeskatteprocent{_SET_TO}"),
    ("land_tax_per_mille", "per mille", rf"\bgrundskyldspromille{_SET_TO}"),
    (
        "service_charge_public_difference_per_mille",
        "per mille",
        rf"{_PUBLIC}{_RATE}[^()]{{0,20}}forskelsværdi",
    ),
    (
        "service_charge_public_land_per_mille",
        "per mille",
        rf"{_PUBLIC}[^()]{{0,60}}?{_RATE} (?:promille )?af grundværdi",
    ),
    ("service_charge_business_difference_per_mille", "per mille", rf"{_BUSINESS}{_RATE}"),
)
_GUARANTEE = re.compile(r"\b(statsgaranti|selvbudgetter)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recommendations:
    """What was found in a paper's prose.

    Args:
        decisions, settings: In printed order.
        places: Of the numbers that the settings take.
    """

    decisions: tuple[StatedDecision, ...] = ()
    settings: tuple[StatedSetting, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph or a bullet: its text, restored, and its lines, from 1."""

    text: str
    first: int
    last: int
    bullet: bool


def _items(lines: Sequence[str], end: int, damage: Damage) -> Iterator[_Item]:
    """Bullets, each with what hangs on it, and paragraphs."""
    held: list[tuple[int, str]] = []
    bullet = blank = False
    for n, line in enumerate(lines[:end]):
        if not line.strip() or len(line) > _LONGEST_LINE:
            blank = True
            continue
        starts = _BULLET.match(line) or (_DAMAGED_BULLET.match(line) if damage.lost else None)
        hangs = held and (held[-1][1].endswith(":") or (bullet and line[:1].islower()))
        if held and (starts or (blank and not hangs)):
            yield _item(held, damage, bullet=bullet)
            held = []
        if not held:
            bullet = bool(starts)
        held.append((n, line[starts.end() :] if starts else line))
        blank = False
    if held:
        yield _item(held, damage, bullet=bullet)


def _item(held: Sequence[tuple[int, str]], damage: Damage, *, bullet: bool) -> _Item:
    text = restored_text(joined(text for _, text in held), damage).text
    return _Item(text, held[0][0] + 1, held[-1][0] + 1, bullet)


def _day(found: re.Match[str]) -> date | None:
    day, month, year = found.groups()[-3:]
    try:
        return date(int(year), MONTHS.index(month.casefold()) + 1, int(day))
    except ValueError:
        return None


def _large(name: str) -> str:
    return name[:1].upper() + name[1:]


def _about(text: str) -> str | None:
    for pattern, about in _ABOUT:
        if found := pattern.search(text):
            return about.format(next(filter(None, found.groups()), ""))
    return None


def _recommender(items: Sequence[_Item], at: int) -> str | None:
    found = _RECOMMENDS.search(items[at].text)
    who = found["who"] if found else None
    if who and who.casefold() != "udvalget":
        return who
    named = (_OWNER.search(item.text) for item in reversed(items[: at + 1]))
    return next((_large(one["who"]) for one in named if one), None)


def _decisions(items: Sequence[_Item]) -> Iterator[StatedDecision]:
    start = next((n for n, item in enumerate(items) if _RECOMMENDS.search(item.text)), None)
    if start is None:
        return
    by = _recommender(items, start)
    meetings = (_MEETING.search(item.text) for item in items[:start])
    day = next((_day(one) for one in meetings if one and _large(one["who"]) == by), None)
    head = items[start]
    yield StatedDecision(head.text, by, day, _about(head.text), (head.first, head.last))
    for item in items[start + 1 :]:
        if not item.bullet:
            break
        lines = (item.first, item.last)
        yield StatedDecision(_said(item), by, day, _about(item.text), lines)
        if approved := _APPROVED.search(item.text):
            who = _large(approved["who"])
            yield StatedDecision(_said(item), who, _day(approved), _about(item.text), lines)


def _stated(one: PublishedDecision) -> StatedDecision:
    return StatedDecision(one.text, one.by, one.on, _about(one.text), one.lines)


def _said(item: _Item) -> str:
    return item.text.rstrip(",").removeprefix("at ")


def _years(text: str, before: int, year: int | None) -> tuple[int, ...]:
    named = _YEAR.findall(text[:before])
    if named:
        return (int(named[-1]),)
    return (year,) if year else ()


def _settings(item: _Item, year: int | None) -> Iterator[tuple[StatedSetting, str]]:
    """Each setting of an item, with the number as printed."""
    lines = (item.first, item.last)
    for parameter, unit, pattern in _SETTINGS:
        if found := re.search(pattern, item.text, re.IGNORECASE):
            value = found[1].replace(",", ".")
            years = _years(item.text, found.start(1), year)
            yield StatedSetting(parameter, value, unit, years, item.text, lines), found[1]
    if found := _GUARANTEE.search(item.text):
        value = "chosen" if found[1].casefold() == "statsgaranti" else "not chosen"
        years = _years(item.text, found.start(), year)
        yield StatedSetting("state_guarantee", value, "text", years, item.text, lines), ""


def _place(lines: Sequence[str], item: _Item, printed: str, taken: set[Place]) -> Place | None:
    for n in range(item.first - 1, item.last):
        for found in re.finditer(rf"(?<![\d,.]){re.escape(printed)}(?!\d)", lines[n]):
            place = Place(line=n + 1, columns=(found.start() + 1, found.end()))
            if place not in taken:
                return place
    return None


def read_recommendations(
    lines: Sequence[str], end: int, damage: Damage, year: int | None
) -> Recommendations:
    """What the prose before a paper's tables recommends.

    Args:
        lines: The whole document's.
        end: Index after the last line of the prose.
        damage: Of the document.
        year: That it budgets for, where it is known.

    Returns:
        Nothing where no recommendation stands there; rates are exact as printed, with a point.
    """
    items = list(_items(lines, min(end, _MOST_LINES), damage))
    published = published_decisions(lines, end)
    decisions = tuple(_stated(one) for one in published) or tuple(_decisions(items))
    if not decisions:
        return Recommendations()
    first, last = decisions[0].lines[0], decisions[-1].lines[1]
    settings, places = [], set[Place]()
    for item in items:
        if first <= item.first <= last:
            for setting, printed in _settings(item, year):
                settings.append(setting)
                place = _place(lines, item, printed, places) if printed else None
                if place:
                    places.add(place)
    ordered = sorted(places, key=lambda place: (place.line or 0, place.columns or (0, 0)))
    return Recommendations(decisions, tuple(settings), tuple(ordered))
