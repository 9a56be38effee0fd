"""Growth from year to year: an index with its rounding, or the same amount on top of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ramme.budget.fees.discovery.chance import (
    SIGNIFICANCE,
    at_least,
    granularity,
    same_growth,
)
from ramme.budget.fees.discovery.records import ROUNDINGS, Found, Pair, scopes
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.rules import RuleKind

_FEWEST = 3
_FINEST = 4


@dataclass(frozen=True, slots=True)
class _Window:
    """The growth factors that make a newer price of an older: from the first up to the last."""

    pair: Pair
    first: Fraction
    last: Fraction


def _window(pair: Pair, unit: int) -> _Window | None:
    if pair.newer % unit:
        return None
    half = Fraction(unit, 2)
    return _Window(pair, (pair.newer - half) / pair.older, (pair.newer + half) / pair.older)


def _best(windows: Sequence[_Window]) -> tuple[int, Fraction, Fraction]:
    """How many windows share a point at most, and where: of several places the simplest."""
    found: list[tuple[int, int, Fraction, Fraction]] = []
    for one in windows:
        inside = [other for other in windows if other.first <= one.first < other.last]
        first, last = max(other.first for other in inside), min(other.last for other in inside)
        digits = simplest((first - 1) * 100, (last - 1) * 100).denominator
        found.append((-len(inside), digits, first, last))
    count, _, first, last = min(found)
    return -count, first, last


def simplest(first: Fraction, last: Fraction) -> Fraction:
    """The percentage with the fewest decimals that lies from one up to another.

    Example:
        >>> simplest(Fraction("2.168"), Fraction("2.241")), simplest(Fraction(2), Fraction(3))
        (Fraction(11, 5), Fraction(2, 1))
    """
    for digits in range(_FINEST + 1):
        scaled = -((-first * 10**digits) // 1)
        if scaled < last * 10**digits:
            return Fraction(int(scaled), 10**digits)
    return first


def _others(pairs: Sequence[Pair], unit: int) -> list[float]:
    """The chances that prices grow alike: all but the likeliest.

    One of them is what the others are held against, so it proves nothing itself.
    """
    chances = sorted(
        same_growth(pair.older, pair.newer, max(unit, granularity(pair.newer))) for pair in pairs
    )
    return chances[:-1]


def _index(path: tuple[str, ...], pairs: Sequence[Pair], unit: int, tried: int) -> Found | None:
    windows = [one for pair in pairs if (one := _window(pair, unit))]
    if len(windows) < _FEWEST:
        return None
    count, first, last = _best(windows)
    percent = simplest((first - 1) * 100, (last - 1) * 100)
    expected = tried * len(pairs) * at_least(_others(pairs, unit), count - 1)
    made = {
        one.fee.id for one in pairs if half_up(one.older * (1 + percent / 100), unit) == one.newer
    }
    return Found(
        RuleKind.INDEXED,
        path,
        tuple(one.fee.id for one in pairs if one.fee.id in made),
        tuple(one.fee.id for one in pairs if one.fee.id not in made),
        expected,
        round_oere=unit,
        percent=percent,
        between=((first - 1) * 100, (last - 1) * 100),
    )


def _rise(path: tuple[str, ...], pairs: Sequence[Pair], tried: int) -> Found | None:
    """The amount that most prices rise by, whatever they were."""
    rises = Counter(pair.newer - pair.older for pair in pairs)
    if not rises:
        return None
    rise, count = rises.most_common(1)[0]
    if count < _FEWEST:
        return None
    hits = [pair for pair in pairs if pair.newer - pair.older == rise]
    if len({pair.older for pair in hits}) < _FEWEST:
        return None
    expected = tried * len(pairs) * at_least(_others(pairs, 1), count - 1)
    left = tuple(pair.fee.id for pair in pairs if pair not in hits)
    ids = tuple(pair.fee.id for pair in hits)
    return Found(RuleKind.RAISED, path, ids, left, expected, add_oere=rise)


def growths(pairs: Sequence[Pair]) -> Iterator[Found]:
    """For each heading the growth that its changed prices have in common.

    Args:
        pairs: Prices of two years.

    Returns:
        The widest headings first; what a wider one explains is not looked at again below it.
    """
    changed = [pair for pair in pairs if pair.newer != pair.older]
    found = scopes(changed)
    tried = sum(len(some) >= _FEWEST for some in found.values())
    explained: set[str] = set()
    for path, some in found.items():
        left = [pair for pair in some if pair.fee.id not in explained]
        indexes = [_index(path, left, unit, tried * len(ROUNDINGS)) for unit in ROUNDINGS]
        candidates = [one for one in (*indexes, _rise(path, left, tried)) if one]
        best = min(candidates, key=lambda one: (one.expected, -one.round_oere), default=None)
        if best is not None and best.expected < SIGNIFICANCE:
            explained.update(best.reproduced)
            yield best


def unchanged(pairs: Sequence[Pair]) -> Iterator[Found]:
    """The headings below which no price has changed."""
    still: list[tuple[str, ...]] = []
    for path, some in scopes(pairs).items():
        inside = any(path[: len(one)] == one for one in still)
        if not inside and all(pair.newer == pair.older for pair in some):
            still.append(path)
            ids = tuple(pair.fee.id for pair in some)
            yield Found(RuleKind.FIXED, path, ids, (), 0.0)


def joined(found: Sequence[Found]) -> list[Found]:
    """Indexes whose percentages overlap, each with the simplest percentage that fits them all.

    The percentage of a heading alone may be any in a span; together they tell more.
    """
    windows = [one for one in found if one.between]
    done: list[Found] = [one for one in found if not one.between]
    while windows:
        shared: list[Found] = []
        for one in windows:
            first = one.between[0] if one.between else Fraction(0)
            inside = [other for other in windows if _has(other, first)]
            if sum(len(other.reproduced) for other in inside) > sum(
                len(other.reproduced) for other in shared
            ):
                shared = inside
        lows = [other.between[0] for other in shared if other.between]
        highs = [other.between[1] for other in shared if other.between]
        percent = simplest(max(lows), min(highs))
        done += [replace(other, percent=percent) for other in shared]
        windows = [one for one in windows if one not in shared]
    return done


def _has(found: Found, percent: Fraction) -> bool:
    return found.between is not None and found.between[0] <= percent < found.between[1]
