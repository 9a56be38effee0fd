"""Amounts side by side as lying bars: where money comes from, where it goes, what is largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from ramme.tables.charts import BAR, BEFORE, INK, laid_out, unless_another_is_chosen

# Names stand above their bars, so that both have the whole width, also on a phone.
_ROW, _WIDTH, _BAR, _BELOW = 36, 340, 9, 8
_AMOUNT = 115


@dataclass(frozen=True, slots=True)
class Share:
    """A bar.

    Args:
        name: What it is.
        oere: How long it is; not below zero.
        text: What stands beside it.
        before_oere: What it was the year before, None where that is not known.
    """

    name: str
    oere: int
    text: str
    before_oere: int | None = None


def shares_chart(shares: Sequence[Share]) -> alt.LayerChart:
    """Lying bars in the order they are given, each with its text; the year before in pale below."""
    rows = [
        {
            "n": n,
            "name": one.name,
            "oere": one.oere,
            "before": one.before_oere,
            "text": one.text,
            "tip": f"{one.name}\n{one.text}",
        }
        for n, one in enumerate(shares)
    ]
    longest = max([1, *(one.oere for one in shares), *(one.before_oere or 0 for one in shares)])
    scale = alt.Scale(domain=[0, longest], nice=False)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("n:O", title=None, axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    bars = base.mark_bar(color=BAR, height=_BAR, yOffset=_BELOW).encode(
        x=alt.X("oere:Q", axis=None, scale=scale), opacity=unless_another_is_chosen()
    )
    named = base.mark_text(
        align="left", color=INK, fontSize=12, dy=-_BELOW + 2, limit=_WIDTH - _AMOUNT
    ).encode(x=alt.value(0), text="name:N")
    amounts = base.mark_text(align="right", color=INK, fontSize=12, dy=-_BELOW + 2).encode(
        x=alt.value(_WIDTH), text="text:N"
    )
    layers = [bars, named, amounts]
    if any(one.before_oere is not None for one in shares):
        before = base.mark_bar(color=BEFORE, height=4, yOffset=_BELOW + 8).encode(
            x=alt.X("before:Q", axis=None, scale=scale)
        )
        layers.insert(0, before.transform_filter("datum.before !== null"))
    return laid_out(alt.layer(*layers), "x", _WIDTH, _ROW * max(1, len(rows)))
