"""Fees that are a simple part or multiple of another, alone or group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby
from math import gcd

from ramme.budget.fees.discovery.chance import (
    SIGNIFICANCE,
    at_least,
    granularity,
    same_growth,
)
from ramme.budget.fees.discovery.records import Found, Pair
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.rules import RuleKind

_LARGEST = 13
_UNITS = (1, 100)
_FEWEST = 2
_A_YEAR = {"pr. dag": 365, "pr. uge": 52, "pr. måned": 12, "pr. år": 1}


@cache
def simple_parts() -> tuple[Fraction, ...]:
    """Parts from the simplest on: 1, 1/2, 1/3, 2/3, … and their multiples upside down.

    Example:
        >>> [str(part) for part in simple_parts()[:5]]
        ['1', '1/2', '2', '1/3', '2/3']
    """
    found: list[Fraction] = [Fraction(1)]
    for under in range(2, _LARGEST + 1):
        parts = [Fraction(over, under) for over in range(1, under) if gcd(over, under) == 1]
        found += [*parts, *(1 / part for part in parts)] if under == 2 else parts
    whole = [Fraction(times) for times in range(3, _LARGEST)]
    return (*found, *whole)


def _makes(part: Fraction, of: Pair, one: Pair, unit: int) -> bool:
    return (
        half_up(of.older * part, unit) == one.older and half_up(of.newer * part, unit) == one.newer
    )


def _is_near(part: Fraction, of: Pair, one: Pair) -> bool:
    """Whether a part may make a price at all; cheaper than to reckon it."""
    off = of.newer * part.numerator - one.newer * part.denominator
    return abs(off) < _UNITS[-1] * part.denominator


def _chance(rank: int, of: Pair, one: Pair, unit: int) -> float:
    """The chance that one of the parts so simple makes a price of another, in both years."""
    finest = max(unit, granularity(one.newer), 1)
    first = min(1.0, rank * finest / max(of.newer, one.newer))
    if (of.newer, one.newer) == (of.older, one.older):
        return first
    return first * same_growth(one.older, one.newer, max(unit, granularity(one.older)))


def _part(of: Pair, one: Pair) -> tuple[int, Fraction, int] | None:
    """The simplest part that makes a price of another: its rank, the part and the rounding."""
    for rank, part in enumerate(simple_parts(), 1):
        if _is_near(part, of, one):
            for unit in _UNITS:
                if _makes(part, of, one, unit):
                    return rank, part, unit
    return None


def _by_section(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    for _, some in groupby(pairs, key=lambda pair: pair.fee.path[:1]):
        yield list(some)


def _groups(section: Sequence[Pair]) -> dict[tuple[str, ...], dict[str, Pair]]:
    found: dict[tuple[str, ...], dict[str, Pair]] = {}
    for pair in section:
        found.setdefault(pair.fee.path, {})[pair.fee.label] = pair
    return found


def families(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Groups whose prices are the same part of the prices of another group, label by label.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, and how many pairs of groups were tried.
    """
    candidates = []
    for section in _by_section(pairs):
        groups = _groups(section)
        for path, rows in groups.items():
            for other, of in groups.items():
                shared = [label for label in rows if label in of]
                if path != other and len(shared) >= _FEWEST:
                    candidates.append([(of[label], rows[label]) for label in shared])
    tried = len(candidates)
    found = [one for some in candidates if (one := _family(some, tried))]
    return _one_way(found), tried


def _family(rows: Sequence[tuple[Pair, Pair]], tried: int) -> Found | None:
    best: Found | None = None
    for rank, part in enumerate(simple_parts(), 1):
        near = [row for row in rows if _is_near(part, *row)]
        for unit in _UNITS if len(near) >= _FEWEST else ():
            made = [(of, one) for of, one in near if _makes(part, of, one, unit)]
            if len(made) < _FEWEST:
                continue
            chances = [_chance(1, of, one, unit) for of, one in rows]
            expected = tried * rank * at_least(chances, len(made))
            if best is None or expected < best.expected:
                best = _found(made, rows, part, unit, expected)
    return best if best and best.expected < SIGNIFICANCE else None


def _found(
    made: Sequence[tuple[Pair, Pair]],
    rows: Sequence[tuple[Pair, Pair]],
    part: Fraction,
    unit: int,
    expected: float,
) -> Found:
    return Found(
        RuleKind.RATIO,
        rows[0][1].fee.path,
        tuple(one.fee.id for _, one in made),
        tuple(one.fee.id for of, one in rows if (of, one) not in made),
        expected,
        round_oere=unit,
        factor=part,
        of=tuple(of.fee.id for of, _ in made),
    )


def _one_way(found: Sequence[Found]) -> list[Found]:
    """Of a relation and its reverse the one that reproduces more, else the simpler."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-len(one.reproduced), one.expected)):
        both = {*one.of, *one.reproduced}
        if not any(both <= {*other.of, *other.reproduced} for other in kept):
            kept.append(one)
    return kept


def singles(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Fees that are a simple part or multiple of another fee of their section.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, each fee explained once by the likeliest other; and how many pairs of fees
        were tried.
    """
    sections = list(_by_section(pairs))
    tried = sum(len(some) * (len(some) - 1) // 2 for some in sections)
    found: list[tuple[float, Pair, Pair, Fraction, int]] = []
    for some in sections:
        for n, of in enumerate(some):
            for one in some[n + 1 :]:
                part = _part(of, one)
                if part is None:
                    continue
                expected = tried * _chance(part[0], of, one, part[2])
                if expected < SIGNIFICANCE:
                    found.append((expected, of, one, part[1], part[2]))
    return _explained_once(found), tried


def _explained_once(found: list[tuple[float, Pair, Pair, Fraction, int]]) -> list[Found]:
    explained: set[str] = set()
    kept = []
    for expected, of, one, part, unit in sorted(found, key=lambda row: row[0]):
        if one.fee.id not in explained:
            explained.add(one.fee.id)
            kept.append(_found([(of, one)], [(of, one)], part, unit, expected))
    return kept


def calendar(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Fees of a group that are the same price by day, week, month or year.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, and how many pairs of fees were tried.
    """
    candidates = [
        (of, one)
        for section in _by_section(pairs)
        for of in section
        for one in section
        if of is not one and of.fee.path == one.fee.path and _is_shorter(one, of)
    ]
    tried = len(candidates)
    found = []
    for of, one in candidates:
        part = Fraction(_A_YEAR[of.fee.unit or ""], _A_YEAR[one.fee.unit or ""])
        for unit in _UNITS:
            if _makes(part, of, one, unit):
                expected = tried * _chance(1, of, one, unit)
                found.append((expected, of, one, part, unit))
                break
    return _explained_once([row for row in found if row[0] < SIGNIFICANCE]), tried


def _is_shorter(one: Pair, of: Pair) -> bool:
    return _A_YEAR.get(one.fee.unit or "", 0) > _A_YEAR.get(of.fee.unit or "", 1000)
