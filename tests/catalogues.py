"""Fees of an invented town, made in a line or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.actions.seal import seal
from ramme.budget.fees.naming import fee_id
from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.settings import fee_settings
from ramme.ledger.papers import Paper, Purpose
from ramme.store.queries import PaperRow
from ramme.store.workspace import Workspace
from tests.stacks import DAY, SAID


def price(year: int, kroner: object, *, season: bool = False) -> FeePrice:
    """A price in kroner; a word such as ``free`` is a status."""
    if isinstance(kroner, str) and kroner.isalpha():
        return FeePrice(year, season, PriceStatus(kroner), SAID)
    oere = round(float(str(kroner)) * 100)
    return FeePrice(year, season, PriceStatus.PRICE, SAID, oere)


def fee(heading: str, label: str, prices: Mapping[int, object], unit: str | None = None) -> Fee:
    """A fee below headings that are parted by ``>``, with its prices in kroner by year."""
    path = tuple(part.strip() for part in heading.split(">"))
    newest = sorted(prices, reverse=True)
    made = tuple(price(year, prices[year]) for year in newest if prices[year] is not None)
    return Fee(fee_id(path, label), path, label, True, FeeKind.FEE, made, SAID, unit)


def catalogue(*fees: Fee) -> Catalogue:
    """A catalogue of some fees."""
    return Catalogue("budget-2030", fees)


def table(text: str, years: tuple[int, int] = (2030, 2029)) -> Catalogue:
    """A catalogue written as ``heading | label | newer price | older price`` a line.

    A fifth column is the unit. A row without a heading has that of the row above.
    """
    fees, heading = [], ""
    for line in text.strip("\n").splitlines():
        first, label, newer, older, *unit = (part.strip() for part in line.split("|"))
        heading = first or heading
        shown = {years[0]: newer or None, years[1]: older or None}
        fees.append(fee(heading, label, shown, unit[0] if unit else None))
    return catalogue(*fees)


def fee_paper(fees: Iterable[Fee], number: str = "", budget: str = "budget-2030") -> Paper:
    """A paper of some fees."""
    settings = tuple(fee_settings(fees))
    return Paper(budget, number, "Takstkatalog", Purpose.CHANGES, DAY, settings=settings)


def with_fees(workspace: Workspace, *fees: Fee) -> PaperRow:
    """Budget 2030 with its sealed fee paper."""
    open_budget("budget-2030", 2030, by="Mette")
    row = propose(workspace, fee_paper(fees), by="Mette")
    return seal(workspace, f"{row.budget}/{row.number}", by="Mette", on=DAY)
