"""The other pages: the simulator, what each sealing changed, search, and data."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.language.numbers import day as day_in_words
from ramme.publish.certainty import certainty_of
from ramme.publish.edition import Sealing
from ramme.publish.programme import programme_of
from ramme.publish.sealings import changes_tables, falls_of
from ramme.publish.shape import overview_of
from ramme.publish.simulation import simulation
from ramme.publish.site.engine import Page, safe
from ramme.publish.site.frame import Site, as_script, slug
from ramme.publish.site.tables import table_shown

_KINDS = {".pdf": "PDF", ".docx": "docx", ".xlsx": "xlsx", ".html": "HTML", ".csv": "CSV",
          ".parquet": "Parquet", ".json": "JSON", ".md": "Markdown"}  # fmt: skip


def simulator_page(site: Site) -> Page:
    """Lay a change on the budget and see the strategy answer."""
    made = simulation(site.edition, site.messages)
    printed = overview_of(site.edition)
    keys = ("kept", "broken", "unknown")
    words = {
        **{key: site.text(f"answer.{key}") for key in keys},
        "room": site.text("site.simulator_room"),
        "over": site.text("site.simulator_over"),
        "unchanged": site.text("site.simulator_unchanged"),
        "remove": site.text("site.simulator_remove"),
        "every": site.text("site.simulator_every"),
    }
    totals = [
        {"id": line.id, "label": site.named(line.label)}
        for line in printed.table.lines
        if line.role == "total"
    ]
    years = list(printed.values.years)
    levers = made["levers"]
    groups: dict[str, list[dict[str, object]]] = {}
    for one in levers if isinstance(levers, list) else []:
        groups.setdefault(str(one["group"]), []).append(one)
    shown = {
        "years": years,
        "groups": list(groups.items()),
        "totals": totals,
        "rules": made["rules"],
        "script": as_script({**made, "totals": totals, "words": words}),
    }
    return Page(site.path("simulator"), "simulator.html", site.text("site.simulator"), shown)


def changes_pages(site: Site) -> Iterator[Page]:
    """What each paper changed when it was sealed."""
    if not site.edition.sealings:
        return
    sealings = [
        {
            "name": one.paper.name,
            "title": one.paper.title,
            "by": one.paper.sealed_by,
            "day": day_in_words(one.paper.sealed_on, site.language) if one.paper.sealed_on else "",
            "falls": list(_falls(site, one)),
            "tables": [
                table_shown(site, table)
                for table in changes_tables(site.edition, one, site.messages)
            ],
        }
        for one in reversed(site.edition.sealings)
    ]
    shown = {"sealings": sealings}
    yield Page(site.path("changes"), "changes.html", site.text("site.changes"), shown)


def _falls(site: Site, sealing: Sealing) -> Iterator[dict[str, object]]:
    for n, chart in enumerate(falls_of(site.edition, sealing, site.messages)):
        name = f"fall-{slug(sealing.paper.name)}-{n}"
        yield {"title": chart.title, "svg": safe(chart.for_page(name))}


def data_page(site: Site) -> Page:
    """The papers, the book and the open data, and how a figure is named for ever."""
    documents: dict[str, list[dict[str, str]]] = {}
    data: dict[str, list[dict[str, str]]] = {}
    for path in sorted(site.files):
        part, _, name = path.partition("/")
        stem, _, suffix = name.rpartition(".")
        link = {"path": path, "kind": _KINDS.get(f".{suffix}", suffix)}
        if part == "data":
            data.setdefault(stem, []).append(link)
        elif part in ("papers", "book"):
            title, _, language = stem.partition(".")
            key = f"site.document.{title}"
            known = site.text(key) if key in site.messages else title
            documents.setdefault(f"{known} ({language})", []).append(link)
    edition = site.edition
    statement = overview_of(edition)
    line = next((one for one in statement.table.lines if one.cells), None)
    example = ""
    if line:
        example = edition.figure_id(statement.statement.id, line.id, edition.version.budget_year)
    shown = {
        "documents": list(documents.items()),
        "data": list(data.items()),
        "example": example,
        "stack": [
            {
                "name": one.name,
                "title": one.title,
                "by": one.sealed_by,
                "hash": one.hash,
                "day": day_in_words(one.sealed_on, site.language) if one.sealed_on else "",
            }
            for one in edition.papers
        ],
    }
    return Page(site.path("data"), "data.html", site.text("site.data"), shown)


def search_page(site: Site) -> Page:
    """Search over all that the site has; the index stands in the page."""
    shown = {"script": as_script({"rows": list(_index(site)), "most": 50})}
    return Page(site.path("search"), "search.html", site.text("site.search"), shown)


def _index(site: Site) -> Iterator[list[str]]:
    """What can be found: words, what stands beside them, address seen from the search page."""
    start = site.path("search").rpartition("/")[0] + "/"
    edition, year = site.edition, site.edition.version.budget_year
    for printed in edition.printed():
        title = site.named(printed.table.title)
        for line in printed.table.lines:
            oere = next((cell.oere for cell in line.cells if cell.year == year), None)
            if line.role != "heading":
                label = f"{line.code} {site.named(line.label)}".strip()
                path = site.figure(printed.table.id, line.id)
                yield [label, f"{title}, {year}: {site.words(oere)}", path.removeprefix(start)]
    for one in programme_of(edition, site.language):
        path = f"{site.path('capital')}#programme".removeprefix(start)
        yield [one.label, site.text("publish.programme"), path]
    sure = certainty_of(edition)
    for line in sure.lines if sure else ():
        path = f"{site.path('certainty')}#{slug(line.id)}".removeprefix(start)
        yield [site.named(line.label), site.text("book.certainty"), path]
    for check in edition.strategy_checks:
        told = site.text(f"answer.{check.answer.name.lower()}")
        path = site.path("strategy").removeprefix(start)
        yield [site.named(check.title), f"{site.text('site.strategy')}: {told}", path]
    for fee in edition.catalogue.fees:
        from_page = f"{site.path('fees')}#{slug(fee.id)}".removeprefix(start)
        yield [fee.label, " › ".join(fee.path), from_page]
    for task in edition.tasks:
        path = f"{site.path('agreement')}#t{task.section}.{task.ordinal}".removeprefix(start)
        yield [task.title, f"{site.text('site.agreement')} {task.section}", path]
