"""Price and wage indexation: chained growth, amounts to new prices, a reduction shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
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

    Raises:
        RammeError: ``art_without_index`` for an art whose growth nobody has told.

    Example:
        >>> to_new_prices({"1": 1000_00, "4": 500_00}, {"1": Fraction(2), "4": Fraction(1)})
        {'1': 2000, '4': 500}
    """
    for art in by_art:
        if art not in growth_percent:
            known = ", ".join(sorted(growth_percent)) or "–"
            raise RammeError("art_without_index", art=art, known=known)
    return {art: whole_oere(oere * growth_percent[art] / 100) for art, oere in by_art.items()}


def area_factor(by_art: Mapping[str, int], growth_percent: Mapping[str, Fraction]) -> Fraction:
    """The factor of an area: its arts' factors, weighted by their amounts.

    Args:
        by_art: Øre in last year's prices, by main art.
        growth_percent: Growth by main art.

    Returns:
        An exact factor; 1 where the arts sum to nothing.

    Raises:
        RammeError: ``art_without_index``.

    Example:
        >>> area_factor({"1": 300, "4": 100}, {"1": Fraction(2), "4": Fraction(1)})
        Fraction(407, 400)
    """
    to_new_prices(by_art, growth_percent)
    whole = sum(by_art.values())
    if not whole:
        return Fraction(1)
    grown = sum((oere * growth_percent[art] for art, oere in by_art.items()), Fraction(0))
    return 1 + grown / whole / 100


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


def reserve(
    amounts_oere: Mapping[int, int], growth_percent: Mapping[int, Fraction], budget_year: int
) -> dict[int, int]:
    """The reserve that lifts the estimate years' fixed prices to current ones.

    Args:
        amounts_oere: By year, in the budget year's prices.
        growth_percent: Growth into each estimate year.
        budget_year: The year whose prices the amounts are in.

    Returns:
        By estimate year, whole øre, each rounded once; nothing for the budget year.

    Raises:
        RammeError: ``index_year_missing`` for an estimate year whose growth nobody has told.

    Example:
        >>> growth = {2023: Fraction(2), 2024: Fraction(1)}
        >>> reserve({2022: 1000, 2023: 1000, 2024: 1000}, growth, 2022)
        {2023: 20, 2024: 30}
    """
    found, factor = {}, Fraction(1)
    for year in range(budget_year + 1, max(amounts_oere, default=budget_year) + 1):
        if year not in growth_percent:
            known = ", ".join(map(str, sorted(growth_percent))) or "–"
            raise RammeError("index_year_missing", year=year, known=known)
        factor *= 1 + growth_percent[year] / 100
        found[year] = whole_oere(amounts_oere.get(year, 0) * (factor - 1))
    return found
