"""What a family pays in a year: day care, clubs, lessons and waste, added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.budget.fees.families import (
    Chosen,
    FamilyLine,
    FamilyYear,
    check_income,
    check_payments,
    chosen_by,
    family_year,
)
from ramme.budget.fees.records import Fee
from ramme.budget.fees.rules import ExampleFamily, FamilyPart
from ramme.language.catalogue import Messages
from ramme.language.fees import fee_name, price_words
from ramme.language.numbers import kroner, short_day
from ramme.ledger.errors import RammeError
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import named, query_of
from ramme.web.fees.choosing import oere_in, written
from ramme.web.fees.shelf import Shelf, fee_address, full_shelf_for, shelf_context
from ramme.web.languages import messages_of

INCOME = "indkomst"
PAYMENTS = "rater"


@public_page
def family_page(request: HttpRequest) -> HttpResponse:
    """A family's year; its address carries what was chosen."""
    shelf, messages = full_shelf_for(request), messages_of(request)
    wrong: dict[str, str] = {}
    chosen = list(_chosen(request, shelf, wrong))
    income = _income(request, wrong)
    found = family_year(shelf.rules, shelf.catalogue.years[0], chosen, income)
    context = shelf_context(request, messages.text("web.family"), shelf)
    context |= {
        "parts": [_part(request, shelf, part, wrong) for part in shelf.rules.family_parts],
        "income": written(request.GET, INCOME),
        "income_error": wrong.get(INCOME, ""),
        "asks_income": any(part.free_places for part in shelf.rules.family_parts),
        "examples": list(_examples(request, shelf)),
        "back": reverse("fees") + query_of(request, "version"),
        "answer": _answer(request, found, messages) if chosen and not wrong else None,
        "wrong": bool(wrong),
    }
    return render(request, "web/fees/family.html", context, status=400 if wrong else 200)


def _field(part: FamilyPart, number: int) -> str:
    return f"{part.id}-{number}"


def _payments_field(part: FamilyPart) -> str:
    return f"{part.id}-{PAYMENTS}"


def options(shelf: Shelf, part: FamilyPart) -> list[Fee]:
    """The fees of a part that have one price in the newest year."""
    year = shelf.catalogue.years[0]
    fees = part.fees.fees(shelf.catalogue)
    return [fee for fee in fees if fee.oere(year) is not None]


def _chosen(request: HttpRequest, shelf: Shelf, wrong: dict[str, str]) -> Iterator[Chosen]:
    """What was chosen; what is wrong with it goes to its field."""
    messages = messages_of(request)
    for part in shelf.rules.family_parts:
        known = {fee.id: fee for fee in options(shelf, part)}
        fields = [_field(part, number) for number in range(part.places)]
        picked = [(name, written(request.GET, name)) for name in fields]
        for name, fee_id in picked:
            if not fee_id:
                continue
            if fee_id not in known:
                error = RammeError("unknown_fee", fee=fee_id, version=shelf.version.name)
                wrong[name] = messages.error(error)
                continue
            try:
                yield Chosen(part, known[fee_id], _payments(request, part, known[fee_id]))
            except RammeError as error:
                wrong[_payments_field(part)] = messages.error(error)


def _payments(request: HttpRequest, part: FamilyPart, fee: Fee) -> int:
    if part.payments is not None:
        return part.payments
    text = written(request.GET, _payments_field(part))
    if not text:
        raise RammeError("payments_unknown", fee=fee.label)
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 9):
        raise RammeError("not_a_number", printed=text[:20])
    number = int(text)
    check_payments(fee, number)
    return number


def _income(request: HttpRequest, wrong: dict[str, str]) -> int | None:
    text = written(request.GET, INCOME)
    if not text:
        return None
    try:
        oere = oere_in(text, messages_of(request).language)
        check_income(oere)
        return oere  # noqa: TRY300 - what is told is what was checked
    except RammeError as error:
        wrong[INCOME] = messages_of(request).error(error)
    return None


def _part(
    request: HttpRequest, shelf: Shelf, part: FamilyPart, wrong: Mapping[str, str]
) -> Mapping[str, object]:
    messages, year = messages_of(request), shelf.catalogue.years[0]
    fees = options(shelf, part)
    # Headings are told only where they tell fees apart.
    is_apart = len({fee.path for fee in fees}) > 1
    listed = [
        (
            fee.id,
            " › ".join((*(fee.path[1:] if is_apart else ()), fee.label)),
            f"{price_words(messages, fee.price(year), ' kr.')} {fee.unit or ''}".strip(),
        )
        for fee in fees
    ]
    payments = _payments_field(part)
    return {
        "title": named(part.title, messages.language),
        "options": listed,
        "fields": [
            {
                "name": _field(part, number),
                "number": number + 1 if part.places > 1 else "",
                "value": written(request.GET, _field(part, number)),
                "error": wrong.get(_field(part, number), ""),
            }
            for number in range(part.places)
        ],
        "payments": "" if part.payments is not None else payments,
        "payments_value": written(request.GET, payments),
        "payments_error": wrong.get(payments, ""),
    }


def _examples(request: HttpRequest, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Families to begin with, where all that they pay for is in the catalogue."""
    language = messages_of(request).language
    for family, chosen in families_of(shelf):
        yield named(family.title, language), family_address(request, chosen)


def family_address(request: HttpRequest, chosen: list[Chosen]) -> str:
    """The page of a family that has chosen something."""
    counts: dict[str, int] = {}
    query: dict[str, str] = {}
    for one in chosen:
        number = counts.get(one.part.id, 0)
        counts[one.part.id] = number + 1
        query[_field(one.part, number)] = one.fee.id
        if one.part.payments is None:
            query[_payments_field(one.part)] = str(one.payments)
    kept = query_of(request, "version")
    mark = "&" if kept else "?"
    return f"{reverse('family')}{kept}{mark}{urlencode(query)}"


def families_of(shelf: Shelf) -> Iterator[tuple[ExampleFamily, list[Chosen]]]:
    """The example families that the catalogue has the fees of."""
    for family in shelf.rules.families:
        try:
            yield family, chosen_by(shelf.rules, shelf.catalogue, family)
        except RammeError:
            continue


def _kr(oere: int, messages: Messages) -> str:
    return f"{kroner(oere, messages.language)} kr."


def _answer(request: HttpRequest, found: FamilyYear, messages: Messages) -> Mapping[str, object]:
    return {
        "year": found.year,
        "total": _kr(found.oere, messages),
        "lines": [_line(request, line, messages) for line in found.lines],
        "unknown": [
            messages.text(
                f"web.family_unknown_{unknown.value}", part=named(part.title, messages.language)
            )
            for part, unknown in found.unknown
        ],
        "references": list(
            dict.fromkeys(
                line.chosen.part.reference for line in found.lines if line.chosen.part.reference
            )
        ),
    }


def _line(request: HttpRequest, line: FamilyLine, messages: Messages) -> Mapping[str, object]:
    language, fee = messages.language, line.chosen.fee
    off = [("family_sibling", line.sibling_oere), ("family_free", line.free_oere)]
    return {
        "name": fee_name(fee),
        "address": fee_address(request, fee),
        "reckoned": f"{line.chosen.payments} × {price_words(messages, line.price, ' kr.')}",
        "valid": messages.text(
            "label.valid",
            first=short_day(line.holds.first, language),
            last=short_day(line.holds.last, language),
        ),
        "off": [(messages.text(f"web.{key}"), _kr(-oere, messages)) for key, oere in off if oere],
        "amount": _kr(line.oere, messages),
    }
