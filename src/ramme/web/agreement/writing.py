"""Write an agreement: its plan in one field, the agreement that it makes below, and as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from ramme.actions.agreement_writing import agreement_file
from ramme.actions.next_agreement import next_plan
from ramme.budget.agreement.plan_layout import LaidAgreement, laid_out
from ramme.budget.agreement.plan_places import line_of
from ramme.language.numbers import thousands
from ramme.ledger.errors import RammeError
from ramme.publish.document import Block, Heading, Paragraph, RowRole, Table
from ramme.publish.planned_agreement import planned_agreement_document
from ramme.store.agreement_plans import plan_of, template
from ramme.web.access import proposer_required
from ramme.web.agreement.access import met, of_agreement
from ramme.web.browse.context import basics
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

LONGEST_PLAN = 200_000
_NAME = "aftale"
_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
_OPEN = "open"

Shown = Mapping[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
@proposer_required
@met
def write_page(request: HttpRequest) -> HttpResponse:
    """Show the agreement of the plan that was sent, or hand it out as a file."""
    if request.method != "POST":
        return _page(request, _begun(request))
    text, wanted = request.POST.get("plan", "").replace("\r\n", "\n"), request.POST.get("do", "")
    try:
        if wanted == _OPEN:
            return _page(request, _opened(request))
        agreement = _agreement(text)
        if wanted in _TYPES:
            return _file(agreement, wanted)
    except RammeError as error:
        return _page(request, text, error=error)
    return _page(request, text, agreement)


def _begun(request: HttpRequest) -> str:
    """What a new page holds: the example, or what the agreement of a year has not done."""
    asked = request.GET.get("from", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) == 4):
        return template()
    year = int(asked)
    return next_plan(of_agreement(request, year), year, localdate())


def _agreement(text: str) -> LaidAgreement:
    _check_length(text)
    return laid_out(plan_of(text, workspace().municipality, f"{_NAME}.toml"))


def _check_length(text: str) -> None:
    if len(text) > LONGEST_PLAN:
        raise RammeError("text_too_long", length=len(text), most=LONGEST_PLAN)


def _opened(request: HttpRequest) -> str:
    """The text of the file that was chosen."""
    file = request.FILES.get("file")
    if file is None:
        raise RammeError("plan_file_missing")
    try:
        text = str(file.read(), "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RammeError("bad_toml", file=file.name, reason=str(error)) from None
    _check_length(text)
    return text


def _file(agreement: LaidAgreement, kind: str) -> HttpResponse:
    data = agreement_file(agreement, f".{kind}", workspace().municipality)
    answer = HttpResponse(data, content_type=_TYPES[kind])
    name = f"{_NAME}-{agreement.plan.years[0]}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return answer


def _page(
    request: HttpRequest,
    text: str,
    agreement: LaidAgreement | None = None,
    error: RammeError | None = None,
) -> HttpResponse:
    messages = messages_of(request)
    line = line_of(text, error) if error else None
    context = basics(request, messages.text("web.write_agreement")) | {
        "text": text,
        "rows": min(max(text.count("\n") + 2, 12), 40),
        "error": messages.error(error) if error else "",
        "where": messages.text("web.plan_line", line=line) if line else "",
        "files": [(kind, messages.text("web.plan_as", kind=_called(kind))) for kind in _TYPES],
        **(_shown(request, agreement) if agreement else {}),
    }
    return render(request, "web/agreement/write.html", context, status=409 if error else 200)


def _called(kind: str) -> str:
    return kind if kind == "docx" else kind.upper()


def _shown(request: HttpRequest, agreement: LaidAgreement) -> Shown:
    document = planned_agreement_document(agreement)
    return {
        "document": document,
        "blocks": [_block(block) for block in document.blocks],
        "effects": list(_effects(agreement, language_of(request))),
    }


def _block(block: Block) -> Shown:
    """A block as the template shows it; it escapes each text."""
    match block:
        case Heading():
            return {"heading": block.text, "is_chapter": block.level == 2}
        case Paragraph():
            return {"paragraph": block.text}
        case Table():
            rows = [
                {
                    "cells": block.padded(row),
                    "is_group": row.role is RowRole.GROUP,
                    "is_total": row.role is RowRole.TOTAL,
                }
                for row in block.rows
            ]
            return {"table": block, "rows": rows}
        case _:
            raise TypeError(block)


def _effects(agreement: LaidAgreement, language: str) -> Iterator[Shown]:
    """What each year's tables sum to, by table and together."""
    totals = {table.table: table.total for table in agreement.tables}
    for year in agreement.plan.years:
        oere = {name: total.get(year, 0) for name, total in totals.items()}
        yield {
            "year": year,
            **{name: thousands(oere.get(name, 0), language) for name in ("operating", "capital")},
            "together": thousands(sum(oere.values()), language),
        }
