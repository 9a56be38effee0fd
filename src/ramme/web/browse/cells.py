"""The cells of a statement's rows as HTML, each figure leading to its why.

A table has hundreds of them. They are put together here, since a template takes most of a page's
time for them alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ramme.web.browse.printing import cell


@dataclass(frozen=True, slots=True)
class Cells:
    """What all cells of a table share.

    Args:
        statement: The statement's id.
        unit_oere: The unit that figures are printed in.
        language: The visitor's.
        query: What the addresses keep of the visitor's query.
    """

    statement: str
    unit_oere: int
    language: str
    query: str

    def row(self, line: str, figures: Iterable[tuple[int, int | None]]) -> SafeString:
        """The cells of a line's years; what is unknown, or on no line, leads nowhere."""
        above = _above(get_script_prefix(), self.statement, line) if line else ""
        query = escape(self.query)
        cells = []
        for year, oere in figures:
            text = cell(oere, self.unit_oere, self.language)
            if above and oere is not None:
                text = f'<a href="{above}{year}/{query}">{text}</a>'
            cells.append(f"<td>{text}</td>")
        return mark_safe("".join(cells))  # noqa: S308 - digits, and addresses that are escaped


@lru_cache(maxsize=2_000)
def _above(root: str, statement: str, line: str) -> str:
    """What the addresses of a line's years begin with, where all pages are served below a root."""
    del root
    return escape(reverse("why", args=[statement, line, 0]).removesuffix("0/"))
