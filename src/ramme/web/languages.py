"""The visitor's language: Danish, or English by ``?lang=en``."""

from __future__ import annotations

from django.http import HttpRequest

from ramme.language.catalogue import Messages


def language_of(request: HttpRequest) -> str:
    """``da`` or ``en``."""
    return "en" if request.GET.get("lang") == "en" else "da"


def messages_of(request: HttpRequest) -> Messages:
    """The catalogue in the visitor's language."""
    return Messages(language_of(request))
