"""What every page needs: language, words, municipality, navigation, versions."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from ramme.budget.municipality import Municipality
from ramme.language.catalogue import LANGUAGES, Messages
from ramme.language.numbers import day
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import ends_at
from ramme.statements.declaration import Statement
from ramme.web.keeping import stack_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}


class Words:
    """The texts of pages by short name, for templates: ``words.unit`` is ``web.unit``."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def __getitem__(self, name: str) -> str:
        return self.messages.text(f"web.{name}")


def query_of(request: HttpRequest, *names: str, **more: str) -> str:
    """A query that keeps the language and the named parameters; empty where there is none."""
    kept = {name: request.GET[name] for name in ("lang", *names) if request.GET.get(name)}
    query = urlencode({**kept, **more})
    return f"?{query}" if query else ""


def named(label: Mapping[str, str], language: str) -> str:
    """A label in the language, or in the one it has."""
    return label.get(language) or next(iter(label.values()), "")


def statements(municipality: Municipality) -> list[Statement]:
    """The statements, those that look furthest ahead first."""
    return municipality.in_order()


def _other_language(request: HttpRequest) -> Mapping[str, str]:
    other = next(one for one in LANGUAGES if one != language_of(request))
    query = request.GET.copy()
    query["lang"] = other
    return {"code": other, "name": LANGUAGE_NAMES[other], "query": f"?{query.urlencode()}"}


def _navigation(request: HttpRequest) -> list[Mapping[str, object]]:
    messages, language = messages_of(request), language_of(request)
    versioned, plain = query_of(request, "version"), query_of(request)
    links = [(messages.text("web.overview"), reverse("front") + versioned)]
    links += [
        (named(one.title, language), reverse("statement", args=[one.id]) + versioned)
        for one in statements(workspace().municipality)
    ]
    if workspace().municipality.calendars:
        links.append((messages.text("web.budget_year_link"), reverse("budget_year_newest") + plain))
    links += [
        (messages.text("web.fees"), reverse("fees") + plain),
        (messages.text("web.compare"), reverse("compare") + plain),
        (messages.text("web.stack"), reverse("stack") + plain),
        (messages.text("web.checks"), reverse("checks") + versioned),
        (messages.text("web.agreement"), reverse("agreements") + plain),
        (messages.text("web.search"), reverse("search") + plain),
        (messages.text("web.glossary"), reverse("glossary") + plain),
    ]
    return [
        {"label": label, "address": address, "current": _current(request.path, address)}
        for label, address in links
    ]


def _current(path: str, address: str) -> str:
    """What ``aria-current`` says: this page, one below it, or nothing."""
    place = address.partition("?")[0]
    if path == place:
        return "page"
    return "true" if place != "/" and path.startswith(place) else ""


def versions(request: HttpRequest) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each budget the whole and each sealed paper: name and what it is called, newest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for paper in reversed(stack_of(request)):
        some = found.setdefault(paper.budget, [(paper.budget, "")])
        some.append((paper.version, paper.number))
    return list(found.items())


def basics(request: HttpRequest, title: str) -> dict[str, object]:
    """What a page needs that shows no version."""
    messages = messages_of(request)
    return {
        "language": messages.language,
        "words": Words(messages),
        "title": title,
        "municipality": workspace().municipality.name,
        "navigation": _navigation(request),
        "other": _other_language(request),
        "keep": query_of(request),
        "keep_version": query_of(request, "version"),
    }


def version_context(request: HttpRequest, title: str, version: str) -> dict[str, object]:
    """What a page needs that shows a version, with its picker."""
    messages = messages_of(request)
    options = [
        (budget, [(name, _version_words(name, number, messages)) for name, number in some])
        for budget, some in versions(request)
    ]
    return {
        **basics(request, title),
        "version": version,
        "version_words": version_words(version, messages),
        "version_day": _version_day(request, version),
        "versions": options,
    }


def _version_day(request: HttpRequest, version: str) -> str:
    """The day that the newest sealed paper of the version was sealed, in words."""
    budget, _, upto = version.partition("+")[0].partition("@")
    sealed = [paper for paper in stack_of(request) if paper.budget == budget]
    ends = [n for n, paper in enumerate(sealed) if not upto or ends_at(paper.number, upto)]
    if not ends:
        return ""
    words = day(sealed[ends[-1]].sealed_on, language_of(request))
    return messages_of(request).text("web.version_day", day=words)


def _version_words(name: str, number: str, messages: Messages) -> str:
    if not number:
        return messages.text("web.version_whole", budget=budget_words(name, messages))
    budget = budget_words(name.partition("@")[0], messages)
    return messages.text("web.version_upto", budget=budget, number=number)


def version_words(name: str, messages: Messages) -> str:
    """A version's name in words: the whole budget, or up to a paper."""
    budget, _, upto = name.partition("@")
    return _version_words(name, upto, messages) if "+" not in name else f"{budget} {upto}"


def budget_words(name: str, messages: Messages) -> str:
    """``budget-2020`` as people write it; other names stay as they are."""
    kind, _, year = name.rpartition("-")
    return messages.text("web.budget_year", year=year) if kind == "budget" else name


def number_in(request: HttpRequest, name: str, default: int) -> int:
    """A whole number of the query.

    Raises:
        RammeError: ``not_a_number``.
    """
    given = request.GET.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 9):
        raise RammeError("not_a_number", printed=given[:20])
    return int(given)
