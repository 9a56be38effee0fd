"""The front: the year's story, its key figures, the strategy, where money comes from and goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from ramme.publish.certainty import certainty_of
from ramme.publish.charts import Chart
from ramme.publish.prose.records import BoundText
from ramme.publish.shape import (
    frames_of,
    overview_of,
)
from ramme.publish.site.areas import drawn
from ramme.publish.site.engine import Page, safe
from ramme.publish.site.frame import Site
from ramme.publish.site.strategy import rule_shown
from ramme.publish.statements import name_of_sum
from ramme.publish.story import STORY, KeyFigure, key_figures, millions_or_dash, money_in, money_out
from ramme.statements.declaration import Line
from ramme.tables.charts import years_spec
from ramme.tables.shares import Share


def years_chart_of(one: KeyFigure, site: Site) -> Chart | None:
    """The chart of a key figure; none where no year can be told."""
    if all(figure.oere is None for figure in one.figures):
        return None
    told = "; ".join(f"{figure.year}: {figure.text}" for figure in one.figures)
    title = site.text("site.chart_title", label=one.label)
    return Chart(years_spec(one.figures), title, told)


def front_page(site: Site) -> Page:
    """The first page."""
    edition = site.edition
    figures = list(key_figures(edition, site.language))
    shown = {
        "story": _story(site),
        "figures": [_card(site, one, n) for n, one in enumerate(figures)],
        "rules": list(_rules(site)),
        "certainty": site.path("certainty") if certainty_of(edition) else "",
        "strategy": site.path("strategy"),
        "money_in": _bars(site, money_in(edition), "money-in"),
        "money_out": _bars(site, money_out(edition), "money-out"),
        "papers": [
            {"title": one.title, "name": one.name, "by": one.sealed_by} for one in edition.papers
        ],
        "lead": [] if edition.text("year", site.language) else _lead(site, figures),
    }
    title = site.text("site.title", year=edition.version.budget_year)
    return Page(site.path("index"), "front.html", title, shown)


def _lead(site: Site, figures: Sequence[KeyFigure]) -> list[str]:
    """A sentence on each key figure, where the municipality has written nothing."""
    year = site.edition.version.budget_year
    told = []
    for one in figures:
        oere = one.level.oere(year)
        if oere is not None:
            told.append(site.text("site.lead", label=one.label, amount=site.words(oere), year=year))
    return told


def _story(site: Site) -> list[dict[str, object]]:
    texts = [site.edition.text(id_, site.language) for id_ in STORY]
    others = [
        one for one in site.edition.texts if one.language == site.language and one.id not in STORY
    ]
    return [text_shown(site, one) for one in (*texts, *others) if one]


def text_shown(site: Site, text: BoundText) -> dict[str, object]:
    """A bound text, each figure leading to its why."""
    blocks: list[dict[str, object]] = []
    for block in text.blocks:
        parts = [
            {"text": part.text, "path": site.why(part.figure) if part.figure else ""}
            for part in block.parts
        ]
        follows = bool(blocks) and blocks[-1]["kind"] == block.kind.value == "bullet"
        blocks.append({"kind": block.kind.value, "parts": parts, "follows": follows})
    for one, after in zip(blocks, [*blocks[1:], None], strict=True):
        one["ends"] = one["kind"] == "bullet" and not (after and after["follows"])
    return {"id": text.id, "title": text.title, "blocks": blocks}


def _card(site: Site, one: KeyFigure, number: int) -> dict[str, object]:
    chart = years_chart_of(one, site)
    table = one.level.printed.table
    return {
        "label": one.label,
        "path": site.figure(table.id, one.level.line.id),
        "svg": safe(chart.for_page(f"figure-{number}")) if chart else SafeString(""),
        "has_limit": any(figure.limit_oere is not None for figure in one.figures),
        "has_before": any(figure.is_comparison for figure in one.figures),
        "rows": [
            {
                "year": figure.year,
                "text": figure.text,
                "limit": millions_or_dash(figure.limit_oere, site.language),
                "path": site.figure(table.id, one.level.line.id, figure.year),
            }
            for figure in one.figures
        ],
    }


def _rules(site: Site) -> Iterator[dict[str, str]]:
    """The rules that a budget can keep; those of the accounts stand with the strategy."""
    strategy = site.edition.municipality.strategy
    stages = {rule.id: rule.stage for rule in strategy.rules} if strategy else {}
    for check in site.edition.strategy_checks:
        if stages.get(check.id) == "budget":
            yield rule_shown(site, check)


def _bars(site: Site, money: list[tuple[Line, int]], name: str) -> dict[str, object]:
    total = sum(oere for _, oere in money)
    year = site.edition.version.budget_year
    rows = [
        {
            "label": name_of_sum(
                site.named(line.label).replace("{year}", str(year)), site.messages
            ),
            "amount": site.words(oere),
            "path": site.why(f"{_statement_of(site, line)}.{line.id}.{year}"),
        }
        for line, oere in money
    ]
    shares = [
        Share(str(row["label"]), oere, str(row["amount"]))
        for row, (_, oere) in zip(rows, money, strict=True)
    ]
    title = site.text(f"site.{name.replace('-', '_')}")
    return {
        "title": title,
        "chart": drawn(shares, title, name),
        "rows": rows,
        "total": site.words(total),
    }


def _statement_of(site: Site, line: Line) -> str:
    for printed in (frames_of(site.edition), overview_of(site.edition)):
        if line in printed.statement.lines:
            return printed.statement.id
    return ""
