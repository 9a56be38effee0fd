"""Capital projects: the statement's lines, and the programme as timeline and table."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.publish.programme import programme_chart, programme_of, programme_table
from ramme.publish.shape import capital_of
from ramme.publish.site.engine import Page, safe
from ramme.publish.site.frame import Site
from ramme.publish.site.front import text_shown
from ramme.publish.site.statements import statement_shown
from ramme.publish.site.tables import table_shown


def capital_pages(site: Site) -> Iterator[Page]:
    """The page of capital projects, where the version has any."""
    edition = site.edition
    printed, lines = capital_of(edition), programme_of(edition, site.language)
    if printed is None and not lines:
        return
    text = edition.text("capital", site.language)
    shown: dict[str, object] = {"texts": [text_shown(site, text)] if text else []}
    if printed:
        title = site.text("site.capital_lines")
        shown["statement"] = {**statement_shown(site, printed), "title": title}
    if lines:
        chart = programme_chart(lines, edition, site.messages)
        shown["chart"] = safe(chart.for_page("programme-chart"))
        shown["table"] = table_shown(site, programme_table(lines, edition, site.messages))
    yield Page(site.path("capital"), "capital.html", site.text("book.capital"), shown)
