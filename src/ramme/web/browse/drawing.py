"""Charts drawn on the server: SVG that stands in the page and takes its colours from the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ramme.tables.drawing import bare_svg

_OPENING = re.compile(r'<svg width="[0-9.]+" height="[0-9.]+" viewBox="([0-9. -]+)">')

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart on a page.

    Args:
        svg: The drawing, with title and description.
        spec: What it is drawn from, ready for an attribute in single quotes; the browser draws it
            anew where a person asks the chart something.
        label: What it shows.
    """

    svg: SafeString
    spec: SafeString
    label: str


def drawn(spec: str, title: str, description: str) -> Drawing:
    """A chart's spec as SVG that reads its title and description aloud."""
    number = next(_numbers)
    names = f"chart-{number}-title chart-{number}-text"
    head = (
        rf'<svg class="chart" viewBox="\1" role="img" aria-labelledby="{names}">'
        f'<title id="chart-{number}-title">{_literal(title)}</title>'
        f'<desc id="chart-{number}-text">{_literal(description)}</desc>'
    )
    svg = _OPENING.sub(head, bare_svg(spec), count=1)
    return Drawing(
        mark_safe(svg),  # noqa: S308 - vega escapes, and so do we
        mark_safe(_attribute(spec)),  # noqa: S308 - escaped for single quotes
        title,
    )


def _literal(text: str) -> str:
    """Text that is escaped both for the page and for the replacement that it is part of."""
    return str(escape(text)).replace("\\", r"\\")


def _attribute(text: str) -> str:
    """Text for an attribute in single quotes; JSON's many double quotes stay as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
