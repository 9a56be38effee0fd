"""A fee catalogue: its blocks put together to fees, each with its headings, prices and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.budget.fees.records import FeeKind, PriceStatus
from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading.fee_records import Fee, Price
from ramme.reading.fees.assembly import Assembler, Row
from ramme.reading.fees.blocks import Block, blocks_of
from ramme.reading.fees.columns import place_in_columns
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.lines import CatalogueLine, Columns, Kind, classified
from ramme.reading.fees.neighbours import Listed, told_by_neighbours
from ramme.reading.fees.periods import is_season, periods_in
from ramme.reading.fees.prices import Printed
from ramme.reading.fees.wraps import is_sentence

_MOST_UNKNOWN = 4
_NEARBY, _MOST_CUT = 30, 200
_DEPOSIT = re.compile(r"\bdepositum\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What was read of a fee catalogue.

    Args:
        fees: In printed order.
        findings: What is uncertain.
        prices: The place of each printed price.
        unreadable: Numbers of the lines, from 1, whose labels no person could read.
    """

    fees: tuple[Fee, ...] = ()
    findings: tuple[Finding, ...] = ()
    prices: tuple[Place, ...] = ()
    unreadable: frozenset[int] = frozenset()


def periods_of(lines: Sequence[str], where: Sequence[int]) -> tuple[str, ...]:
    """The years of a catalogue's columns, by the column head that has most."""
    heads = [head for n in where if lines[n].strip() and (head := periods_in(lines[n]))]
    years = [head for head in heads if not is_season(head)] or heads
    return max(years, key=len, default=())


def _prices(row: Row, around: Sequence[Row]) -> tuple[tuple[Price, ...], bool]:
    """A row's prices by period, and whether it is sure which period they are of."""
    printed = [price for _, price in row.prices]
    periods = row.periods or tuple(f"unknown {n + 1}" for n in range(len(printed)))
    if len(printed) == len(periods):
        pairs, sure = list(zip(periods, printed, strict=True)), True
    else:
        full = [
            [price.columns[1] for _, price in other.prices]
            for other in around
            if len(other.prices) == len(periods)
        ]
        pairs, sure = place_in_columns(printed, periods, full)
    low = row.block.range_from_oere
    lines = {id(price): n + 1 for n, price in row.prices}
    found = [price.price(period, lines[id(price)]) for period, price in pairs]
    prices = [_ranged(price, low if not n else None) for n, price in enumerate(filter(None, found))]
    return tuple(prices), sure


def _ranged(price: Price, low: int | None) -> Price:
    if low is None or price.amount_oere is None or low >= price.amount_oere:
        return price
    return replace(price, amount_oere=low, to_oere=price.amount_oere)


def _kind(row: Row, prices: Sequence[Price]) -> FeeKind:
    paid = any(price.status in (PriceStatus.PRICE, PriceStatus.FREE) for price in prices)
    if not paid and (not prices or is_sentence(row.label.text) or len(row.block.texts) > 1):
        return FeeKind.TEXT
    names = (row.label.text, *row.path[-1:])
    return FeeKind.DEPOSIT if any(map(_DEPOSIT.search, names)) else FeeKind.FEE


def _completed(rows: Sequence[Row]) -> None:
    """What cannot be read may be told by a row that begins so, or that stands in its place."""
    cut = [row for row in rows if row.label.head]
    whole = [row.label.text for row in rows if not row.label.head] if cut else []
    for row in cut[:_MOST_CUT]:
        head = row.label.head.rstrip(" ,")
        alike = Counter(text for text in whole if text.startswith(head) and text != head)
        if alike:
            row.label = replace(row.label, text=alike.most_common(1)[0][0])
    listed = [
        Listed(row.section, (row.section, row.path), row.label.text, row.label.readable)
        for row in rows
    ]
    for n, text in told_by_neighbours(listed).items():
        rows[n].label = replace(rows[n].label, text=text)


def _fee(row: Row, prices: tuple[Price, ...]) -> Fee:
    return Fee(
        row.path,
        row.label.text,
        row.label.certain,
        _kind(row, prices),
        prices,
        (row.first + 1, row.last + 1),
        row.unit,
        row.vat,
        " ".join(dict.fromkeys(row.conditions)) or None,
    )


def _findings(row: Row, fee: Fee, *, sure: bool) -> Iterator[Finding]:
    place = (Place(line=row.block.first + 1),)
    if not fee.label_certain:
        parameters: dict[str, object] = {"label": fee.label, "printed": row.block.text}
        yield Finding("fee_label_uncertain", Severity.NOTE, parameters, place)
    if fee.prices and not sure:
        parameters = {"label": fee.label, "period": fee.prices[0].period if fee.prices else ""}
        yield Finding("fee_period_uncertain", Severity.WARNING, parameters, place)


def read_catalogue(
    lines: Sequence[str],
    where: Sequence[int],
    damage: Damage,
    year: int | None = None,
    edges: Collection[int] = (),
) -> Catalogue:
    """The fees of a catalogue.

    Args:
        lines: The whole document's.
        where: Indexes of the lines that it may have.
        damage: Of the document.
        year: That it is of; it stands for a column head where there is none.
        edges: Indexes of lines that begin a page, where the format tells.

    Returns:
        Every row, in printed order; what no person could read is said to be uncertain.
    """
    periods = periods_of(lines, where)
    kinds = classified(lines, where, damage, _columns(periods))
    blocks = blocks_of(kinds, damage, edges)
    assumed = not periods and year is not None
    if assumed and year:
        periods = _assumed(blocks, year)
    assembler = Assembler(damage, periods)
    assembler.walk(blocks)
    rows = [row for row in assembler.rows if row.prices or not row.block.waits]
    _completed(rows)
    fees: list[Fee] = []
    findings: list[Finding] = []
    for n, row in enumerate(rows):
        prices, sure = _prices(row, rows[max(0, n - _NEARBY) : n + _NEARBY])
        fee = _fee(row, prices)
        fees.append(fee)
        findings += _findings(row, fee, sure=sure)
    findings += _left_over(assembler)
    if fees and not periods:
        findings.append(Finding("fee_periods_unknown", Severity.WARNING, {}))
    elif fees and assumed:
        parameters: dict[str, object] = {"periods": ", ".join(periods)}
        findings.append(Finding("fee_periods_assumed", Severity.WARNING, parameters))
    return Catalogue(
        tuple(fees),
        tuple(findings),
        _places(rows, [*assembler.spent, *assembler.loose], kinds),
        _unreadable(rows),
    )


def _columns(periods: tuple[str, ...]) -> Columns:
    return Columns(len(periods) or _MOST_UNKNOWN, falling=periods == tuple(sorted(periods)[::-1]))


def _left_over(assembler: Assembler) -> Iterator[Finding]:
    """Rows that wait for a price in vain, and prices that no row waits for."""
    for row in assembler.waiting:
        place = (Place(line=row.first + 1),)
        yield Finding("fee_without_price", Severity.WARNING, {"label": row.label.text}, place)
    for n, price in assembler.loose:
        place = (Place(line=n + 1, columns=price.columns),)
        yield Finding("price_without_fee", Severity.WARNING, {"printed": price.text}, place)


def _assumed(blocks: Sequence[Block], year: int) -> tuple[str, ...]:
    """The year, and the years before it for as many columns as most rows have."""
    counts = Counter(len(block.prices) for block in blocks if block.prices)
    columns = counts.most_common(1)[0][0] if counts else 1
    return tuple(str(year - n) for n in range(columns))


def _places(
    rows: Sequence[Row], spent: Sequence[tuple[int, Printed]], kinds: Sequence[CatalogueLine]
) -> tuple[Place, ...]:
    """Where each price is printed, also one that a heading repeats, and half of a broken range."""
    printed = [*spent, *(one for row in rows for one in row.prices)]
    broken = (
        Place(line=line.index + 1, columns=(line.indent + 1, line.indent + len(line.text)))
        for line in kinds
        if line.kind is Kind.RANGE
    )
    return (*(Place(line=n + 1, columns=price.columns) for n, price in printed), *broken)


def _unreadable(rows: Sequence[Row]) -> frozenset[int]:
    lines = (
        range(row.block.first + 1, row.block.last + 2) for row in rows if not row.label.readable
    )
    return frozenset(n for some in lines for n in some)
