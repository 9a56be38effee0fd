"""Charts of figures over the years, one Altair spec each; colours are names that a page fills in.

Vega wants colours. These are told apart by the drawing, which turns each into a class, so that the
stylesheet decides and dark mode and print work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

BAR = "#010101"
BEFORE = "#020202"
LIMIT = "#030303"
INK = "#040404"
TOTAL = "#050505"
RISE = "#060606"
FALL = "#070707"

ROLES = {
    BAR: "chart-bar",
    BEFORE: "chart-before",
    LIMIT: "chart-limit",
    INK: "chart-ink",
    TOTAL: "chart-total",
    RISE: "chart-rise",
    FALL: "chart-fall",
}

WIDTH, HEIGHT = 320, 150


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure of a year, in whole øre.

    Args:
        year: The year.
        oere: The figure, None where it cannot be told.
        limit_oere: What it is held against, None where there is nothing.
        text: The figure as it is printed.
        is_comparison: Whether it comes from the budget of the year before.
    """

    year: int
    oere: int | None
    limit_oere: int | None
    text: str
    is_comparison: bool = False


def laid_out(chart: alt.LayerChart | alt.FacetChart, width: int, height: int) -> alt.LayerChart:
    """The chart in its size, without frame, grid or ground."""
    finished: alt.LayerChart = (
        chart.properties(width=width, height=height, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            grid=False,
            ticks=False,
            domainColor=LIMIT,
            labelColor=INK,
            labelFontSize=12,
            labelPadding=6,
            labelLimit=190,
        )
    )
    return finished


def years_chart(figures: Sequence[YearFigure]) -> alt.LayerChart:
    """A bar a year with its figure above, and a line across where there is a limit.

    Args:
        figures: In the order of the years; a year that cannot be told has no bar.
    """
    rows = [
        {
            "year": str(one.year),
            "oere": one.oere,
            "limit": one.limit_oere,
            "text": one.text,
            "kind": BEFORE if one.is_comparison else BAR,
        }
        for one in figures
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(padding=0.25))
    )
    height = alt.Y("oere:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    bars = base.mark_bar().encode(y=height, color=alt.Color("kind:N", scale=None, legend=None))
    texts = base.mark_text(dy=-7, fontSize=12, color=INK, baseline="bottom").encode(
        y=alt.Y("above:Q", axis=None), text="text:N"
    )
    texts = texts.transform_calculate(above="max(datum.oere, 0, datum.limit)").transform_filter(
        "datum.oere !== null"
    )
    limits = base.mark_tick(thickness=2, color=LIMIT, bandSize=52).encode(
        y=alt.Y("limit:Q", axis=None)
    )
    limits = limits.transform_filter("datum.limit !== null")
    return laid_out(alt.layer(bars, limits, texts), WIDTH, HEIGHT)
