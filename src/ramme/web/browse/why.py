"""The why of a figure: a chain from the total to its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.views import why
from ramme.language.catalogue import Messages
from ramme.language.numbers import exact_thousands
from ramme.language.sources import place_words
from ramme.language.terms import explained, term_in
from ramme.ledger.papers import Source
from ramme.ledger.traces import trace_from
from ramme.tables.figures import Figure
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import named, query_of, version_context
from ramme.web.browse.printing import UNKNOWN
from ramme.web.languages import messages_of
from ramme.web.outlook.traces import trace_rows
from ramme.web.workspaces import workspace

OPEN_LEVELS = 2

Step = Mapping[str, object]


@public_page
def why_page(request: HttpRequest, statement_id: str, line: str, year: int) -> HttpResponse:
    """Where one figure comes from."""
    here, messages = workspace(), messages_of(request)
    version = version_for(request, request.GET.get("version"))
    figure = why(here, statement_id, line, year, version.name)
    label = named(figure.label, messages.language)
    title = messages.text("web.why_title", label=label, year=year)
    statement = here.municipality.statement(statement_id)
    context = version_context(request, title, version.name)
    context |= {
        "term": term_in(label, messages.language),
        "explained": explained([label], messages.language),
        "figure": _figure(figure, messages),
        "years": _years(request, statement_id, line, year, version.years),
        "steps": list(_steps(request, figure, messages)),
        "statement": named(statement.title, messages.language),
        "statement_address": reverse("statement", args=[statement_id])
        + query_of(request, "version")
        + f"#line-{line}",
    }
    return render(request, "web/why.html", context)


def _years(
    request: HttpRequest, statement: str, line: str, year: int, years: tuple[int, ...]
) -> list[tuple[str, str, bool]]:
    """The version's years, each with its address, and whether it is shown."""
    query = query_of(request, "version")
    return [
        (str(one), reverse("why", args=[statement, line, one]) + query, one == year)
        for one in years
    ]


def _figure(figure: Figure, messages: Messages) -> Mapping[str, object]:
    amount = UNKNOWN
    if figure.oere is not None:
        amount = exact_thousands(figure.oere, messages.language)
    formula = ""
    if figure.formula in ("brought_forward", "unknown"):
        formula = messages.text(f"formula.{figure.formula}")
    parts = figure.id.rsplit(".", 2)
    return {
        "id": figure.id,
        "label": named(figure.label, messages.language),
        "minus": figure.factor < 0,
        "amount": amount,
        "formula": formula,
        "year": parts[-1] if len(parts) == 3 and parts[-1].isdigit() else "",
    }


def _steps(
    request: HttpRequest, figure: Figure, messages: Messages, level: int = 0
) -> Iterator[Step]:
    """The chain as steps that a template can lay out without calling itself."""
    for part in figure.parts:
        one = _figure(part, messages)
        inner = part
        if part.formula == "entries" and len(part.parts) == 1:
            # One entry is the figure itself; a step of its own would only repeat it.
            inner = part.parts[0]
        if inner.parts:
            yield {"kind": "begin", "open": level < OPEN_LEVELS, **one}
            yield from _steps(request, inner, messages, level + 1)
            yield {"kind": "end"}
        else:
            yield {"kind": "leaf", **one, "source": _source(request, inner, messages)}
    if figure.source is not None:
        source = _source(request, figure, messages)
        yield {"kind": "leaf", **_figure(figure, messages), "source": source}


def _source(
    request: HttpRequest, figure: Figure, messages: Messages
) -> Mapping[str, object] | None:
    source = figure.source
    if source is None:
        return None
    paper, mark, position = figure.id.partition("#")
    address = ""
    if mark:
        budget, _, number = paper.partition("/")
        # The paper's page counts entries from 0, their names from 1.
        page = reverse("paper", args=[budget, number]) + query_of(request, post=position)
        address = f"{page}#post-{int(position) - 1}"
    return {
        "words": place_words(source, messages),
        "sha256": source.sha256,
        "paper": figure.id if mark else "",
        "address": address,
        "text": marked(source, figure.text),
        "inputs": trace_rows(trace_from(source.text), messages),
    }


def marked(source: Source, text: str) -> tuple[str, str, str] | None:
    """The document's line, cut before and after the columns that the figure stands in."""
    if not text:
        return None
    first, last = source.place.columns or (1, len(text))
    return text[: first - 1], text[first - 1 : last], text[last:]
