"""The desk: drafts that wait, and a place to drop papers."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ramme.actions.uploads import LARGEST_BYTES, TYPES, keep_upload
from ramme.ledger.errors import RammeError
from ramme.store.queries import paper_rows
from ramme.web.access import officer_required
from ramme.web.browse.context import basics
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


def _desk(request: HttpRequest, error: RammeError | None = None) -> HttpResponse:
    rows = [row for row in paper_rows(workspace()) if row.state == "draft"]
    messages = messages_of(request)
    text = messages.text(f"error.{error.code}", **error.parameters) if error else ""
    context = basics(request, messages.text("web.desk")) | {
        "drafts": rows,
        "types": ",".join(TYPES),
        "largest": LARGEST_BYTES // 1_000_000,
        "error": text,
    }
    return render(request, "web/desk/desk.html", context, status=422 if error else 200)


@officer_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts, and the form to upload with."""
    return _desk(request)


def _document(request: HttpRequest) -> UploadedFile[bytes]:
    file = request.FILES.get("document")
    if file is None:
        raise RammeError("upload_missing")
    return file


@officer_required
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Read an uploaded paper; its first draft opens when it is done."""
    try:
        file = _document(request)
        drafts = keep_upload(workspace(), file.name or "", file, by=request.user.get_username())
    except RammeError as error:
        return _desk(request, error)
    budget, _, number = drafts[0].partition("/")
    return redirect(reverse("review", args=[budget, number]))
