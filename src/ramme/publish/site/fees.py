"""The fees on a page: the catalogue by section, and what a fee costs who answers its questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ramme.budget.fees.records import Fee, FeeKind, FeePrice
from ramme.publish.fee_rules import reckoned_fees
from ramme.publish.fees import amount_cell, fee_years
from ramme.publish.site.engine import Page
from ramme.publish.site.frame import Site, as_script, slug

_NOTHING = "–"


def fee_pages(site: Site) -> Iterator[Page]:
    """The catalogue, where the edition has one."""
    catalogue = site.edition.catalogue
    if not catalogue.fees:
        return
    years = fee_years(catalogue)
    reckoned = list(reckoned_fees(catalogue, site.edition.rules, site.messages))
    asked = {str(one["id"]) for one in reckoned}
    sections = [
        {"title": title[0] if title else "", "id": slug(title[0] if title else "x"), "fees": rows}
        for title, some in groupby(catalogue.fees, key=lambda fee: fee.path[:1])
        for rows in [list(_rows(site, list(some), years, asked))]
        if rows
    ]
    words = ("site.fee_sum", "site.fee_listed", "site.fee_bad", "site.yes")
    shown = {
        "sections": sections,
        "years": years,
        "reckoned": bool(reckoned),
        "script": as_script(
            {"fees": reckoned, "words": {key.rpartition("_")[2]: site.text(key) for key in words}}
        ),
    }
    yield Page(site.path("fees"), "fees.html", site.text("publish.fees", year=years[0]), shown)


def _rows(
    site: Site, fees: list[Fee], years: tuple[int, ...], asked: set[str]
) -> Iterator[dict[str, object]]:
    above: tuple[str, ...] = ()
    for fee in fees:
        prices = [fee.price(year) for year in years]
        if fee.kind is not FeeKind.TEXT and not any(prices):
            continue
        group = fee.path[1:] if fee.path[1:] != above else ()
        above = fee.path[1:]
        yield {
            "id": slug(fee.id),
            "fee": fee.id,
            "group": " › ".join(group),
            "label": fee.label,
            "certain": fee.certain,
            "unit": fee.unit or "",
            "note": fee.condition or "",
            "prices": [_price(site, one) for one in prices],
            "asked": fee.id in asked,
        }


def _price(site: Site, price: FeePrice | None) -> str:
    return amount_cell(price, site.messages).text if price else _NOTHING
