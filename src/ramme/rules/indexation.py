"""Price and wage indexation: chained growth, amounts to new prices, a reduction shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ramme.ledger.money import share_out
from ramme.rules.rounding import whole_oere


def chained(growth_percent: Sequence[Fraction]) -> Fraction:
    """The factor of some years' growth, one after the other.

    Args:
        growth_percent: Growth of each year.

    Returns:
        An exact factor; 1 for no years.

    Example:
        >>> chained([Fraction(2), Fraction(1)])
        Fraction(5151, 5000)
    """
    factor = Fraction(1)
    for growth in growth_percent:
        factor *= 1 + growth / 100
    return factor


def to_new_prices(
    by_art: Mapping[str, int], growth_percent: Mapping[str, Fraction]
) -> dict[str, int]:
    """What an area's amounts are raised by, art by art.

    Args:
        by_art: Øre in last year's prices, by main art.
        growth_percent: Growth by main art.

    Returns:
        The rise in whole øre by art, each rounded once.

    Example:
        >>> to_new_prices({"1": 1000_00, "4": 500_00}, {"1": Fraction(2), "4": Fraction(1)})
        {'1': 2000, '4': 500}
    """
    return {art: whole_oere(oere * growth_percent[art] / 100) for art, oere in by_art.items()}


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

    Example:
        >>> reduced({"a": 300, "b": 200, "c": 100}, 50, ["c"])
        {'a': 270, 'b': 180, 'c': 100}
    """
    bearing = [area for area in full_oere if area not in exempt]
    weights = [max(full_oere[area], 0) for area in bearing]
    shares = share_out(reduction_oere, weights) if reduction_oere else [0] * len(bearing)
    taken = dict(zip(bearing, shares, strict=True))
    return {area: oere - taken.get(area, 0) for area, oere in full_oere.items()}
