"""The rates that a version's papers set, as a table of a document."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

from ramme.language.catalogue import Messages
from ramme.ledger.papers import Setting
from ramme.ledger.versions import Version
from ramme.publish.document import Cell, Column, ColumnKind, Row, Table

RATES = (
    "income_tax_percent",
    "church_tax_percent",
    "land_tax_per_mille",
    "service_charge_public_difference_per_mille",
    "service_charge_public_land_per_mille",
    "service_charge_business_difference_per_mille",
)
_UNITS = {"percent": "publish.percent", "per mille": "publish.per_mille"}


def rate_text(setting: Setting, messages: Messages) -> str:
    """A rate with its unit, with as many decimals as were decided."""
    number = Decimal(setting.value)
    decimals = max(0, -int(number.as_tuple().exponent))
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    value = format_decimal(number, format=form, locale=messages.language)
    return messages.text(_UNITS[setting.unit], value=value)


def rates_table(version: Version, messages: Messages) -> Table | None:
    """The rates by year; None where the papers set none."""
    found = {
        (parameter, year): setting
        for (parameter, year), setting in version.settings.items()
        if parameter in RATES and year is not None and setting.unit in _UNITS
    }
    years = sorted({year for _, year in found})
    if not found:
        return None
    columns = (
        Column(messages.text("publish.rate"), ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    rows = []
    for parameter in RATES:
        some = [found.get((parameter, year)) for year in years]
        if any(some):
            cells = (Cell(rate_text(one, messages)) if one else Cell() for one in some)
            rows.append(Row((Cell(messages.text(f"publish.rate.{parameter}")), *cells)))
    return Table(columns, tuple(rows), messages.text("publish.rates"))
