"""A fee catalogue as the budget paper prints it: sections, groups, units and two years' prices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby

from babel.numbers import format_decimal

from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.settings import price_setting
from ramme.language.catalogue import Messages
from ramme.ledger.money import OERE_PER_KRONE
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Table,
)
from ramme.publish.front import front, furniture

PERIODS_SHOWN = 2
_NOTHING = "–"
_OERE = 2
# A rate has more decimals than an amount, so that nobody takes it for one.
_LEAST_RATE_DECIMALS = 3
_VAT = re.compile(r"\bmoms\b|\bVAT\b", re.IGNORECASE)
_DEPOSIT = re.compile(r"\bdepositum\b|\bdeposit\b", re.IGNORECASE)
# A few words that can stand where a price would.
_WORDS_FOR_PRICE = re.compile(
    r"(?:efter|aftales|kostpris|individuel|varierer|oplyses|beregnes|fastsættes|afhænger|faktisk)\b"
    r"(?: [^\s\d.]+){0,5}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Notes:
    """The notes of a section, each with its mark."""

    texts: list[str] = field(default_factory=list)

    def mark(self, text: str) -> str:
        """The mark of a note, the same for the same words."""
        if text not in self.texts:
            self.texts.append(text)
        return f"{self.texts.index(text) + 1})"

    def blocks(self) -> Iterator[Paragraph]:
        """The notes as small print."""
        for n, text in enumerate(self.texts, 1):
            yield Paragraph(f"{n}) {text}", ParagraphRole.NOTE)


def amount_cell(price: FeePrice, messages: Messages) -> Cell:
    """A price as it is printed, always with its øre: an amount, a range, a rate or a word."""
    if price.rate is not None:
        return _rate(price, messages.language)
    if price.oere is None or price.status is not PriceStatus.PRICE:
        return Cell(messages.text(f"label.price.{price.status.value}"))
    low = _kroner(price.oere, messages.language)
    if price.to_oere is not None:
        return Cell(f"{low}{_NOTHING}{_kroner(price.to_oere, messages.language)}")
    return Cell(low, Decimal(price.oere) / OERE_PER_KRONE, _OERE)


def _kroner(oere: int, language: str) -> str:
    return format_decimal(Decimal(oere) / OERE_PER_KRONE, format="#,##0.00", locale=language)


def _rate(price: FeePrice, language: str) -> Cell:
    value = Decimal(price_setting("", price).value)
    exponent = value.as_tuple().exponent
    decimals = max(_LEAST_RATE_DECIMALS, -exponent if isinstance(exponent, int) else 0)
    form = f"#,##0.{'0' * decimals}"
    return Cell(format_decimal(value, format=form, locale=language), value, decimals)


class _Section:
    """Puts the fees of one section into tables."""

    def __init__(self, fees: Sequence[Fee], years: Sequence[int], messages: Messages) -> None:
        self.fees, self.years, self.messages = fees, years, messages
        said = {fee.vat for fee in fees}
        in_title = any(_VAT.search(text) for fee in fees for text in fee.path[:1])
        self.vat = next(iter(said)) if len(said) == 1 and not in_title else None
        self.notes = _Notes()

    def blocks(self) -> Iterator[Block]:
        """Its heading, what is said of VAT, its tables and its notes."""
        title = self.fees[0].path[:1]
        if title:
            yield Heading(title[0], 2)
        if self.vat:
            yield Paragraph(self.messages.text(f"publish.vat.{self.vat}"))
        for season, some in groupby(self.fees, key=_is_seasonal):
            yield self._table(list(some), season=season)
        yield from self.notes.blocks()

    def _table(self, fees: Sequence[Fee], *, season: bool) -> Table:
        text = self.messages.text
        periods = [f"{year}/{year + 1}" if season else str(year) for year in self.years]
        units = any(fee.unit for fee in fees)
        columns = (
            Column(text("publish.fee"), ColumnKind.LABEL),
            *((Column(text("publish.unit"), ColumnKind.TEXT),) if units else ()),
            *(Column(period, ColumnKind.FIGURE) for period in periods),
        )
        title = " ".join((*fees[0].path[:1], *periods))
        return Table(columns, tuple(self._rows(fees, units=units)), title, leader=True)

    def _rows(self, fees: Sequence[Fee], *, units: bool) -> Iterator[Row]:
        above: tuple[str, ...] = ()
        for fee in fees:
            groups = fee.path[1:]
            known = 0
            while known < min(len(above), len(groups)) and above[known] == groups[known]:
                known += 1
            for group in groups[known:] if groups != above else ():
                yield Row((Cell(f"{group.rstrip(' :')}:"),), RowRole.GROUP)
            above = groups
            unit = (Cell(fee.unit or ""),) if units else ()
            yield Row((Cell(self._label(fee)), *unit, *self._prices(fee)))

    def _label(self, fee: Fee) -> str:
        text = self.messages.text
        label = fee.label.strip()
        named = (label, *fee.path)
        if fee.kind is FeeKind.DEPOSIT and not any(_DEPOSIT.search(one) for one in named):
            label += f", {text('label.deposit')}"
        if fee.vat and not self.vat and not any(_VAT.search(one) for one in named):
            label += f", {text(f'publish.vat_short.{fee.vat}')}"
        notes = [fee.condition] if fee.condition and not self._instead(fee) else []
        notes += [] if fee.certain else [text("publish.uncertain_label")]
        return " ".join((label, *map(self.notes.mark, notes)))

    def _instead(self, fee: Fee) -> str:
        """The words in place of prices, where a fee has no prices and its condition is short."""
        if fee.kind is not FeeKind.TEXT or any(fee.price(year) for year in self.years):
            return ""
        found = _WORDS_FOR_PRICE.fullmatch(fee.condition or "")
        return found[0] if found else ""

    def _prices(self, fee: Fee) -> tuple[Cell, ...]:
        found = [fee.price(year) for year in self.years]
        if not any(found):
            blank = [Cell()] * (len(found) - 1)
            return (*blank, Cell(self._instead(fee) or self.messages.text("publish.see_note")))
        return tuple(amount_cell(one, self.messages) if one else Cell(_NOTHING) for one in found)


def _is_seasonal(fee: Fee) -> bool:
    return any(price.season for price in fee.prices)


def _shown(fees: Iterable[Fee], years: Sequence[int]) -> Iterator[Fee]:
    """The fees that still have something to say in the years."""
    for fee in fees:
        if fee.kind is FeeKind.TEXT or any(fee.price(year) for year in years):
            yield fee


def _section_of(fee: Fee) -> tuple[str, ...]:
    return fee.path[:1]


def fee_years(catalogue: Catalogue) -> tuple[int, ...]:
    """The years whose prices are printed, newest first."""
    return catalogue.years[:PERIODS_SHOWN]


def fee_blocks(catalogue: Catalogue, messages: Messages) -> Iterator[Block]:
    """The sections of a catalogue, with the prices of its two newest years."""
    years = fee_years(catalogue)
    for _, some in groupby(_shown(catalogue.fees, years), key=_section_of):
        yield from _Section(list(some), years, messages).blocks()


def fee_document(
    catalogue: Catalogue, publisher: str, day: date, messages: Messages, *, draft: bool = False
) -> Document:
    """The document of a catalogue, with the prices of its two newest years.

    Args:
        catalogue: Of a version.
        publisher: The municipality's name.
        day: Of the version's last paper.
        messages: In the document's language; what is to be read back is Danish.
        draft: Whether a part of it is not decided; then the document says so.
    """
    return Document(
        messages.text("publish.fees", year=fee_years(catalogue)[0]),
        publisher,
        day,
        tuple(fee_blocks(catalogue, messages)),
        front(publisher, day, catalogue.version, messages, draft=draft),
        messages.language,
        furniture(messages, draft=draft),
    )
