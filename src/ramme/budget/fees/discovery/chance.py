"""How likely it is that a relation holds by chance.

A relation is *real* where so few as good as it are expected by chance among all that were tried
that one would hardly be found. What counts is how finely prices are set: between prices of whole
hundreds a half or a third is nothing strange, between odd ones it is.

Probabilities are no money, so they are floats.
"""

from __future__ import annotations

from collections.abc import Sequence

# At most one relation in a hundred catalogues shall be found by chance alone, kind by kind.
SIGNIFICANCE = 0.01
# Prices change by at most so much from one year to the next, up or down, where nothing is known.
GROWTH = 0.1


def granularity(oere: int) -> int:
    """How finely a price is set: the largest round step that it is a multiple of, in øre.

    Example:
        >>> granularity(120_000), granularity(193_300), granularity(56_77)
        (10000, 100, 1)
    """
    steps = (step * 10**power for power in range(9) for step in (1, 5))
    return max((step for step in steps if oere % step == 0 and step * 10 <= oere), default=1)


def at_least(chances: Sequence[float], hits: int) -> float:
    """The chance that at least so many of some independent events happen.

    Example:
        >>> round(at_least([0.5, 0.5, 0.5], 2), 3), at_least([0.1], 0)
        (0.5, 1.0)
    """
    ways = [1.0] + [0.0] * len(chances)
    for n, chance in enumerate(chances, 1):
        for k in range(n, 0, -1):
            ways[k] = ways[k] * (1 - chance) + ways[k - 1] * chance
        ways[0] *= 1 - chance
    return min(1.0, sum(ways[hits:]))


def same_growth(before_oere: int, now_oere: int, unit_oere: int) -> float:
    """The chance that a price grows as a formula says, to the unit.

    It might have changed by as much as it did, or by ten percent, up or down.

    Example:
        >>> same_growth(100_000, 101_000, 100), same_growth(500, 510, 100)
        (0.005, 1.0)
    """
    span = 2 * max(GROWTH * before_oere, abs(now_oere - before_oere))
    return min(1.0, unit_oere / span) if span else 1.0
