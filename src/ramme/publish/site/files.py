"""The site's files: pages in each language, one sheet of style, one script, a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import ramme
from ramme.language.catalogue import Messages
from ramme.publish.building import PublishedFile
from ramme.publish.charts import Chart
from ramme.publish.edition import Edition
from ramme.publish.site.agreement import agreement_pages
from ramme.publish.site.areas import area_pages
from ramme.publish.site.capital import capital_pages
from ramme.publish.site.certainty import certainty_pages
from ramme.publish.site.engine import Page, rendered
from ramme.publish.site.fees import fee_pages
from ramme.publish.site.frame import Site
from ramme.publish.site.front import front_page, years_chart_of
from ramme.publish.site.others import (
    changes_pages,
    data_page,
    search_page,
    simulator_page,
)
from ramme.publish.site.statements import statement_pages
from ramme.publish.site.strategy import strategy_pages
from ramme.publish.story import key_figures

_HERE = Path(__file__).parent
# The web application's own look, so that who knows one knows the other.
_SHEETS = (Path(ramme.__file__).parent / "web" / "static" / "web" / "ramme.css", _HERE / "site.css")
SCRIPTS = ("fractions.js", "fees.js", "simulator.js", "site.js")
STYLE, SCRIPT, PREVIEW = "site/assets/site.css", "site/assets/site.js", "site/assets/preview.png"


def site_files(
    edition: Edition, texts: Sequence[Messages], others: Sequence[str]
) -> Iterator[PublishedFile]:
    """The site of an edition.

    Args:
        edition: What is published.
        texts: A language each; the first lies at the site's root.
        others: Paths of the publication's other files, which pages lead to.
    """
    languages = tuple(messages.language for messages in texts)
    yield PublishedFile(STYLE, lambda: b"\n".join(path.read_bytes() for path in _SHEETS))
    yield PublishedFile(SCRIPT, lambda: b"\n".join((_HERE / one).read_bytes() for one in SCRIPTS))
    sites = [Site(edition, messages, languages, frozenset(others)) for messages in texts]
    preview = _preview(sites[0])
    if preview:
        yield PublishedFile(PREVIEW, preview.preview)
    for site in sites:
        for page in _pages(site):
            yield PublishedFile(page.path, _writer(site, page, PREVIEW if preview else ""))


def _preview(site: Site) -> Chart | None:
    """The chart that who is sent an address sees; the first that there is."""
    charts = (years_chart_of(one, site) for one in key_figures(site.edition, site.language))
    return next((chart for chart in charts if chart), None)


def _pages(site: Site) -> Iterator[Page]:
    yield front_page(site)
    yield from statement_pages(site)
    yield from area_pages(site)
    yield from capital_pages(site)
    yield from fee_pages(site)
    yield from strategy_pages(site)
    yield from certainty_pages(site)
    if site.edition.is_whole:
        yield simulator_page(site)
    yield from agreement_pages(site)
    yield from changes_pages(site)
    yield search_page(site)
    yield data_page(site)


def _writer(site: Site, page: Page, preview: str) -> Callable[[], bytes]:
    folder = site.path("x").removesuffix("x.html")
    name = page.path.removeprefix(folder).removesuffix(".html")
    around = cache(partial(site.around, name))
    parts = {"style": STYLE, "script_path": SCRIPT, "preview": preview}
    return lambda: rendered(page, {**around(), **parts})
