"""Charts of figures over the years, one Altair spec each; colours are names that a page fills in.

Vega wants colours. These are names, `#010101` and up: the stylesheet says what each looks like, so
that dark mode and print work, in the drawing of the server and in the one that answers alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from json import dumps
from typing import Any

import altair as alt

BAR = "#010101"
BEFORE = "#020202"
LIMIT = "#030303"
INK = "#040404"
TOTAL = "#050505"
RISE = "#060606"
FALL = "#070707"
AXIS = "#080808"

WIDTH, HEIGHT = 320, 150
EDGE = 2
# Names beside bars need more: the reader's own font may be wider than the one that measured them.
PADDING = {
    "x": {"left": EDGE, "top": EDGE, "right": EDGE, "bottom": EDGE},
    "y": {"left": 60, "top": EDGE, "right": 40, "bottom": EDGE},
}


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure of a year, in whole øre.

    Args:
        year: The year.
        oere: The figure, None where it cannot be told.
        limit_oere: What it is held against, None where there is nothing.
        text: The figure as it is printed.
        tip: What is said of the year when it is asked.
        is_comparison: Whether it comes from the budget of the year before.
    """

    year: int
    oere: int | None
    limit_oere: int | None
    text: str
    tip: str = ""
    is_comparison: bool = False


def unless_another_is_chosen() -> Any:
    """An opacity that fades every bar but the chosen; -1 chooses none."""
    chosen = "chosen < 0 || chosen === datum.n"
    return alt.condition(chosen, alt.value(1), alt.value(0.4))


def laid_out(
    chart: alt.LayerChart | alt.FacetChart, across: str, width: int, height: int
) -> alt.LayerChart:
    """The chart in its size, without frame, grid or ground; it can be told which bar is chosen.

    Args:
        chart: The layers.
        across: The channel that the bars stand along, ``x`` or ``y``.
        width: In points.
        height: In points.
    """
    finished: alt.LayerChart = (
        chart.add_params(alt.param(name="chosen", value=-1))
        .properties(width=width, height=height, background="transparent", padding=PADDING[across])
        .properties(usermeta={"across": across})
        .configure_view(stroke=None)
        .configure_axis(
            grid=False,
            ticks=False,
            domainColor=AXIS,
            labelColor=INK,
            labelFontSize=12,
            labelPadding=6,
            labelLimit=260,
        )
    )
    return finished


def spec_of(chart: alt.LayerChart) -> str:
    """The chart as JSON, without the address of the schema: nothing is fetched."""
    parts = {name: part for name, part in chart.to_dict().items() if name != "$schema"}
    return dumps(parts, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=200)
def years_spec(figures: tuple[YearFigure, ...]) -> str:
    """The spec of the years' chart; making one takes long, so those asked for last are kept."""
    return spec_of(years_chart(figures))


def years_chart(figures: Sequence[YearFigure]) -> alt.LayerChart:
    """A bar a year with its figure above, and a line across where there is a limit.

    Args:
        figures: In the order of the years; a year that cannot be told has no bar.
    """
    rows = [
        {
            "n": n,
            "name": str(one.year),
            "oere": one.oere,
            "limit": one.limit_oere,
            "text": one.text,
            "tip": one.tip,
            "kind": BEFORE if one.is_comparison else BAR,
        }
        for n, one in enumerate(figures)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("name:O", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(padding=0.25))
    )
    height = alt.Y("oere:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    bars = base.mark_bar().encode(
        y=height,
        color=alt.Color("kind:N", scale=None, legend=None),
        opacity=unless_another_is_chosen(),
    )
    texts = base.mark_text(dy=-7, fontSize=12, color=INK, baseline="bottom").encode(
        y=alt.Y("above:Q", axis=None), text="text:N"
    )
    texts = texts.transform_calculate(above="max(datum.oere, 0, datum.limit)").transform_filter(
        "datum.oere !== null"
    )
    layers = [bars, texts]
    if any(one.limit_oere is not None for one in figures):
        limits = base.mark_tick(thickness=2, color=LIMIT, bandSize=52).encode(
            y=alt.Y("limit:Q", axis=None)
        )
        layers.insert(1, limits.transform_filter("datum.limit !== null"))
    return laid_out(alt.layer(*layers), "x", WIDTH, HEIGHT)
