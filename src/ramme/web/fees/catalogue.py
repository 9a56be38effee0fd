"""The fee catalogue: sections and groups with both years' prices, and search in everyday words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from ramme.actions.fees import search_of
from ramme.budget.fees.checks import catalogue_findings
from ramme.budget.fees.records import Fee, FeeKind, FeePrice, PriceStatus
from ramme.language.catalogue import Messages
from ramme.language.fees import price_words
from ramme.ledger.errors import RammeError
from ramme.store.fees import papers_of_prices
from ramme.tables.fee_csv import catalogue_csv
from ramme.web.access import may_see_drafts
from ramme.web.browse.caching import is_anonymous, public_page
from ramme.web.browse.context import query_of
from ramme.web.browse.search import LONGEST
from ramme.web.errors import cannot_be_met
from ramme.web.fees.shelf import (
    Shelf,
    fee_address,
    full_shelf_for,
    price_address,
    shelf_context,
    shelf_for,
    unit_words,
)
from ramme.web.languages import messages_of
from ramme.web.people.roles import visitor_of

PERIODS_SHOWN = 2
MOST_HITS = 30
LEAST_OF_BEST = 0.6
CSV = "text/csv; charset=utf-8"

Papers = Mapping[tuple[str, int], str]


@public_page
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """All fees by section, or those that everyday words find."""
    shelf, messages = shelf_for(request), messages_of(request)
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    context = shelf_context(request, messages.text("web.fees"), shelf)
    if shelf.catalogue.fees:
        papers = papers_of_prices(shelf.version)
        context |= {
            "asked": asked,
            "has_fees": True,
            "count": len(shelf.catalogue.fees),
            "csv": reverse("fees_csv") + query_of(request, "version"),
            "openapi": reverse("api:openapi-json"),
            "family": reverse("family") + query_of(request, "version"),
            "lever": _lever(request),
            "findings": _findings(request, shelf, messages),
        }
        if asked:
            hits = search_of(shelf.catalogue, shelf.rules).find(asked, MOST_HITS)
            # What fits only half as well as the best is hardly meant.
            found = [hit.fee for hit in hits if hit.score >= hits[0].score * LEAST_OF_BEST]
            context["hits"] = _table(request, found, papers, named=True) if found else None
        else:
            context["sections"] = list(_sections(request, shelf.catalogue.fees, papers))
    return render(request, "web/fees/catalogue.html", context)


def _lever(request: HttpRequest) -> str:
    if not visitor_of(request).may_propose:
        return ""
    return reverse("lever") + query_of(request, "version")


def _sections(
    request: HttpRequest, fees: Sequence[Fee], papers: Papers
) -> Iterator[Mapping[str, object]]:
    by_section = groupby(fees, key=lambda fee: fee.path[:1])
    for number, (section, some) in enumerate(by_section, 1):
        title = section[0] if section else "–"
        yield {"title": title, "number": number, **_table(request, list(some), papers)}


def _table(
    request: HttpRequest, fees: Sequence[Fee], papers: Papers, *, named: bool = False
) -> Mapping[str, object]:
    """Fees in groups, with the newest periods that they have.

    A fee of a year and one of a season share a column: that of the year they begin in.
    """
    years = sorted({price.year for fee in fees for price in fee.prices}, reverse=True)
    shown = years[:PERIODS_SHOWN]
    heads = [_head(fees, year) for year in shown]
    groups = [
        {
            "title": " › ".join(group if named else group[1:]),
            "rows": [_row(request, fee, shown, papers) for fee in some],
        }
        for group, some in groupby(fees, key=lambda fee: fee.path)
    ]
    return {"periods": heads, "groups": groups, "columns": len(heads) + 1}


def _head(fees: Sequence[Fee], year: int) -> list[str]:
    """A column's periods; where years and seasons stand together, both."""
    return sorted({price.period for fee in fees for price in fee.prices if price.year == year})


def _row(
    request: HttpRequest, fee: Fee, years: Sequence[int], papers: Papers
) -> Mapping[str, object]:
    messages = messages_of(request)
    return {
        "label": fee.label,
        "address": fee_address(request, fee),
        "uncertain": not fee.certain,
        "deposit": fee.kind is FeeKind.DEPOSIT,
        "unit": unit_words(fee, messages),
        "condition": fee.condition or "",
        "cells": [_cell(request, fee, fee.price(year), papers) for year in years],
    }


def _cell(
    request: HttpRequest, fee: Fee, price: FeePrice | None, papers: Papers
) -> Mapping[str, str]:
    if price is None:
        return {"words": "–"}
    paper = papers.get((fee.id, price.year), "")
    return {
        "words": price_words(messages_of(request), price),
        "status": "" if price.status is PriceStatus.PRICE else price.status.value,
        "address": price_address(request, fee, price, paper),
    }


def _findings(
    request: HttpRequest, shelf: Shelf, messages: Messages
) -> list[Mapping[str, str]] | None:
    """What is worth an eye, for officers; None for anybody else."""
    if not may_see_drafts(request):
        return None
    try:
        found = catalogue_findings(shelf.rules, shelf.catalogue)
    except RammeError as error:
        return [{"text": messages.error(error), "place": ""}]
    return [
        {
            "text": messages.finding(one.code, one.parameters),
            "place": ", ".join(
                messages.text("place.line", value=place.line) for place in one.places if place.line
            ),
        }
        for one in found
    ]


@require_GET
def catalogue_file(request: HttpRequest) -> HttpResponse:
    """The catalogue as CSV, a line for each price."""
    try:
        shelf = full_shelf_for(request)
    except RammeError as error:
        return cannot_be_met(request, error)
    answer = HttpResponse(catalogue_csv(shelf.catalogue, shelf.rules), content_type=CSV)
    name = f"takster-{shelf.version.name}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    answer["Cache-Control"] = "no-cache" if is_anonymous(request) else "private, no-store"
    return answer
