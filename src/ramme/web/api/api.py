"""The JSON API with its OpenAPI description: what is public on the pages is public here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from ramme.ledger.errors import RammeError
from ramme.web.api.budgets import router as budgets
from ramme.web.fees.api import router as fees
from ramme.web.languages import messages_of

MISSING = (
    "date_outside_catalogue",
    "draft_not_public",
    "no_fee_found",
    "no_fees",
    "unknown_budget",
    "unknown_draft",
    "unknown_fee",
    "unknown_line",
    "unknown_paper",
    "unknown_question",
    "unknown_statement",
    "unknown_year",
)

api = NinjaAPI(
    title="ramme",
    version="1",
    description="A municipality's budget: versions, statements, figures, checks and fees. "
    "Amounts are whole øre.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("", budgets)
api.add_router("", fees)


@api.exception_handler(RammeError)
def _refused(request: HttpRequest, error: RammeError) -> HttpResponse:
    status = 404 if error.code in MISSING else 400
    told = {"code": error.code, "message": messages_of(request).error(error)}
    return api.create_response(request, {"error": told}, status=status)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [str(one["loc"][-1]) for one in error.errors]
    if fields == ["version"]:
        named = RammeError("bad_version_name", version=request.GET.get("version", ""))
        return _refused(request, named)
    return _refused(request, RammeError("form_incomplete", fields=", ".join(fields)))
