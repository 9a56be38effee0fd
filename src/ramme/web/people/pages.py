"""What the pages of people have in common."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ramme.web.browse.context import basics
from ramme.web.languages import language_of, messages_of


def page(
    request: HttpRequest,
    template: str,
    title: str,
    more: Mapping[str, object],
    status: int = 200,
) -> HttpResponse:
    """A page with its title, its language and the words that every page has."""
    context = {
        **basics(request, messages_of(request).text(f"web.{title}")),
        "lang": "?lang=en" if language_of(request) == "en" else "",
        **more,
    }
    response = render(request, f"web/people/{template}.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def own_page(request: HttpRequest, wanted: str) -> str:
    """The address to go on to: one of our own pages, else the front page."""
    hosts = {request.get_host()}
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, hosts, require_https=request.is_secure()
    ):
        return wanted
    return "/?lang=en" if language_of(request) == "en" else "/"
