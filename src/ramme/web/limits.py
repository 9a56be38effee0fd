"""How much may be sent to a page, asked before any of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ramme.actions.uploads import LARGEST_AT_ONCE
from ramme.web.errors import too_large

UPLOAD = "/skrivebord/upload/"
# A form's own words round what it sends.
_WORDS = 1_000_000


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
