"""What there is, with links, for a page that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.urls import reverse

from ramme.ledger.errors import RammeError
from ramme.web.browse.context import (
    budget_words,
    named,
    query_of,
    statements,
    version_words,
    versions,
)
from ramme.web.keeping import stack_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

Link = Mapping[str, str]

_OF_VERSIONS = ("front", "statement", "why", "checks")


def existing(request: HttpRequest, error: RammeError | None) -> list[Mapping[str, object]]:
    """What could have been meant, by kind: a title and its links."""
    messages = messages_of(request)
    kinds = {
        "unknown_statement": ("statements",),
        "unknown_line": ("lines",),
        "unknown_year": ("years",),
        "unknown_paper": ("papers", "versions"),
    }
    wanted = kinds.get(error.code, ("versions",)) if error else ("statements", "papers")
    found = {
        "versions": lambda: _versions(request),
        "statements": lambda: _statements(request),
        "papers": lambda: _papers(request),
        "lines": lambda: _lines(request, error),
        "years": lambda: _years(request, error),
    }
    groups = [(name, list(found[name]())) for name in wanted]
    return [
        {"title": messages.text(f"web.exists_{name}"), "links": links}
        for name, links in groups
        if links
    ]


def _versions(request: HttpRequest) -> Iterator[Link]:
    """Every version, on the page that was asked for where it shows one."""
    match = request.resolver_match
    page = request.path if match and match.url_name in _OF_VERSIONS else reverse("front")
    for _, some in versions(request):
        for name, _ in some:
            label = version_words(name, messages_of(request))
            yield {"label": label, "address": page + query_of(request, version=name)}


def _statements(request: HttpRequest) -> Iterator[Link]:
    for one in statements(workspace().municipality):
        page = reverse("statement", args=[one.id]) + query_of(request, "version")
        yield {"label": named(one.title, language_of(request)), "address": page}


def _papers(request: HttpRequest) -> Iterator[Link]:
    messages = messages_of(request)
    for paper in reversed(stack_of(request)):
        budget = budget_words(paper.budget, messages)
        name = messages.text("web.paper_of", number=paper.number, budget=budget)
        page = reverse("paper", args=[paper.budget, paper.number]) + query_of(request)
        yield {"label": f"{name}: {paper.title}", "address": page}


def _lines(request: HttpRequest, error: RammeError | None) -> Iterator[Link]:
    """The lines of the statement that was asked, each where it stands."""
    asked = str(error.parameters["statement"]) if error else ""
    statement = workspace().municipality.statement(asked)
    page = reverse("statement", args=[asked]) + query_of(request, "version")
    for line in statement.lines:
        if line.role != "heading" and not line.hidden_when_zero:
            label = named(line.label, language_of(request)).replace(" {year}", "")
            yield {"label": label, "address": f"{page}#line-{line.id}"}


def _years(request: HttpRequest, error: RammeError | None) -> Iterator[Link]:
    """The years in which the figure that was asked has a why."""
    match = request.resolver_match
    if error is None or match is None or match.url_name != "why":
        return
    for year in str(error.parameters["known"]).split(", "):
        page = reverse("why", kwargs={**match.kwargs, "year": year})
        yield {"label": year, "address": page + query_of(request, "version")}
