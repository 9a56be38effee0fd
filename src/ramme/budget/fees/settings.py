"""Fees as settings of papers, and back.

A fee is one setting ``fee_row.<id>``, what it is, in every year; and one setting ``fee.<id>`` for
each period, what it costs. A later paper replaces either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.ledger.papers import Setting, Source

PRICE, ROW, INDEX = "fee.", "fee_row.", "index."
OERE, STATUS, ROW_UNIT = "øre", "status", "fee"
_DASH = "–"


def is_fee_setting(setting: Setting) -> bool:
    """Whether a setting is of a fee."""
    return setting.parameter.startswith((PRICE, ROW))


def _facts(fee: Fee) -> dict[str, object]:
    facts: dict[str, object] = {
        "path": list(fee.path),
        "label": fee.label,
        "kind": fee.kind.value,
        "unit": fee.unit,
        "vat": fee.vat,
        "condition": fee.condition,
        "named_oere": list(fee.named_oere),
        "season": any(price.season for price in fee.prices),
        "certain": fee.certain,
    }
    return {name: value for name, value in facts.items() if value or name == "certain"}


def row_setting(fee: Fee) -> Setting:
    """What a fee is, without its prices."""
    text = json.dumps(_facts(fee), ensure_ascii=False, separators=(", ", ": "))
    return Setting(ROW + fee.id, None, text, ROW_UNIT, fee.source)


def price_setting(fee_id: str, price: FeePrice) -> Setting:
    """What a fee costs in one period."""
    if price.rate is not None:
        value, unit = _decimal(price.rate), price.rate_unit
    elif price.oere is None or price.status is not PriceStatus.PRICE:
        value, unit = price.status.value, STATUS
    elif price.to_oere is not None:
        value, unit = f"{price.oere}{_DASH}{price.to_oere}", OERE
    else:
        value, unit = str(price.oere), OERE
    return Setting(PRICE + fee_id, price.year, value, unit, price.source)


def _decimal(rate: Fraction) -> str:
    """An exact rate as a decimal number; rates are printed so."""
    digits = 0
    while (rate * 10**digits).denominator != 1:
        digits += 1
    text = f"{rate.numerator * 10**digits // rate.denominator:0{digits + 1}d}"
    return f"{text[:-digits]}.{text[-digits:]}" if digits else text


def fee_settings(fees: Iterable[Fee]) -> Iterator[Setting]:
    """All settings of some fees, in their order.

    Args:
        fees: In printed order.

    Returns:
        A row's own setting first, then its prices.
    """
    for fee in fees:
        yield row_setting(fee)
        yield from (price_setting(fee.id, price) for price in fee.prices)


def price_of(setting: Setting, *, season: bool) -> FeePrice:
    """The price that a setting is.

    Args:
        setting: ``fee.<id>`` of a year.
        season: Whether its fee goes by seasons.
    """
    year, source = setting.year or 0, setting.source
    if setting.unit == STATUS:
        return FeePrice(year, season, PriceStatus(setting.value), source)
    if setting.unit == OERE:
        low, _, high = setting.value.partition(_DASH)
        to_oere = int(high) if high else None
        return FeePrice(year, season, PriceStatus.PRICE, source, int(low), to_oere)
    rate = Fraction(setting.value)
    return FeePrice(year, season, PriceStatus.PRICE, source, rate=rate, rate_unit=setting.unit)


def fee_of(row: Setting, prices: Iterable[Setting]) -> Fee:
    """The fee that its settings are."""
    facts: dict[str, Any] = json.loads(row.value)
    season = facts.get("season", False)
    made = (price_of(one, season=season) for one in prices)
    return Fee(
        row.parameter.removeprefix(ROW),
        tuple(facts.get("path", ())),
        facts["label"],
        facts["certain"],
        FeeKind(facts["kind"]),
        tuple(sorted(made, key=lambda price: -price.year)),
        row.source,
        facts.get("unit"),
        facts.get("vat"),
        facts.get("condition"),
        tuple(facts.get("named_oere", ())),
    )


def catalogue_of(version: str, settings: Iterable[Setting]) -> Catalogue:
    """The catalogue that a version's settings are.

    Args:
        version: Its name.
        settings: Those that hold, in the order of the papers.

    Returns:
        Every fee that has a row, in printed order; empty where the version has no fees.
    """
    rows: dict[str, Setting] = {}
    prices: dict[str, list[Setting]] = {}
    for one in settings:
        if one.parameter.startswith(ROW):
            rows[one.parameter.removeprefix(ROW)] = one
        elif one.parameter.startswith(PRICE):
            prices.setdefault(one.parameter.removeprefix(PRICE), []).append(one)
    return Catalogue(
        version, tuple(fee_of(row, prices.get(fee_id, ())) for fee_id, row in rows.items())
    )


def index_setting(name: str, year: int, percent: Fraction, source: Source) -> Setting:
    """What an index grows by into a year."""
    return Setting(INDEX + name, year, _decimal(percent), "percent", source)


def given_indexes(settings: Iterable[Setting]) -> dict[tuple[str, int], Fraction]:
    """The growth in percent that papers set, by index and year."""
    return {
        (one.parameter.removeprefix(INDEX), one.year): Fraction(one.value)
        for one in settings
        if one.parameter.startswith(INDEX) and one.year is not None
    }


def uncertain_labels(settings: Iterable[Setting]) -> list[Setting]:
    """The rows whose labels no person could read and nobody has settled."""
    rows = (one for one in settings if one.parameter.startswith(ROW))
    return [one for one in rows if not json.loads(one.value)["certain"]]


def renamed(settings: Iterable[Setting], was: Fee, now: Fee) -> tuple[Setting, ...]:
    """The settings with one fee's row replaced, and its prices under its new id.

    Args:
        settings: Of a paper.
        was: The fee as it was.
        now: As it is; its prices stay as they are.
    """
    moved: Mapping[str, str] = {PRICE + was.id: PRICE + now.id}
    return tuple(
        row_setting(now)
        if one.parameter == ROW + was.id
        else Setting(
            moved.get(one.parameter, one.parameter), one.year, one.value, one.unit, one.source
        )
        for one in settings
    )
