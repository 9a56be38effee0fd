"""A fee catalogue as CSV: a line for each price."""

from __future__ import annotations

import csv
import io

from ramme.budget.fees.records import Catalogue, Fee, FeePrice
from ramme.budget.fees.rules import FeeRules
from ramme.language.fees import rate_text

COLUMNS = (
    "id",
    "path",
    "label",
    "label_certain",
    "kind",
    "unit",
    "vat",
    "condition",
    "period",
    "status",
    "oere",
    "to_oere",
    "rate",
    "rate_unit",
    "rule",
    "document",
    "line",
)


def catalogue_csv(catalogue: Catalogue, rules: FeeRules) -> str:
    """The catalogue; a fee without any price has one line.

    Args:
        catalogue: In printed order.
        rules: Each fee's rule is named.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fee in catalogue.fees:
        rule = rules.rule_of(fee)
        for price in fee.prices or (None,):
            made = rule.id if rule else ""
            writer.writerow([*_fee(fee), *_price(price), made, *_place(fee, price)])
    return file.getvalue()


def _fee(fee: Fee) -> list[object]:
    head = [fee.id, " > ".join(fee.path), fee.label, str(fee.certain).lower(), fee.kind.value]
    return [*head, fee.unit or "", fee.vat or "", fee.condition or ""]


def _price(price: FeePrice | None) -> list[object]:
    if price is None:
        return [""] * 6
    rate = rate_text(price) if price.rate is not None else ""
    shown = ["" if value is None else value for value in (price.oere, price.to_oere)]
    return [price.period, price.status.value, *shown, rate, price.rate_unit]


def _place(fee: Fee, price: FeePrice | None) -> list[object]:
    source = price.source if price else fee.source
    return [source.document, source.place.line or ""]
