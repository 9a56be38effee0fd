"""What a visitor sees when something is not there or went wrong; no detail leaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.ledger.errors import RammeError
from ramme.web.languages import language_of, messages_of


def _page(request: HttpRequest, key: str, status: int, text: str = "") -> HttpResponse:
    messages = messages_of(request)
    context = {
        "language": language_of(request),
        "title": messages.text(f"web.{key}"),
        "text": text or messages.text(f"web.{key}_text"),
        "home": messages.text("web.home"),
    }
    return render(request, "web/error.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    del exception
    return _page(request, "not_found", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    return _page(request, "broken", 500)


def cannot_be_met(request: HttpRequest, error: RammeError) -> HttpResponse:
    """A request that names what is not there: what, why, what to do."""
    text = messages_of(request).text(f"error.{error.code}", **error.parameters)
    return _page(request, "not_found", 404, text)
