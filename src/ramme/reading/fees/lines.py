"""Each line of a catalogue by what it is: prices, a row that waits for them, text, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ramme.budget.fees.records import PriceStatus
from ramme.reading.fees.leaders import freed
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.periods import is_head_words, periods_in
from ramme.reading.fees.prices import Printed, open_range, split_prices
from ramme.reading.fees.units import split_unit

LONGEST_LINE = 400
_PAGE = re.compile(
    r"[-–—\s\d|]*\b[Ss]ide\s+\d+(?:\s*(?:af|/)\s*\d+)?\s*|\s*[-–—]?\s*\d{1,3}\s*[-–—]?\s*"
)
_HEAD_WITHIN = 10
_WIDE = re.compile(r"\s{2,}$|\t\s*$")
_OPEN_LEADER = re.compile(r"\.{3,}|…|(?:^|\s)\.[a-z]")
_SAYS = re.compile(r"^\*|[.:]$")  # a note, a sentence or a heading is no running head
_JUNK = 2
# A few words where a price should be, past a leader.
_WORDED = re.compile(
    r"(?P<label>[^\W\d_].*?[^\s.])(?:\s*(?:\.{2,}|(?:\.\s){2,}\.?|…)(?:\S*\s+(?:[a-z]+\s+)*?|\s*)|\s{2,}|\t\s*)"
    r"(?P<words>(?:[Ee]fter|[Ss]e|[Ee]gen|[Aa]ftales|[Kk]ostpris|[Ii]ndividuel|[Vv]arierer|[Oo]plyses|"
    r"[Bb]eregnes|[Ff]astsættes|[Ii]ndhentes|[Aa]fhænger|[Ff]aktisk|[Tt]il|[Ff]orbrug|[Mm]edgået)"
    r"(?:\s[^\s\d.]+){0,5}\.?)"
)


class Kind(StrEnum):
    """What a line is."""

    BLANK = "blank"
    FURNITURE = "furniture"
    PERIODS = "periods"
    PRICED = "priced"
    OPEN = "open"
    WORDED = "worded"
    RANGE = "range"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A line of a catalogue.

    Args:
        index: From 0.
        kind: What it is.
        text: Freed of leader, unit and prices; not yet restored.
        prices: At its end.
        unit: Before the prices.
        periods: Of a column head.
        indent: Blanks before the text.
        range_from_oere: The lower price of a range that goes on in another line.
        instead: The words in place of a price.
    """

    index: int
    kind: Kind
    text: str = ""
    prices: tuple[Printed, ...] = ()
    unit: str | None = None
    periods: tuple[str, ...] = ()
    indent: int = 0
    range_from_oere: int | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of prices.

    Args:
        most: How many there are at most.
        falling: Whether the newest period comes first.
    """

    most: int
    falling: bool = True


def _accepted(text: str, prices: tuple[Printed, ...], damage: Damage, columns: Columns) -> int:
    """How many of the last prices are prices; a number may also be the label's own."""
    taken = len(prices)
    in_turn = [price.status for price in prices]
    if columns.falling and in_turn == [PriceStatus.PRICE, PriceStatus.DISCONTINUED]:
        taken = 1  # what is discontinued had its price before, in the other column
    whole = all(price.plain for price in prices)
    while taken:
        first = prices[-taken]
        before = text[: first.columns[0] - 1]
        if (
            not first.plain
            or _is_column(before, damage)
            or (whole and len(prices) == columns.most > 1)
        ):
            break
        taken -= 1
    return taken


def _is_column(before: str, damage: Damage) -> bool:
    """Whether a number after this text stands in a column of its own."""
    if _WIDE.search(before) or not before.strip():
        return True
    cut = freed(before, damaged=bool(damage.lost))[1]
    return cut or split_unit(before, damage)[1] is not None


def _priced(index: int, text: str, damage: Damage, columns: Columns) -> CatalogueLine:
    rest, prices = split_prices(text, columns.most)
    taken = _accepted(text, prices, damage, columns)
    if taken < len(prices):
        rest = text[: prices[-taken].columns[0] - 1] if taken else text
        prices = prices[len(prices) - taken :]
    if prices and all(price.status is None for price in prices):
        rest, prices = text, ()
    label, unit = split_unit(rest, damage)
    plain, cut = freed(label, damaged=bool(damage.lost))
    indent = len(text) - len(text.lstrip())
    if prices:
        return CatalogueLine(index, Kind.PRICED, plain, prices, unit, indent=indent)
    waits = cut and (len(label[len(plain) :].split()) > 1 or bool(_OPEN_LEADER.search(label)))
    if waits:
        return CatalogueLine(index, Kind.OPEN, plain, (), unit, indent=indent)
    plain, _ = freed(text, damaged=bool(damage.lost)) if damage.lost else (text.strip(), False)
    return CatalogueLine(index, Kind.TEXT, _kept_end(text, plain), indent=indent)


def _kept_end(text: str, plain: str) -> str:
    """A sentence keeps its full stop, a damaged line loses what is left of dots."""
    bare = text.strip()
    return bare if bare.removesuffix(".") == plain or len(bare) - len(plain) > _JUNK else plain


def _classified(index: int, text: str, damage: Damage, columns: Columns) -> CatalogueLine:
    plain = text.strip()
    if not plain or len(text) > LONGEST_LINE:
        return CatalogueLine(index, Kind.BLANK)
    if periods := periods_in(text):
        return CatalogueLine(index, Kind.PERIODS, plain, periods=periods)
    if _PAGE.fullmatch(text) or is_head_words(text):
        return CatalogueLine(index, Kind.FURNITURE, plain)
    if (low := open_range(text)) is not None:
        indent = len(text) - len(text.lstrip())
        return CatalogueLine(index, Kind.RANGE, plain, indent=indent, range_from_oere=low)
    return _row_or_text(index, text, damage, columns)


def _row_or_text(index: int, text: str, damage: Damage, columns: Columns) -> CatalogueLine:
    if worded := _WORDED.fullmatch(text.strip()):
        label, words = worded["label"].strip(), worded["words"].strip()
        indent = len(text) - len(text.lstrip())
        return CatalogueLine(index, Kind.WORDED, label, indent=indent, instead=words)
    line = _priced(index, text, damage, columns)
    if line.kind is Kind.TEXT and damage.lost and _is_scrap(line.text):
        return replace(line, kind=Kind.FURNITURE)
    return line


def _is_scrap(text: str) -> bool:
    """Whether a line without a price is nothing but damage."""
    return not re.search(r"[^\W\d_]{3}", text)


def classified(
    lines: Sequence[str], where: Sequence[int], damage: Damage, columns: Columns
) -> list[CatalogueLine]:
    """The lines of a catalogue.

    Args:
        lines: The whole document's.
        where: Indexes of the catalogue's lines.
        damage: Of the document.
        columns: Of prices.
    """
    found = [_classified(n, lines[n].lstrip("\f"), damage, columns) for n in where]
    return list(_without_page_heads(found))


def _without_page_heads(found: Sequence[CatalogueLine]) -> Iterator[CatalogueLine]:
    """The lines, with logos before a column head and running heads as furniture."""
    pages = [n for n, line in enumerate(found) if _is_page(line)]
    heads = set(_beside(found, pages))
    for page in pages:
        for n in range(page + 1, min(page + _HEAD_WITHIN, len(found))):
            if found[n].kind in (Kind.PRICED, Kind.OPEN):
                break
            if found[n].kind is Kind.PERIODS:
                heads |= set(range(page + 1, n))
                break
    for n, line in enumerate(found):
        strip = n in heads and line.kind is not Kind.BLANK
        yield replace(line, kind=Kind.FURNITURE) if strip else line


def _is_page(line: CatalogueLine) -> bool:
    return line.kind is Kind.FURNITURE and bool(_PAGE.fullmatch(line.text))


def _beside(found: Sequence[CatalogueLine], pages: Sequence[int]) -> Iterator[int]:
    """Text next to page numbers that is printed beside more than one of them."""
    near = []
    for page in pages:
        for step in (-1, 1):
            n = page + step
            while 0 <= n < len(found) and found[n].kind is Kind.BLANK:
                n += step
            if (
                0 <= n < len(found)
                and found[n].kind is Kind.TEXT
                and not _SAYS.search(found[n].text)
            ):
                near.append(n)
    often = Counter(found[n].text for n in near)
    return (n for n in near if often[found[n].text] > 1)
