"""Labels that no person could read, told by another group that has the same rows around."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A row in its group.

    Args:
        section: Where it is looked for.
        group: The rows that belong together, in printed order.
        label: As read.
        readable: Whether a person could read it.
    """

    section: Hashable
    group: Hashable
    label: str
    readable: bool


def told_by_neighbours(rows: Sequence[Listed]) -> dict[int, str]:
    """For rows that cannot be read, what stands in their place in another group.

    Both neighbours must be the same, one of them a label; a group's edge counts as one. Where other
    groups disagree nothing is told.

    Args:
        rows: In printed order.

    Returns:
        By index of the row.

    Example:
        >>> rows = [Listed(1, 1, "Bil", True), Listed(1, 1, "Vogn", True)]
        >>> told_by_neighbours([*rows, Listed(1, 2, "8", False), Listed(1, 2, "Vogn", True)])
        {2: 'Bil'}
    """
    places: dict[Hashable, dict[str, set[Hashable]]] = {}
    for n, row in enumerate(rows):
        around = _around(rows, n)
        if row.readable and around:
            told = places.setdefault((row.section, around), {})
            told.setdefault(row.label, set()).add(row.group)
    found = {}
    for n, row in enumerate(rows):
        around = None if row.readable else _around(rows, n)
        told = places.get((row.section, around), {}) if around else {}
        if len(told) == 1:
            found[n] = next(iter(told))
    return found


def _around(rows: Sequence[Listed], n: int) -> tuple[str, str] | None:
    """The labels above and below in the group, empty at its edges; None where they tell nothing."""
    labels = []
    for k in (n - 1, n + 1):
        inside = 0 <= k < len(rows) and rows[k].group == rows[n].group
        if inside and not rows[k].readable:
            return None
        labels.append(rows[k].label.casefold() if inside else "")
    return (labels[0], labels[1]) if any(labels) else None
