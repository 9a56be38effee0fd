"""Fees that lie on a straight line in the number of their label: size, or how often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.budget.fees.discovery.chance import SIGNIFICANCE, at_least, granularity, same_growth
from ramme.budget.fees.discovery.records import Found, Pair
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.rules import RuleKind

_NUMBER = re.compile(r"\d+(?:,\d+)?")
_FEWEST = 3
_UNITS = (1, 100)


@dataclass(frozen=True, slots=True)
class Point:
    """A fee at the number of its label."""

    number: Fraction
    pair: Pair


def _stems(pairs: Sequence[Pair]) -> dict[tuple[object, ...], list[Point]]:
    """Fees of a group whose labels differ in one number alone."""
    found: dict[tuple[object, ...], list[Point]] = {}
    for pair in pairs:
        label = pair.fee.label
        for number in _NUMBER.finditer(label):
            stem = f"{label[: number.start()]}#{label[number.end() :]}".casefold()
            point = Point(Fraction(number[0].replace(",", ".")), pair)
            found.setdefault((pair.fee.path, stem), []).append(point)
    return {
        stem: points
        for stem, points in found.items()
        if len({point.number for point in points}) >= _FEWEST
    }


def straight_lines(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Series of fees whose prices rise by the same for each unit of size.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, of the newer year; and how many series were tried.
    """
    series = _stems(pairs)
    tried = len(series)
    best = (_line(points, tried) for points in series.values())
    return [one for one in best if one and one.expected < SIGNIFICANCE], tried


def _lines(points: Sequence[Point]) -> Iterator[tuple[Fraction, Fraction]]:
    """The lines through each two points: slope and height at nil, in øre."""
    for n, one in enumerate(points):
        for other in points[n + 1 :]:
            if one.number != other.number:
                slope = (other.pair.newer - one.pair.newer) / (other.number - one.number)
                yield slope, one.pair.newer - slope * one.number


def _line(points: Sequence[Point], tried: int) -> Found | None:
    best: Found | None = None
    for slope, constant in _lines(points):
        for unit in _UNITS:
            on = [one for one in points if _lies(one, slope, constant, unit)]
            if slope == 0 or len(on) < _FEWEST:
                continue
            ways = len(points) * (len(points) - 1) // 2
            expected = tried * ways * at_least(_chances(points, unit), len(on) - 2)
            if best is None or expected < best.expected:
                best = Found(
                    RuleKind.LINE,
                    points[0].pair.fee.path,
                    tuple(one.pair.fee.id for one in on),
                    tuple(one.pair.fee.id for one in points if one not in on),
                    expected,
                    round_oere=unit,
                    factor=slope,
                    constant=constant,
                )
    return best


def _lies(one: Point, slope: Fraction, constant: Fraction, unit: int) -> bool:
    return half_up(slope * one.number + constant, unit) == one.pair.newer


def _chances(points: Sequence[Point], unit: int) -> list[float]:
    """The chance for each point but two: a line can always be laid through two."""
    spread = max(one.pair.newer for one in points) - min(one.pair.newer for one in points)
    chances = sorted(
        min(1.0, max(unit, granularity(one.pair.newer)) / spread) if spread else 1.0
        for one in points
    )
    return chances[:-2]


_BY_HEADING = (
    (52, re.compile(r"\bugetømning", re.IGNORECASE)),
    (26, re.compile(r"\b14 dages tømning", re.IGNORECASE)),
)
_TIMES = re.compile(r"(\d+) tømning", re.IGNORECASE)
_A_WEEK, _MOST_A_WEEK, _WEEKS = re.compile(r"pr\. uge"), 7, 52
_SIZE = re.compile(r"^\d+(?:,\d+)? \w+")
_LARGEST_UNDER = 12


def _times(pair: Pair) -> Fraction | None:
    """How often a year, by label or heading; more than seven times a week is a year's number."""
    label = pair.fee.label
    found = _TIMES.search(label)
    if found:
        number = Fraction(found[1])
        return number * _WEEKS if _A_WEEK.search(label) and number <= _MOST_A_WEEK else number
    heading = " ".join(pair.fee.path)
    return next((Fraction(n) for n, pattern in _BY_HEADING if pattern.search(heading)), None)


def frequencies(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Fees of one size that hang on how often.

    For each time a part of the weekly price is paid, and a part is paid anyhow.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, and how many formulas were tried.
    """
    by_size: dict[tuple[str, str], list[Point]] = {}
    for pair in pairs:
        size, times = _SIZE.match(pair.fee.label), _times(pair)
        if size and times is not None:
            by_size.setdefault((pair.fee.path[0], size[0].casefold()), []).append(
                Point(times, pair)
            )
    constants = sorted(
        {Fraction(a, b) for b in range(1, _LARGEST_UNDER + 1) for a in range(b)},
        key=lambda part: part.denominator,
    )
    series = [points for points in by_size.values() if len(points) > _FEWEST]
    tried = len(series) * len(constants)
    best = (_frequency(points, constants, tried) for points in series)
    return [one for one in best if one and one.expected < SIGNIFICANCE], tried


def _frequency(points: Sequence[Point], constants: Sequence[Fraction], tried: int) -> Found | None:
    weekly = next((one for one in points if one.number == _WEEKS), None)
    if weekly is None:
        return None
    others = [one for one in points if one is not weekly]
    best: Found | None = None
    for constant in constants:
        on = [one for one in others if _hangs_on(one, weekly, constant)]
        chances = [_chance(one.pair) for one in others]
        expected = tried * at_least(chances, len(on))
        if len(on) >= _FEWEST and (best is None or expected < best.expected):
            best = Found(
                RuleKind.FREQUENCY,
                weekly.pair.fee.path[:1],
                tuple(one.pair.fee.id for one in on),
                tuple(one.pair.fee.id for one in others if one not in on),
                expected,
                round_oere=100,
                factor=Fraction(1, _WEEKS),
                constant=constant,
                of=(weekly.pair.fee.id,),
            )
    return best


def _hangs_on(one: Point, weekly: Point, constant: Fraction) -> bool:
    part = one.number / _WEEKS + constant
    return (
        half_up(weekly.pair.newer * part, 100) == one.pair.newer
        and half_up(weekly.pair.older * part, 100) == one.pair.older
    )


def _chance(pair: Pair) -> float:
    finest = max(100, granularity(pair.newer))
    first = min(1.0, finest / pair.newer)
    return first * (same_growth(pair.older, pair.newer, finest) if pair.older != pair.newer else 1)
