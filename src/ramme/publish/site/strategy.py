"""The strategy: what each rule demands and finds, and how far from its limit in each year."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.language.sentences import sentence
from ramme.publish.certainty import certainty_of, headroom_table
from ramme.publish.site.engine import Page
from ramme.publish.site.frame import Site
from ramme.publish.site.tables import table_shown
from ramme.statements.checks import Check

_CLASSES = {"kept": "kept", "broken": "broken", "rounding": "rounding", "cannot be told": "unknown"}


def strategy_pages(site: Site) -> Iterator[Page]:
    """The page of the strategy, where there is one."""
    checks = site.edition.strategy_checks
    if checks:
        rooms = headroom_table(site.edition, site.messages)
        shown = {
            "rules": [rule_shown(site, one) for one in checks],
            "certainty": site.path("certainty") if certainty_of(site.edition) else "",
            "table": table_shown(site, rooms) if rooms else None,
        }
        yield Page(site.path("strategy"), "strategy.html", site.text("site.strategy"), shown)


def rule_shown(site: Site, check: Check) -> dict[str, str]:
    """A rule with its answer and the sentence of what it finds."""
    return {
        "class": _CLASSES[check.answer.value],
        "answer": site.text(f"answer.{check.answer.name.lower()}"),
        "title": site.named(check.title),
        "sentence": sentence(check, site.edition.municipality, site.messages),
    }
