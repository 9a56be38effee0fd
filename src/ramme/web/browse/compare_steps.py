"""From one version to another step by step: a sum, and the lines that move it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ramme.tables.charts import spec_of
from ramme.tables.statements import Comparison
from ramme.tables.waterfall import waterfall_chart, waterfalls_of
from ramme.web.browse.context import named, number_in, query_of, version_words
from ramme.web.browse.drawing import Drawing, drawn
from ramme.web.browse.printing import cell, signed
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace

Choice = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Fall:
    """A waterfall on the page.

    Args:
        line: The sum's line.
        label: What the sum is called.
        title: What the waterfall shows.
        drawing: The chart.
        steps: The same as a table: what each step is called and comes to.
        years: The years to choose from: what it says, address, whether it is shown.
        lines: The sums to choose from, likewise.
    """

    line: str
    label: str
    title: str
    drawing: Drawing
    steps: list[tuple[str, str]]
    years: list[Choice]
    lines: list[Choice]


def fall_of(request: HttpRequest, found: Comparison) -> Fall | None:
    """The sum that was asked in the year that was asked, else the first that changes."""
    statement = workspace().municipality.statement(found.statement)
    by_year = {year: waterfalls_of(statement, found, year) for year in found.years}
    changing = [year for year, falls in by_year.items() if falls]
    if not changing:
        return None
    asked = number_in(request, "year", changing[0])
    year = asked if asked in changing else changing[0]
    falls = by_year[year]
    line = request.GET.get("line", "")
    line = line if line in falls else next(iter(falls))
    messages, unit = messages_of(request), found.unit_oere
    language = messages.language
    bars = falls[line]
    texts = [signed(bar.end_oere - bar.start_oere, unit, language) for bar in bars]
    texts[0], texts[-1] = (cell(bars[n].end_oere, unit, language) for n in (0, -1))
    ends = [version_words(name, messages) for name in (found.first, found.second)]
    names = [ends[0], *[named(bar.label, language) for bar in bars[1:-1]], ends[1]]
    label = named(bars[0].label, language)
    title = messages.text("web.waterfall", label=label, year=year)
    steps = list(zip(names, texts, strict=True))
    described = "; ".join(f"{name} {text}" for name, text in steps)
    return Fall(
        line,
        label,
        title,
        drawn(spec_of(waterfall_chart(bars, names, texts)), title, described),
        steps,
        [(str(one), _address(request, found, one, line), one == year) for one in changing],
        [
            (named(some[0].label, language), _address(request, found, year, one), one == line)
            for one, some in falls.items()
        ],
    )


def _address(request: HttpRequest, found: Comparison, year: int, line: str) -> str:
    names = {"first": found.first, "second": found.second, "statement": found.statement}
    return query_of(request, **names, year=str(year), line=line) + "#waterfall"
