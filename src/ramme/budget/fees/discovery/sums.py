"""A fee that is so many times the sum of others of its group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ramme.budget.fees.discovery.chance import SIGNIFICANCE, granularity, same_growth
from ramme.budget.fees.discovery.records import Found, Pair
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.rules import RuleKind

# Once, a week, a fortnight, the months of a year, a month's days, the weeks of a year.
_TIMES = (1, 2, 5, 7, 10, 12, 14, 30, 31, 52)
_FEWEST = 2
_UNITS = (1, 100)


Candidate = tuple[Pair, list[Pair]]


def _by_unit(group: Sequence[Pair]) -> Iterator[Candidate]:
    """Each fee of a group with all others, and with those of each unit."""
    for one in group:
        others = [pair for pair in group if pair is not one]
        classes = [others]
        for unit in dict.fromkeys(pair.fee.unit for pair in others):
            some = [pair for pair in others if pair.fee.unit == unit]
            if len(some) < len(others):
                classes.append(some)
        yield from ((one, some) for some in classes if len(some) >= _FEWEST)


def _two_by_two(group: Sequence[Pair]) -> Iterator[Candidate]:
    """Each fee of a group with each two of the others."""
    for one in group:
        others = [pair for pair in group if pair is not one]
        yield from ((one, [a, b]) for n, a in enumerate(others) for b in others[n + 1 :])


def sums(pairs: Sequence[Pair]) -> tuple[list[Found], int]:
    """Fees that are so many times the sum of others of their group.

    Args:
        pairs: Prices of two years.

    Returns:
        What is real, each fee explained once; and how many sums were tried.
    """
    groups: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.fee.path, []).append(pair)
    whole = [part for group in groups.values() for part in _by_unit(group)]
    twos = [part for group in groups.values() for part in _two_by_two(group)]
    tried = len(whole) * len(_TIMES)
    made = [_sum(one, some, _TIMES, tried) for one, some in whole]
    made += [_sum(one, some, (1,), len(twos)) for one, some in twos]
    real = [one for one in made if one is not None and one.expected < SIGNIFICANCE]
    kept: dict[tuple[str, ...], Found] = {}
    for best in sorted(real, key=lambda row: row.expected):
        kept.setdefault(best.reproduced, best)
    return list(kept.values()), tried + len(twos)


def _sum(one: Pair, some: Sequence[Pair], several: Sequence[int], tried: int) -> Found | None:
    older, newer = sum(pair.older for pair in some), sum(pair.newer for pair in some)
    for times in several:
        if abs(newer * times - one.newer) > _UNITS[-1]:
            continue
        for unit in _UNITS:
            sure = half_up(Fraction(older * times), unit) == one.older
            if sure and half_up(Fraction(newer * times), unit) == one.newer:
                ids = tuple(pair.fee.id for pair in some)
                return Found(
                    RuleKind.SUM,
                    one.fee.path,
                    (one.fee.id,),
                    (),
                    tried * _chance(one, some, unit),
                    round_oere=unit,
                    factor=Fraction(times),
                    of=ids,
                )
    return None


def _chance(one: Pair, some: Sequence[Pair], unit: int) -> float:
    """The chance that a price is a sum in both years, by how finely both are set."""
    finest = max(unit, min(granularity(pair.newer) for pair in [*some, one]))
    first = min(1.0, finest / one.newer)
    moved = one.newer != one.older or any(pair.newer != pair.older for pair in some)
    return first * same_growth(one.older, one.newer, finest) if moved else first
