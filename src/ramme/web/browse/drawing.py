"""Charts drawn on the server: SVG that stands in the page and takes its colours from the sheet."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from json import dumps

import altair as alt
import vl_convert
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ramme.tables.charts import ROLES

_PARTS = re.compile(
    r" (?:xmlns(?::xlink)?|version|class|role|aria-[a-z]+|pointer-events|font-family|opacity)"
    r'="[^"]*"'
)
_EMPTY = re.compile(r'<path (?:d="(?:M0,0h0v0h0Z)?" ?)?(?:display="none")?/>')
_OPENING = re.compile(r'<svg width="[0-9.]+" height="[0-9.]+" viewBox="([0-9. -]+)">')
_COLOUR = re.compile(r' (?:fill|stroke)="(#0[1-7]0[1-7]0[1-7])"')

_numbers = count(1)


@lru_cache(maxsize=200)
def _svg(spec: str) -> str:
    """The bare drawing: no script, no style, no address; classes where the spec names a role."""
    svg = vl_convert.vegalite_to_svg(spec)
    svg = _PARTS.sub("", svg)
    return _COLOUR.sub(lambda found: f' class="{ROLES[found[1]]}"', _EMPTY.sub("", svg))


def drawn(chart: alt.LayerChart, title: str, description: str) -> SafeString:
    """The chart as SVG that reads its title and description aloud."""
    svg = _svg(dumps(chart.to_dict()))
    number = next(_numbers)
    names = f"chart-{number}-title chart-{number}-text"
    head = (
        rf'<svg class="chart" viewBox="\1" role="img" aria-labelledby="{names}">'
        f'<title id="chart-{number}-title">{_literal(title)}</title>'
        f'<desc id="chart-{number}-text">{_literal(description)}</desc>'
    )
    return mark_safe(_OPENING.sub(head, svg, count=1))  # noqa: S308 - vega escapes, and so do we


def _literal(text: str) -> str:
    """Text that is escaped both for the page and for the replacement that it is part of."""
    return str(escape(text)).replace("\\", r"\\")
