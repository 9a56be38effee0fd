"""Price and wage indexation: a reduction that the areas share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ramme.ledger.money import share_out


def reduced(
    full_oere: Mapping[str, int], reduction_oere: int, exempt: Sequence[str]
) -> dict[str, int]:
    """A full regulation less a reduction that the areas which are not exempt bear.

    Args:
        full_oere: Each area's full regulation.
        reduction_oere: What all together are reduced by.
        exempt: The areas that get all of theirs.

    Returns:
        Each area's regulation in whole øre; together the full one less the reduction, exactly
        (largest remainder, by the full regulation).

    Raises:
        RammeError: ``nothing_to_share_by`` where nobody is left to bear it.

    Example:
        >>> reduced({"a": 300, "b": 200, "c": 100}, 50, ["c"])
        {'a': 270, 'b': 180, 'c': 100}
    """
    bearing = [area for area in full_oere if area not in exempt]
    weights = [max(full_oere[area], 0) for area in bearing]
    shares = share_out(reduction_oere, weights or [0]) if reduction_oere else [0] * len(bearing)
    taken = dict(zip(bearing, shares, strict=True))
    return {area: oere - taken.get(area, 0) for area, oere in full_oere.items()}
