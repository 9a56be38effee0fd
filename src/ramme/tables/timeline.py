"""Projects over the years: a row each, a box in every year that has money, the amount in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from ramme.tables.charts import AXIS, BEFORE, INK, laid_out, spec_of

_ROW, _WIDTH, _LETTERS = 36, 460, 18


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A project with its money by year.

    Args:
        label: What it is called.
        texts: By year, the amount as it is printed; years without money are left out.
    """

    label: str
    texts: tuple[tuple[int, str], ...]


def timeline_spec(rows: Sequence[TimelineRow], years: Sequence[int]) -> str:
    """The spec of a timeline.

    Args:
        rows: From the top; one without money in the years has an empty row.
        years: From the left.
    """
    values = [
        {"n": n, "name": row.label, "year": str(year), "text": text, "tip": f"{row.label}\n{text}"}
        for n, row in enumerate(rows)
        for year, text in row.texts
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "year:O",
            title=None,
            axis=alt.Axis(labelAngle=0, orient="top"),
            scale=alt.Scale(domain=[str(year) for year in years], padding=0.04),
        ),
        y=alt.Y("name:N", title=None, sort=[row.label for row in rows]),
    )
    boxes = base.mark_rect(color=BEFORE, cornerRadius=2, height=_ROW - 6)
    texts = base.mark_text(color=INK, fontSize=_LETTERS - 2).encode(text="text:N")
    chart = laid_out(alt.layer(boxes, texts), "y", _WIDTH, _ROW * len(rows))
    # Long names stand beside the rows, so the letters are larger than beside a few bars.
    chart = chart.configure_axis(
        grid=False,
        ticks=False,
        domainColor=AXIS,
        labelColor=INK,
        labelFontSize=_LETTERS,
        labelPadding=8,
        labelLimit=460,
    )
    return spec_of(chart)
