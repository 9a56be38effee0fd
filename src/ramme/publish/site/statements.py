"""The statements, and below each line the page of its why, down to entries and their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ramme.language.sources import place_words
from ramme.ledger.money import OERE_PER_KRONE
from ramme.publish.certainty import certainty_of
from ramme.publish.edition import PrintedStatement
from ramme.publish.shape import overview_of
from ramme.publish.site.engine import Page
from ramme.publish.site.frame import Site, slug
from ramme.tables.figures import Figure
from ramme.tables.statements import TableLine

_SHOWN_IN = 100_000


def statement_pages(site: Site) -> Iterator[Page]:
    """The page of all statements, and one for each line."""
    shown = [_statement(site, one) for one in site.edition.printed()]
    yield Page(
        site.path("budget"), "budget.html", site.text("site.budget"), {"statements": shown}
    )  # fmt: skip
    for printed in site.edition.printed():
        for line in printed.table.lines:
            if line.role != "heading":
                yield _why_page(site, printed, line)


def statement_shown(
    site: Site, printed: PrintedStatement, lines: set[str] | None = None
) -> dict[str, object]:
    """A statement as a table on a page; of some lines alone where they are named."""
    table = printed.table
    rows = []
    for line in table.lines:
        if lines is not None and line.id not in lines:
            continue
        by_year = {cell.year: cell.oere for cell in line.cells}
        cells = [
            {
                "text": site.units(by_year.get(year), table.unit_oere),
                "path": site.figure(table.id, line.id, year) if year in by_year else "",
            }
            for year in table.years
        ]
        is_heading = line.role == "heading"
        rows.append(
            {
                "id": line.id,
                "code": line.code,
                "label": site.named(line.label),
                "role": line.role,
                "path": "" if is_heading else site.figure(table.id, line.id),
                "cells": [] if is_heading else cells,
            }
        )
    return {
        "id": table.id,
        "title": site.named(table.title),
        "unit": site.text("caption.unit", unit=site.unit(table.unit_oere)),
        "years": [{"year": year, "before": year in table.comparison_years} for year in table.years],
        "width": len(table.years) + 1,
        "rows": rows,
        "effects_only": table.effects_only,
    }


def _statement(site: Site, printed: PrintedStatement) -> Mapping[str, object]:
    return statement_shown(site, printed)


def _why_page(site: Site, printed: PrintedStatement, line: TableLine) -> Page:
    table = printed.table
    sure = certainty_of(site.edition) if printed == overview_of(site.edition) else None
    years = [
        {
            "year": cell.year,
            "amount": site.words(cell.oere),
            "exact": site.units(cell.oere, OERE_PER_KRONE),
            "id": site.edition.figure_id(table.id, line.id, cell.year),
            "sure": site.path("certainty") + f"#{slug(line.id)}"
            if sure and sure.ends(line.id, cell.year, 90)
            else "",
            "why": _why(site, printed.why[line.id, cell.year])
            if (line.id, cell.year) in printed.why
            else None,
        }
        for cell in line.cells
    ]
    return Page(
        site.figure(table.id, line.id),
        "figure.html",
        site.named(line.label),
        {
            "code": line.code,
            "statement": site.named(table.title),
            "years": years,
            "back": site.path("budget") + f"#{table.id}-{line.id}",
        },
    )


def _why(site: Site, figure: Figure) -> dict[str, object]:
    """What a figure comes from: its parts, each with a page of its own or with its source."""
    key = f"site.formula.{figure.formula}"
    own = [_part(site, figure)] if figure.source else []
    return {
        "formula": site.text(key) if key in site.messages else "",
        "parts": own or [_part(site, part) for part in figure.parts],
    }


def _part(site: Site, figure: Figure) -> dict[str, object]:
    is_entry = "#" in figure.id
    return {
        "label": site.named(figure.label),
        "year": "" if is_entry else figure.id.rpartition(".")[2],
        "entry": figure.id if is_entry else "",
        "path": "" if is_entry else _path_of(site, figure.id),
        "minus": figure.factor < 0,
        "amount": site.units(figure.oere, _SHOWN_IN),
        "source": place_words(figure.source, site.messages) if figure.source else "",
        "text": figure.text,
    }


def _path_of(site: Site, figure_id: str) -> str:
    """The page of a figure, also of a part of it such as ``result.capital:beside.2020``."""
    name, _, year = figure_id.rpartition(".")
    return site.why(f"{name.partition(':')[0]}.{year}")
