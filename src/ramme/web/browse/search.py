"""Search over lines, accounts, papers and entries; each hit leads to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ramme.actions.fees import search_of
from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.statements.declaration import Statement
from ramme.store.fees import catalogue_in, rules_in
from ramme.store.stack import NamedEntry, named_entries
from ramme.web.access import version_for
from ramme.web.browse.caching import public_page
from ramme.web.browse.context import basics, budget_words, named, query_of
from ramme.web.keeping import stack_of, state_of
from ramme.web.languages import language_of, messages_of
from ramme.web.workspaces import workspace

MOST_HITS = 50
LONGEST = 100

Hit = Mapping[str, str]


@public_page
def search_page(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; at most so many of each, with the count of all."""
    messages = messages_of(request)
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    kinds = {
        "lines": _lines,
        "fees": _fees,
        "accounts": _accounts,
        "papers": _papers,
        "entries": _entries,
    }
    groups: list[Mapping[str, object]] = []
    count = 0
    for name, find in kinds.items():
        hits = list(find(request, asked.casefold())) if asked else []
        if hits:
            title = messages.text(f"web.found_{name}")
            groups.append({"title": title, "hits": hits[:MOST_HITS], "count": len(hits)})
            count += len(hits)
    context = basics(request, messages.text("web.search"))
    found = messages.text("web.found_count", count=count, asked=asked)
    context |= {"asked": asked, "groups": groups, "most": MOST_HITS, "found": found}
    return render(request, "web/search.html", context)


def _default_year() -> str:
    """The budget year that labels are filled in with, as far as the default's name says it."""
    return workspace().default_version.partition("@")[0].rpartition("-")[2]


def _fits(asked: str, label: Mapping[str, str], *more: str) -> bool:
    return any(asked in text.casefold() for text in (*label.values(), *more))


def _lines(request: HttpRequest, asked: str) -> Iterator[Hit]:
    language, query = language_of(request), query_of(request)
    for statement in workspace().municipality.statements.values():
        page = reverse("statement", args=[statement.id])
        for line in statement.lines:
            label = {
                code: text.replace("{year}", _default_year()) for code, text in line.label.items()
            }
            if _fits(asked, label, line.code) and not line.hidden_when_zero:
                where = named(statement.title, language)
                address = f"{page}{query}#line-{line.id}"
                yield {"label": named(label, language), "where": where, "address": address}


def _fees(request: HttpRequest, asked: str) -> Iterator[Hit]:
    """The fees that everyday words find; none where the default version is not to be seen."""
    here = workspace()
    try:
        version = version_for(request, None)
    except RammeError:
        return
    catalogue = catalogue_in(here, version)
    for hit in search_of(catalogue, rules_in(here, version)).find(asked):
        yield {
            "label": hit.fee.label,
            "where": " › ".join(hit.fee.path),
            "address": reverse("fee", args=[hit.fee.id]) + query_of(request),
        }


def _line_of(statement: Statement, tree: AccountTree, account: str) -> str:
    """The line that an account or the nearest one above it is summed in."""
    node = account
    while node:
        for line in statement.lines:
            if any(node in some for some in line.accounts.values()) or line.own == node:
                return line.id
        node = tree[node].parent
    return ""


def _accounts(request: HttpRequest, asked: str) -> Iterator[Hit]:
    language, municipality = language_of(request), workspace().municipality
    tree = municipality.accounts
    for account in tree.accounts.values():
        if not _fits(asked, account.label, account.id):
            continue
        for statement in municipality.statements.values():
            line = _line_of(statement, tree, account.id)
            if line:
                page = reverse("statement", args=[statement.id]) + query_of(request, open=line)
                yield {
                    "label": named(account.label, language),
                    "where": f"{account.id}, {named(statement.title, language)}",
                    "address": f"{page}#line-{line}",
                }
                break


def _papers(request: HttpRequest, asked: str) -> Iterator[Hit]:
    messages, query = messages_of(request), query_of(request)
    for paper in stack_of(request):
        if _fits(asked, {}, paper.title, f"{paper.budget}/{paper.number}"):
            budget = budget_words(paper.budget, messages)
            where = messages.text("web.paper_of", number=paper.number, budget=budget)
            address = reverse("paper", args=[paper.budget, paper.number]) + query
            yield {"label": paper.title, "where": where, "address": address}


@lru_cache(maxsize=4)
def _entries_of(state: str) -> tuple[tuple[str, NamedEntry], ...]:
    """Every label once, ready to be compared, for one state of one stack."""
    del state
    return tuple((one.label.casefold(), one) for one in named_entries())


def _entries(request: HttpRequest, asked: str) -> Iterator[Hit]:
    messages, tree = messages_of(request), workspace().municipality.accounts
    for text, one in _entries_of(state_of(request)):
        if asked not in text:
            continue
        account = named(tree[one.account].label, messages.language) if one.account in tree else ""
        paper = messages.text(
            "web.paper_of", number=one.number, budget=budget_words(one.budget, messages)
        )
        page = reverse("paper", args=[one.budget, one.number])
        query = query_of(request, post=str(one.position + 1))
        yield {
            "label": one.label,
            "where": f"{paper}, {account or one.account}",
            "address": f"{page}{query}#post-{one.position}",
        }
