"""Committees and their areas, what each costs, a hundred kroner of tax, and per inhabitant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from ramme.language.numbers import kroner, whole
from ramme.ledger.money import rounded, share_out
from ramme.publish.charts import Chart
from ramme.publish.edition import Edition, PrintedStatement
from ramme.publish.goals import figures_in_words, frame_of, frame_words, goals_in_words, has_frames
from ramme.publish.shape import Committee, committees_of, frames_of, oere_of, overview_of
from ramme.publish.site.engine import Page, safe
from ramme.publish.site.frame import Site, as_script, slug
from ramme.publish.statements import name_of_sum
from ramme.tables.charts import spec_of
from ramme.tables.shares import Share, shares_chart

HUNDRED_KRONER = 10_000


@dataclass(frozen=True, slots=True)
class AreaMoney:
    """What an area costs in the budget year.

    Args:
        committee: Its committee.
        line_id: Its line in the frames.
        label: By language.
        code: As printed.
        oere: Net; None where it cannot be told.
    """

    committee: Committee
    line_id: str
    label: dict[str, str]
    code: str
    oere: int | None


def areas_in(edition: Edition) -> list[AreaMoney]:
    """The areas of all committees that are shown, in printed order."""
    printed, year = frames_of(edition), edition.version.budget_year
    shown = {line.id: line for line in printed.table.lines}
    return [
        AreaMoney(
            committee,
            area.id,
            dict(shown[area.id].label),
            shown[area.id].code,
            oere_of(printed, area.id, year),
        )
        for committee in committees_of(printed.statement)
        for area in committee.areas
        if area.id in shown
    ]


def hundred_kroner(areas: list[AreaMoney]) -> list[int]:
    """What each area takes of a hundred kroner, in øre; income takes nothing."""
    weights = [max(0, area.oere or 0) for area in areas]
    return share_out(HUNDRED_KRONER, weights) if any(weights) else [0] * len(areas)


def area_pages(site: Site) -> Iterator[Page]:
    """The overview of areas, a page for each committee, and the tax krone."""
    areas = areas_in(site.edition)
    shares = dict(zip((area.line_id for area in areas), hundred_kroner(areas), strict=True))
    printed = frames_of(site.edition)
    committees = [
        _committee(site, printed, committee, [one for one in areas if one.committee == committee])
        for committee in committees_of(printed.statement)
    ]
    chart = _size_chart(site, committees)
    is_compared = any(one["compared"] for one in committees)
    shown = {"committees": committees, "chart": chart, "is_compared": is_compared}
    yield Page(site.path("areas"), "areas.html", site.text("site.areas"), shown)
    for one in committees:
        title = str(one["label"])
        yield Page(str(one["path"]), "committee.html", title, {**one, "shares": shares})
    if site.edition.is_whole:
        yield _tax_page(site, areas, shares)


def _before(site: Site, committee: Committee) -> int | None:
    """What the committee had the year before, where the overview has a line of its own for it."""
    printed = overview_of(site.edition)
    year = site.edition.version.budget_year - 1
    if not any(line.id == committee.line.id for line in printed.statement.lines):
        return None
    return oere_of(printed, committee.line.id, year)


def _committee(
    site: Site, printed: PrintedStatement, committee: Committee, areas: list[AreaMoney]
) -> dict[str, object]:
    year = site.edition.version.budget_year
    oere = oere_of(printed, committee.line.id, year)
    label = next(
        (line.label for line in printed.table.lines if line.id == committee.line.id), {}
    )  # fmt: skip
    before = _before(site, committee)
    return {
        "label": name_of_sum(site.named(label), site.messages),
        "path": site.path(f"areas/{slug(committee.line.id)}"),
        "oere": oere or 0,
        "before_oere": before,
        "amount": site.words(oere),
        "per_head": per_head(site, oere),
        "compared": _compared(site, committee, before),
        "why": site.figure(printed.statement.id, committee.line.id, year),
        "chart": _area_chart(site, areas, site.named(label)),
        "areas": [
            {
                "label": site.named(area.label),
                "code": area.code,
                "amount": site.units(area.oere, printed.table.unit_oere),
                "per_head": per_head(site, area.oere),
                "path": site.figure(printed.statement.id, area.line_id, year),
            }
            for area in areas
        ],
        "unit": site.text("caption.unit", unit=site.unit(printed.table.unit_oere)),
        "described": [one for area in areas if (one := _described(site, printed, area))],
        "not_described": "" if has_frames(site.edition) else site.text("goals.none", year=year),
        "back": site.path("areas"),
        "per_head_known": bool(_people(site)),
        "population": _population_words(site),
    }


def _described(site: Site, printed: PrintedStatement, area: AreaMoney) -> dict[str, object]:
    """An area's goals and frames; empty where it has none."""
    frame = frame_of(site.edition, printed.line(area.line_id))
    if frame is None:
        return {}
    return {
        "label": site.named(area.label),
        "words": frame_words(frame, site.messages),
        "goals": goals_in_words(frame, site.language),
        "figures": figures_in_words(frame, site.language),
    }


def _compared(site: Site, committee: Committee, before: int | None) -> str:
    """How the committee's own line moved since the year before, both from the overview."""
    printed, year = overview_of(site.edition), site.edition.version.budget_year
    if before is None:
        return ""
    now = oere_of(printed, committee.line.id, year)
    if now is None:
        return ""
    change = now - before
    key = "site.more" if change > 0 else "site.less" if change < 0 else "site.same"
    return site.text(key, amount=site.words(abs(change)), year=year - 1)


def _people(site: Site) -> int:
    people = site.edition.population.get(site.edition.version.budget_year, 0)
    return people if site.edition.is_whole else 0


def _population_words(site: Site) -> str:
    people = _people(site)
    return site.text("site.population", count=whole(people, site.language)) if people else ""


def per_head(site: Site, oere: int | None) -> str:
    """Whole kroner for each inhabitant; empty where nobody has said how many there are."""
    people = _people(site)
    if not people or oere is None:
        return ""
    return f"{whole(rounded(oere, people * 100), site.language)} kr."


def _size_chart(site: Site, committees: list[dict[str, object]]) -> str:
    ordered = sorted(committees, key=lambda one: -_number(one["oere"]))
    shares = [
        Share(str(one["label"]), max(0, _number(one["oere"])), str(one["amount"]))
        for one in ordered
    ]  # fmt: skip
    return drawn(shares, site.text("site.areas_chart"), "areas-chart")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _area_chart(site: Site, areas: list[AreaMoney], label: str) -> str:
    found = sorted(areas, key=lambda one: -(one.oere or 0))
    shares = [
        Share(site.named(one.label), max(0, one.oere or 0), site.words(one.oere))
        for one in found
        if one.oere
    ]
    return drawn(shares, label, "area-chart")


def drawn(shares: list[Share], title: str, name: str) -> str:
    """Lying bars on a page; nothing where there is nothing to show."""
    if not shares:
        return ""
    told = "; ".join(f"{one.name}: {one.text}" for one in shares)
    return safe(Chart(spec_of(shares_chart(shares)), title, told).for_page(name))


def _tax_page(site: Site, areas: list[AreaMoney], shares: dict[str, int]) -> Page:
    ordered = sorted(areas, key=lambda one: -shares[one.line_id])
    total = sum(shares.values())
    statement = frames_of(site.edition).statement.id
    year = site.edition.version.budget_year
    rows = [
        {
            "label": site.named(one.label),
            "share": kroner(shares[one.line_id], site.language),
            "path": site.figure(statement, one.line_id, year),
        }
        for one in ordered
        if shares[one.line_id]
    ]
    told = [
        {"label": site.named(one.label), "oere": max(0, one.oere or 0)}
        for one in ordered
        if shares[one.line_id]
    ]
    form = "#,##0.00"
    shown = {
        "rows": rows,
        "total": format_decimal(total / 100, format=form, locale=site.language),
        "script": as_script({"weights": told}),
        "percent": format_percent(1, locale=site.language),
    }
    return Page(site.path("tax"), "tax.html", site.text("site.tax"), shown)
