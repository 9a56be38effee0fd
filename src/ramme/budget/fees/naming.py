"""The stable name of a fee: made of the headings above it and of its label."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
_HEADING, _LABEL, _TELLS_APART = 20, 30, 6


def _slug(text: str) -> str:
    small = text.casefold().translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", small).strip("-") or "x"


def fee_id(path: Sequence[str], label: str) -> str:
    """The id of a fee: its section, its group and its label.

    Where something had to be cut, a few digits of a hash of the whole tell it apart.

    Args:
        path: The headings above it, outermost first.
        label: What it is called.

    Example:
        >>> fee_id(("Renovation", "Grundtakst"), "Enfamiliehuse")
        'renovation.grundtakst.enfamiliehuse'
        >>> fee_id(("Ældre og Pleje", "Madservice for hjemmeboende"), "Biret")
        'aeldre-og-pleje.madservice-for-hjemm.biret.000440'
    """
    shown = [*path[:1], *path[1:][-1:]]
    slugs = [_slug(heading) for heading in shown]
    last = _slug(label)
    cut = [slug[:_HEADING].strip("-") for slug in slugs] + [last[:_LABEL].strip("-")]
    if len(shown) == len(path) and cut == [*slugs, last]:
        return ".".join(cut)
    whole = "\n".join((*path, label)).casefold()
    return ".".join((*cut, hashlib.sha256(whole.encode()).hexdigest()[:_TELLS_APART]))
