"""How sure the figures are: between what each sum may come to, by whose experience."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.publish.certainty import (
    Certainty,
    certainty_of,
    certainty_words,
    interval_chart,
    interval_table,
)
from ramme.publish.site.engine import Page, safe
from ramme.publish.site.frame import Site, slug
from ramme.publish.site.tables import table_shown
from ramme.publish.statements import label_of_line
from ramme.tables.statements import TableLine


def certainty_pages(site: Site) -> Iterator[Page]:
    """The page of intervals, where any can be told."""
    found = certainty_of(site.edition)
    if found:
        shown = {
            "words": certainty_words(found, site.messages),
            "sums": [_sum(site, line, found) for line in found.lines],
        }
        yield Page(site.path("certainty"), "certainty.html", site.text("book.certainty"), shown)


def _sum(site: Site, line: TableLine, found: Certainty) -> dict[str, object]:
    id_ = slug(line.id)
    return {
        "id": id_,
        "label": label_of_line(line, site.language),
        "chart": safe(interval_chart(line, found, site.messages).for_page(f"interval-{id_}")),
        "table": table_shown(site, interval_table(line, found, site.edition, site.messages)),
    }
