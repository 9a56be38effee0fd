"""The glossary: what the words on the pages mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.language.terms import terms
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import basics
from ramme.web.languages import language_of, messages_of


@public_page
def glossary_page(request: HttpRequest) -> HttpResponse:
    """All terms, by name."""
    title = messages_of(request).text("web.glossary")
    context = {**basics(request, title), "terms": terms(language_of(request))}
    return render(request, "web/glossary.html", context)
