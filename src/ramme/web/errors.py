"""What a visitor sees when something is not there or went wrong; no detail leaks."""

from __future__ import annotations

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from ramme.ledger.errors import RammeError
from ramme.web.browse.context import basics
from ramme.web.browse.existing import existing
from ramme.web.languages import language_of, messages_of

_FULL = (errno.ENOSPC, errno.EDQUOT)


def _context(request: HttpRequest, key: str, text: str = "") -> dict[str, object]:
    messages = messages_of(request)
    return {
        "language": language_of(request),
        "title": messages.text(f"web.{key}"),
        "text": text or messages.text(f"web.{key}_text"),
        "home": messages.text("web.home"),
    }


def _page(request: HttpRequest, key: str, status: int, text: str = "") -> HttpResponse:
    return render(request, "web/error.html", _context(request, key, text), status=status)


def _bare_page(request: HttpRequest, key: str, status: int) -> HttpResponse:
    """A page that asks nothing of the database, not even who the visitor is."""
    return HttpResponse(render_to_string("web/error.html", _context(request, key)), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    del exception
    return _bare_page(request, "bad_request", 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More was sent than the page takes; it was not read."""
    return _bare_page(request, "too_large", 413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The visitor is known, and the page is for another role."""
    del exception
    return _page(request, "forbidden", 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from one of our pages, or from one that is too old."""
    del reason
    return _page(request, "csrf", 403)


def _missing(request: HttpRequest, error: RammeError | None = None, text: str = "") -> HttpResponse:
    """What was asked for is not there: what there is, with links."""
    context = _context(request, "not_found", text)
    context |= basics(request, str(context["title"])) | {"existing": existing(request, error)}
    return render(request, "web/missing.html", context, status=404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    del exception
    return _missing(request)


def _is_busy(error: BaseException | None) -> bool:
    """Whether the database is locked, full or away, or the disk is full."""
    return isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, OSError) and error.errno in _FULL
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault; or the database's, which a second try may find free."""
    if _is_busy(sys.exc_info()[1]):
        answer = _bare_page(request, "busy", 503)
        answer["Retry-After"] = "30"
        return answer
    return _bare_page(request, "broken", 500)


def cannot_be_met(request: HttpRequest, error: RammeError) -> HttpResponse:
    """A request that names what is not there: what, why, what to do."""
    text = messages_of(request).text(f"error.{error.code}", **error.parameters)
    return _missing(request, error, text)
