"""Charts for paper and page: one spec, drawn with names of colours or with colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import vl_convert

from ramme.publish.document import Picture
from ramme.tables.charts import AXIS, BAR, BEFORE, FALL, INK, LIMIT, RISE, TOTAL
from ramme.tables.drawing import bare_svg

# Told apart in grey too, and by who does not see red and green.
PRINTED: Mapping[str, str] = {
    BAR: "#2f7f8f",
    BEFORE: "#b3cdd3",
    LIMIT: "#a4161a",
    INK: "#1b1f24",
    TOTAL: "#59636e",
    RISE: "#2f7f8f",
    FALL: "#b8860b",
    AXIS: "#d5dae0",
}
_NAMES = re.compile("|".join(PRINTED), re.IGNORECASE)
_OPENING = re.compile(r'<svg width="([0-9.]+)" height="([0-9.]+)" viewBox="([0-9. -]+)">')
_PREVIEW_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, with what is said of it to who does not see it.

    Args:
        spec: What it is drawn from.
        title: What it shows.
        description: Its figures in words.
    """

    spec: str
    title: str
    description: str

    def for_page(self, name: str) -> str:
        """SVG whose colours the stylesheet says; its parts are called by a name."""
        head = (
            rf'<svg class="chart" viewBox="\3" role="img" aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{_literal(self.title)}</title>'
            f'<desc id="{name}-d">{_literal(self.description)}</desc>'
        )
        return _OPENING.sub(head, bare_svg(self.spec), count=1)

    def for_print(self) -> str:
        """SVG with colours, in a size of its own."""
        head = r'<svg xmlns="http://www.w3.org/2000/svg" width="\1" height="\2" viewBox="\3">'
        drawn = _OPENING.sub(head, bare_svg(self.spec), count=1)
        return _NAMES.sub(lambda found: PRINTED[found[0].lower()], drawn)

    def picture(self, *, is_wide: bool = False) -> Picture:
        """It as a block of a document."""
        return Picture(self.for_print(), self.title, self.description, is_wide)

    def preview(self) -> bytes:
        """A picture of it, for who is sent an address."""
        spec = _NAMES.sub(lambda found: PRINTED[found[0].lower()], self.spec)
        ground = spec.replace('"background":"transparent"', '"background":"#ffffff"')
        return vl_convert.vegalite_to_png(ground, scale=_PREVIEW_SCALE)


def _literal(text: str) -> str:
    return escape(text).replace("\\", r"\\")
