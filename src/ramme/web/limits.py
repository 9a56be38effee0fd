"""What is asked of a request before any of it is read: for whom it is, and how large."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ramme.actions.uploads import LARGEST_AT_ONCE
from ramme.web.errors import too_large

UPLOAD = "/skrivebord/upload/"
# A form's own words round what it sends.
_WORDS = 1_000_000


def known_hosts(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a request for a name that this is not served under is refused."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.get_host()
        return get_response(request)

    return answer


def bodies_in_bounds(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a body that says that it is too large is refused unread."""

    def answer(request: HttpRequest) -> HttpResponse:
        limit = _WORDS + (LARGEST_AT_ONCE if request.path == UPLOAD else 0)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > limit:
            return too_large(request)
        return get_response(request)

    return answer
