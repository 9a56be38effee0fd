"""The desk: drafts that wait, a place to drop papers, and what became of those dropped of late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ramme.actions.people import name_of
from ramme.actions.reader import start_reading
from ramme.actions.uploads import (
    LARGEST_BYTES,
    SECONDS,
    TYPES,
    UNDER_WAY,
    UploadState,
    latest,
    of_batch,
    receive,
)
from ramme.language.catalogue import Messages
from ramme.language.numbers import short_day
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.queries import paper_rows
from ramme.web.access import officer_required
from ramme.web.browse.context import basics, query_of
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace

LATEST = 10


def _drafts(upload: models.Upload, query: str) -> list[tuple[str, str]]:
    """Each draft's name with the address of its review."""
    named = [(str(name), str(name).partition("/")) for name in upload.drafts]
    return [
        (name, reverse("review", args=[budget, number]) + query)
        for name, (budget, _, number) in named
    ]


def _row(request: HttpRequest, upload: models.Upload, messages: Messages) -> Mapping[str, object]:
    told, at = "", timezone.localtime(upload.at)
    if upload.error:
        told = messages.error(RammeError(upload.error, **upload.parameters))
    elif upload.state == UploadState.READING and upload.began:
        spent = int((timezone.now() - upload.began).total_seconds())
        told = messages.text("web.upload_spent", seconds=spent, most=SECONDS)
    return {
        "name": upload.name,
        "who": name_of(upload.who),
        "at": f"{short_day(at.date(), messages.language)} {at:%H:%M}",
        "class": upload.state,
        "state": messages.text(f"web.upload_{upload.state}"),
        "told": told,
        "drafts": _drafts(upload, query_of(request)),
    }


def _rows(request: HttpRequest, uploads: Sequence[models.Upload]) -> list[Mapping[str, object]]:
    messages = messages_of(request)
    return [_row(request, upload, messages) for upload in uploads]


def _is_under_way(uploads: Sequence[models.Upload]) -> bool:
    return any(upload.state in UNDER_WAY for upload in uploads)


def _desk(request: HttpRequest, error: RammeError | None = None) -> HttpResponse:
    start_reading(workspace())
    rows = [row for row in paper_rows(workspace()) if row.state == "draft"]
    messages, uploads = messages_of(request), latest(LATEST)
    context = basics(request, messages.text("web.desk")) | {
        "drafts": rows,
        "uploads": _rows(request, uploads),
        "batch": uploads[0].batch if _is_under_way(uploads) else "",
        "types": ",".join(TYPES),
        "largest": LARGEST_BYTES // 1_000_000,
        "error": messages.error(error) if error else "",
    }
    return render(request, "web/desk/desk.html", context, status=422 if error else 200)


@officer_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts, and the form to upload with."""
    return _desk(request)


@officer_required
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Take papers in; they are read aside, and a page tells how far that is."""
    files = [(file.name or "", file) for file in request.FILES.getlist("document")]
    try:
        batch = receive(workspace(), files, by=request.user.get_username())
    except RammeError as error:
        return _desk(request, error)
    start_reading(workspace())
    # The script looks by itself; without it the page's header does.
    live = {"live": "1"} if request.POST.get("live") == "1" else {}
    return redirect(reverse("uploads", args=[batch]) + query_of(request, **live))


@officer_required
@require_GET
def progress(request: HttpRequest, batch: str) -> HttpResponse:
    """How far papers that were sent together are; a single one's draft opens when it is read."""
    start_reading(workspace())
    uploads = of_batch(batch)
    if not uploads:
        return cannot_be_met(request, RammeError("unknown_upload"))
    if len(uploads) == 1 and uploads[0].drafts:
        return redirect(_drafts(uploads[0], query_of(request))[0][1])
    is_under_way = _is_under_way(uploads)
    title = "web.upload_under_way" if is_under_way else "web.upload_ended"
    context = basics(request, messages_of(request).text(title)) | {
        "uploads": _rows(request, uploads),
        "is_under_way": is_under_way,
        "again": request.get_full_path(),
    }
    answer = render(request, "web/desk/uploads.html", context)
    if is_under_way and request.GET.get("live") != "1":
        answer["Refresh"] = "1"
    return answer
