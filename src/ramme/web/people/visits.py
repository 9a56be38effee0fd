"""What holds for every page that a signed-in visitor gets."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ramme.web.people.roles import user_of, visitor_of

_ALLOWED_BEFORE_CHANGE = ("/adgangskode/", "/log-ud/")


def signed_in_visits(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: no cache keeps their pages; a one-time password is changed before all else."""

    def answer(request: HttpRequest) -> HttpResponse:
        # Without the cookie nobody is signed in; the public's pages stay free of look-ups.
        came_signed_in = (
            settings.SESSION_COOKIE_NAME in request.COOKIES and user_of(request) is not None
        )
        if (
            came_signed_in
            and request.path not in _ALLOWED_BEFORE_CHANGE
            and visitor_of(request).must_change
        ):
            response: HttpResponse = redirect("/adgangskode/")
        else:
            response = get_response(request)
        if came_signed_in:
            response["Cache-Control"] = "private, no-store"
        return response

    return answer
