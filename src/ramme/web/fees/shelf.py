"""The catalogue that a page shows: its version is looked up for the visitor."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ramme.budget.fees.records import Catalogue, Fee, FeePrice
from ramme.budget.fees.rules import FeeRules
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version
from ramme.store.fees import catalogue_in, rules_in
from ramme.web.access import version_for
from ramme.web.browse.context import query_of, version_context
from ramme.web.workspaces import workspace


@dataclass(frozen=True, slots=True)
class Shelf:
    """A version's fees and the rules behind them."""

    version: Version
    catalogue: Catalogue
    rules: FeeRules


def shelf_for(request: HttpRequest, name: str | None = None) -> Shelf:
    """The fees of the version that a visitor asked for, if it is theirs to see.

    Raises:
        RammeError: As `version_for`.
    """
    version = version_for(request, name or request.GET.get("version"))
    here = workspace()
    return Shelf(version, catalogue_in(here, version), rules_in(here, version))


def full_shelf_for(request: HttpRequest, name: str | None = None) -> Shelf:
    """The same, where there are fees.

    Raises:
        RammeError: ``no_fees``, or as `version_for`.
    """
    shelf = shelf_for(request, name)
    if not shelf.catalogue.fees:
        raise RammeError("no_fees", version=shelf.version.name)
    return shelf


def shelf_context(request: HttpRequest, title: str, shelf: Shelf) -> dict[str, object]:
    """What a page of fees needs: its version, and what its forms carry on."""
    kept = ("lang", "version")
    fields = [(name, request.GET[name]) for name in kept if request.GET.get(name)]
    return {**version_context(request, title, shelf.version.name), "kept_fields": fields}


def fee_address(request: HttpRequest, fee: Fee) -> str:
    """The page that reckons what a fee costs."""
    return reverse("fee", args=[fee.id]) + query_of(request, "version")


def price_address(request: HttpRequest, fee: Fee, price: FeePrice, paper: str) -> str:
    """Where a price stands in its paper; empty where no paper is known."""
    if not paper:
        return ""
    page = reverse("paper", args=paper.split("/")) + query_of(request)
    return f"{page}#fee.{fee.id}.{price.year}"


def unit_words(fee: Fee, messages: Messages) -> str:
    """What an amount is for, and whether VAT is in it."""
    vat = messages.text(f"label.vat.{fee.vat}") if fee.vat else ""
    return ", ".join(part for part in (fee.unit or "", vat) if part)
