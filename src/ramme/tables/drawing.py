"""Charts drawn without a browser: SVG without script, style, class or address."""

from __future__ import annotations

import re
from functools import lru_cache

import vl_convert

_PARTS = re.compile(
    r" (?:xmlns(?::xlink)?|version|class|role|aria-[a-z]+|pointer-events|font-family|opacity)"
    r'="[^"]*"'
)
_EMPTY = re.compile(r'<path (?:d="(?:M0,0h0v0h0Z)?" ?)?(?:display="none")?/>')


@lru_cache(maxsize=200)
def bare_svg(spec: str) -> str:
    """The bare drawing: no script, no style, no class, no address."""
    svg = vl_convert.vegalite_to_svg(spec)
    return _EMPTY.sub("", _PARTS.sub("", svg))
