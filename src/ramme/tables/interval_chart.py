"""Between what a figure may come to, year by year: a thin bar, a thick one on it, the estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from ramme.tables.charts import AXIS, BAR, BEFORE, INK, laid_out, spec_of

# Thin and thick, pale and full, so that no colour has to be seen to tell the bars apart.
_WIDTH, _ROW, _OUTER, _INNER, _TICK = 300, 46, 6, 14, 22
_LETTER, _LETTERS, _AWAY = 7, 12, 5


@dataclass(frozen=True, slots=True)
class YearInterval:
    """An estimate of a year with what it may come to, in whole øre.

    Args:
        year: The year.
        oere: The estimate.
        inner: The ends of the narrow interval.
        outer: The ends of the wide one.
        texts: The lower wide end, the estimate and the upper wide end, as they are printed.
    """

    year: int
    oere: int
    inner: tuple[int, int]
    outer: tuple[int, int]
    texts: tuple[str, str, str]


def interval_spec(some: Sequence[YearInterval]) -> str:
    """The spec of a chart of intervals, a row each.

    Args:
        some: From the top; at least one.
    """
    rows = [
        {
            "year": str(one.year),
            "oere": one.oere,
            "low": one.outer[0],
            "high": one.outer[1],
            "from": one.inner[0],
            "to": one.inner[1],
            "low_text": one.texts[0],
            "text": one.texts[1],
            "high_text": one.texts[2],
        }
        for one in some
    ]
    domain = _domain(some)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("year:O", title=None, axis=alt.Axis(domain=False))
    )
    layers = [
        base.mark_bar(color=BEFORE, height=_OUTER).encode(x=_at("low", domain), x2="high:Q"),
        base.mark_bar(color=BAR, height=_INNER).encode(x=_at("from", domain), x2="to:Q"),
        base.mark_tick(color=INK, thickness=3, size=_TICK).encode(x=_at("oere", domain)),
        base.mark_text(color=INK, fontSize=_LETTERS, align="right", dx=-_AWAY).encode(
            x=_at("low", domain), text="low_text:N"
        ),
        base.mark_text(color=INK, fontSize=_LETTERS, baseline="bottom", dy=-_TICK // 2 - 2).encode(
            x=_at("oere", domain), text="text:N"
        ),
        base.mark_text(color=INK, fontSize=_LETTERS, align="left", dx=_AWAY).encode(
            x=_at("high", domain), text="high_text:N"
        ),
    ]
    if min(one.outer[0] for one in some) < 0 < max(one.outer[1] for one in some):
        nought = alt.Chart(alt.InlineData(values=[{"at": 0}]))
        layers.insert(0, nought.mark_rule(color=AXIS).encode(x=_at("at", domain)))
    return spec_of(laid_out(alt.layer(*layers), "x", _WIDTH, _ROW * len(rows)))


def _at(field: str, domain: tuple[int, int]) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=domain, nice=False, zero=False))


def _domain(some: Sequence[YearInterval]) -> tuple[int, int]:
    """From the lowest end to the highest, with room for what is printed beside both."""
    low, high = min(one.outer[0] for one in some), max(one.outer[1] for one in some)
    letters = max(len(text) for one in some for text in one.texts)
    room = min(letters * _LETTER + 2 * _AWAY, _WIDTH // 3)
    beside = max(1, (high - low) * room // (_WIDTH - 2 * room))
    return low - beside, high + beside
