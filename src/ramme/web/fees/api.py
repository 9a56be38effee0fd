"""The fees as JSON; sealed catalogues are public, as on the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from ramme.actions.fees import answers_from, quote_for, search_of
from ramme.language.fees import fee_name
from ramme.tables.fee_json import fee_json, quote_json
from ramme.web.api.answers import REFUSALS, Language, Origin, Place, Version
from ramme.web.fees.shelf import full_shelf_for
from ramme.web.languages import messages_of

LONGEST = 200


class Price(Schema):
    """What a fee is in one period; amounts are whole øre."""

    period: str = Field(description="A year, or a season such as 2020/2021.")
    oere: int | None = Field(description="None where there is no one amount.")
    status: str = Field(description="price, free, new or discontinued.")
    to_oere: int | None = Field(None, description="The highest price, only of a range.")
    rate: str | None = Field(None, description="An exact decimal number, only of a rate.")
    rate_unit: str | None = None
    place: Place


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


Words = Annotated[str, Query(description="Everyday words.", max_length=LONGEST)]
# Of its own: what has a default somewhere keeps it wherever it is used.
Asked = Annotated[
    str, Query(description="Everyday words, or a fee's id.", min_length=1, max_length=LONGEST)
]
Day = Annotated[date | None, Query(description="The newest price where no day is asked for.")]
GivenAnswer = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*=[0-9A-Za-z,.-]+$", max_length=60)]
Answers = Annotated[
    list[GivenAnswer],
    Query(description="Answers such as height_m=12.5; see questions.", max_length=20),
]

router = Router(tags=["fees"])


@router.get("/fees", response={200: Fees, **REFUSALS}, exclude_unset=True, summary="List the fees")
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


@router.get(
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


@router.get(
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
    on: Day = None,
    version: Version = "",
    lang: Language = "",
) -> dict[str, Any]:
    """Asked for in everyday words or by a fee's id, and reckoned line by line."""
    del lang
    shelf, messages = full_shelf_for(request, version), messages_of(request)
    found, others = quote_for(shelf.catalogue, shelf.rules, q, on, answers_from(answer))
    return {
        "version": shelf.version.name,
        "asked": q,
        **quote_json(messages, found),
        "others": [{"id": hit.fee.id, "label": fee_name(hit.fee)} for hit in others],
    }
