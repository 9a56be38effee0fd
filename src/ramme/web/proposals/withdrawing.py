"""A draft that its maker takes back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.web.browse.context import query_of
from ramme.web.errors import forbidden
from ramme.web.people.roles import visitor_of


def taken_back(
    request: HttpRequest,
    paper: models.Paper,
    withdraw: Callable[..., None],
    page: Callable[[HttpRequest, models.Paper, RammeError], HttpResponse],
    others: str,
) -> HttpResponse:
    """Take a draft back, once its maker has said that it is meant.

    Args:
        request: What its maker sent; anybody else is refused.
        paper: The draft.
        withdraw: The action that takes it back.
        page: The draft's page, which shows why it still stands.
        others: The name of the page that is shown when it is gone.
    """
    who = visitor_of(request).username
    if paper.made_by != who:
        return forbidden(request)
    if request.POST.get("sure") != "yes":
        return page(request, paper, RammeError("withdraw_unsure"))
    try:
        withdraw(str(paper), by=who)
    except RammeError as error:
        return page(request, paper, error)
    return redirect(reverse(others) + query_of(request))
