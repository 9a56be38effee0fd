"""The fees of a reading as a catalogue whose every price has its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ramme.budget.fees import records
from ramme.budget.fees.naming import fee_id
from ramme.budget.fees.records import FeePrice
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place
from ramme.ledger.money import oere_from_danish
from ramme.ledger.papers import Source, SourceKind
from ramme.reading.fee_records import Fee, Price
from ramme.reading.records import DocumentFacts

_PERIOD = re.compile(r"(\d{4})(?:[/-](?:\d{4}|\d\d))?")
_NAMED = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(,\d\d)? ?kr\b", re.IGNORECASE)
_RATE_UNITS = (("per mille", "promille"), ("per mille", "‰"), ("percent", "pct"), ("percent", "%"))
_NO_UNIT = "rate"


def newest_year(fees: Sequence[Fee]) -> int | None:
    """The year of the newest period that is a year; else of the newest season.

    Example:
        >>> newest_year(())
    """
    periods = [price.period for fee in fees for price in fee.prices]
    years = [int(period) for period in periods if period.isdecimal()]
    seasons = [int(found[1]) for period in periods if (found := _PERIOD.fullmatch(period))]
    return max(years or seasons, default=None)


def named_amounts(text: str) -> tuple[int, ...]:
    """The amounts in kroner that a text names, in whole øre.

    Example:
        >>> named_amounts("Efter kl. 17.00 betales 1.310 kr. pr. time, dog 2,50 kr.")
        (131000, 250)
    """
    found = (f"{one[1]}{one[2] or ''}" for one in _NAMED.finditer(text))
    return tuple(oere_from_danish(printed) for printed in found)


def _rate_unit(fee: Fee) -> str:
    text = " ".join((*fee.path, fee.label, fee.unit or "", fee.condition or "")).casefold()
    return next((unit for unit, word in _RATE_UNITS if word in text), _NO_UNIT)


def _price(document: DocumentFacts, fee: Fee, price: Price) -> FeePrice:
    found = _PERIOD.fullmatch(price.period)
    if not found:
        raise RammeError("fee_period_not_known", file=document.file, fee=fee.label)
    rate = Fraction(price.rate) if price.rate is not None else None
    return FeePrice(
        int(found[1]),
        len(price.period) > len(found[1]),
        price.status,
        Source(SourceKind.DOCUMENT, document.file, document.sha256, price.place),
        price.amount_oere,
        price.to_oere,
        rate,
        _rate_unit(fee) if rate is not None else "",
    )


def kept_fees(document: DocumentFacts, fees: Sequence[Fee]) -> Iterator[records.Fee]:
    """The fees that were read, with ids and sources.

    Where two rows of a group have one name, the second gets a number after its id.

    Args:
        document: Where they were read.
        fees: In printed order.

    Raises:
        RammeError: ``fee_period_not_known`` where no year tells what a price is of.
    """
    seen: dict[str, int] = {}
    for fee in fees:
        name = fee_id(fee.path, fee.label)
        seen[name] = seen.get(name, 0) + 1
        texts = [fee.condition or "", *([fee.label] if fee.kind is records.FeeKind.TEXT else [])]
        yield records.Fee(
            name if seen[name] == 1 else f"{name}-{seen[name]}",
            fee.path,
            fee.label,
            fee.label_certain,
            fee.kind,
            tuple(_price(document, fee, price) for price in fee.prices),
            Source(SourceKind.DOCUMENT, document.file, document.sha256, Place(line=fee.lines[0])),
            fee.unit,
            fee.vat,
            fee.condition,
            tuple(amount for text in texts for amount in named_amounts(text)),
        )
