"""The fees as JSON, with an OpenAPI description; sealed catalogues are public, as on the pages."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from pydantic import Field

from ramme.actions.fees import answers_from, quote_for, search_of
from ramme.language.fees import fee_name
from ramme.language.numbers import day_of
from ramme.ledger.errors import RammeError
from ramme.tables.fee_json import fee_json, quote_json
from ramme.web.fees.shelf import full_shelf_for
from ramme.web.languages import messages_of

MISSING = (
    "draft_not_public",
    "no_fee_found",
    "no_fees",
    "unknown_budget",
    "unknown_draft",
    "unknown_fee",
    "unknown_paper",
)
LONGEST = 200


class Place(Schema):
    """Where something stands in a document; only what is known is there."""

    line: int | None = None
    columns: list[int] | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None


class Price(Schema):
    """What a fee is in one period; amounts are whole øre."""

    period: str = Field(description="A year, or a season such as 2020/2021.")
    oere: int | None = Field(description="None where there is no one amount.")
    status: str = Field(description="price, free, new or discontinued.")
    to_oere: int | None = Field(None, description="The highest price, only of a range.")
    rate: str | None = Field(None, description="An exact decimal number, only of a rate.")
    rate_unit: str | None = None
    place: Place


class Origin(Schema):
    """The document that something stands in, or what it was computed from."""

    document: str | None = None
    sha256: str | None = None
    place: Place | None = None
    kind: str | None = None
    text: str | None = None


class Head(Schema):
    """What a fee is."""

    id: str
    path: list[str]
    label: str
    label_certain: bool
    kind: str = Field(description="fee, deposit or text.")
    unit: str | None
    vat: str | None = Field(description="incl or excl; None where nothing is said.")
    condition: str | None


class FullFee(Head):
    """A fee with its prices, the newest first."""

    prices: list[Price]
    rule: str | None
    source: Origin
    committee: str | None
    account: str | None
    legal_basis: str | None
    target_group: dict[str, str] | None = Field(description="Whom it is for, by language.")


class Fees(Schema):
    """The fees of a version, in printed order; or the best first where words were asked for."""

    version: str
    fees: list[FullFee]


class OneFee(Schema):
    """A fee and the version that it was found in."""

    version: str
    fee: FullFee


class Valid(Schema):
    """The first and the last day that a price holds."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")


class Question(Schema):
    """What may be answered, and the answer that was taken."""

    id: str
    text: str
    kind: str = Field(description="number, whole or yes_no.")
    unit: str | None
    answer: str


class Step(Schema):
    """A line of a reckoning; exact numbers may be fractions such as 2/3."""

    charge: str
    title: str
    answer: str
    number: str
    exact_oere: str


class Answer(Schema):
    """What a fee costs who gave some answers, never without the days that it holds for."""

    version: str
    fee: Head
    price: Price
    valid: Valid
    oere: int | None = Field(description="What is paid; None where it cannot be told.")
    steps: list[Step]
    questions: list[Question]
    rule: str | None
    why: str
    before: Price | None
    source: Origin


class Hit(Schema):
    """A fee that may have been meant."""

    id: str
    label: str


class WordsAnswer(Answer):
    """The same, asked for in everyday words."""

    asked: str
    others: list[Hit]


class Wrong(Schema):
    """What is wrong: a code, and what a person should know."""

    code: str
    message: str


class Refused(Schema):
    """The request cannot be met."""

    error: Wrong


REFUSALS = {400: Refused, 404: Refused}

Version = Annotated[
    str, Query(description="Such as budget-2020; the newest where none is named.", max_length=100)
]
Words = Annotated[str, Query(description="Everyday words.", max_length=LONGEST)]
# Of its own: what has a default somewhere keeps it wherever it is used.
Asked = Annotated[
    str, Query(description="Everyday words, or a fee's id.", min_length=1, max_length=LONGEST)
]
Day = Annotated[
    str, Query(description="The newest price where no day is asked for.", max_length=10)
]
Answers = Annotated[
    list[str], Query(description="Answers such as height_m=12.5; see questions.", max_length=50)
]
Language = Annotated[str, Query(description="da or en.", max_length=2)]

api = NinjaAPI(
    title="ramme",
    version="1",
    description="A municipality's fees: what they are, and what they cost.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


@api.exception_handler(RammeError)
def _refused(request: HttpRequest, error: RammeError) -> HttpResponse:
    status = 404 if error.code in MISSING else 400
    told = {"code": error.code, "message": messages_of(request).error(error)}
    return api.create_response(request, {"error": told}, status=status)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = ", ".join(str(one["loc"][-1]) for one in error.errors)
    return _refused(request, RammeError("form_incomplete", fields=fields))


@api.get("/fees", response={200: Fees, **REFUSALS}, exclude_unset=True, summary="List the fees")
def list_fees(
    request: HttpRequest, version: Version = "", q: Words = "", lang: Language = ""
) -> dict[str, Any]:
    """All fees of a version, or those that everyday words find."""
    del lang
    shelf = full_shelf_for(request, version)
    fees = shelf.catalogue.fees
    if q.strip():
        fees = tuple(hit.fee for hit in search_of(shelf.catalogue, shelf.rules).find(q))
    return {"version": shelf.version.name, "fees": [fee_json(fee, shelf.rules) for fee in fees]}


@api.get(
    "/fees/{fee_id}", response={200: OneFee, **REFUSALS}, exclude_unset=True, summary="One fee"
)
def one_fee(
    request: HttpRequest, fee_id: str, version: Version = "", lang: Language = ""
) -> dict[str, Any]:
    """A fee by its id."""
    del lang
    shelf = full_shelf_for(request, version)
    fee = fee_json(shelf.catalogue.fee(fee_id), shelf.rules)
    return {"version": shelf.version.name, "fee": fee}


@api.get(
    "/price",
    response={200: WordsAnswer, **REFUSALS},
    exclude_unset=True,
    by_alias=True,
    summary="What something costs",
)
def price_of_words(
    request: HttpRequest,
    q: Asked,
    answer: Answers = [],  # noqa: B006 - ninja reads the default, and nobody changes it
    on: Day = "",
    version: Version = "",
    lang: Language = "",
) -> dict[str, Any]:
    """Asked for in everyday words or by a fee's id, and reckoned line by line."""
    del lang
    shelf, messages = full_shelf_for(request, version), messages_of(request)
    day = day_of(on) if on else None
    found, others = quote_for(shelf.catalogue, shelf.rules, q, day, answers_from(answer))
    return {
        "version": shelf.version.name,
        "asked": q,
        **quote_json(messages, found),
        "others": [{"id": hit.fee.id, "label": fee_name(hit.fee)} for hit in others],
    }
