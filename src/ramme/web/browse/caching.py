"""Pages of sealed papers can never change: each is kept under the state of the stack it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_GET

from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import digest
from ramme.web.errors import cannot_be_met
from ramme.web.keeping import Kept, state_of
from ramme.web.languages import language_of
from ramme.web.people.roles import visitor_of

MOST_PAGES = 500
LONGEST_ADDRESS = 400

View = Callable[..., HttpResponse]

kept: Kept[bytes] = Kept(MOST_PAGES)


def is_anonymous(request: HttpRequest) -> bool:
    """Whether nobody is signed in, so that the page is the same for all."""
    return not visitor_of(request).username


def page_key(request: HttpRequest) -> str:
    """A hash of all that a public page depends on: sealed papers, address and language."""
    parts = [state_of(request), language_of(request), request.get_full_path()]
    return digest("\0".join(parts).encode())


def _marked(response: HttpResponse, key: str) -> HttpResponse:
    response["ETag"] = f'"{key}"'
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def public_page(view: View) -> Callable[..., HttpResponseBase]:
    """A page for everybody: built once for each state of the stack, with an ETag.

    What cannot be met becomes a page that says so. A page for somebody who is signed in is built
    anew each time and is kept nowhere.
    """

    def built(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RammeError as error:
            return cannot_be_met(request, error)

    @require_GET
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_anonymous(request) or len(request.get_full_path()) > LONGEST_ADDRESS:
            response = built(request, *args, **kwargs)
            response["Cache-Control"] = "private, no-store"
            return response
        key = page_key(request)
        page = kept.get(key)
        if page is None:
            response = built(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            page = kept.put(key, response.content)
        whole = _marked(HttpResponse(page), key)
        unchanged = get_conditional_response(request, etag=f'"{key}"', response=whole)
        return unchanged or whole

    return answer
