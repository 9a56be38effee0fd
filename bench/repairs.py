"""Measure the repair of a statement of 40 lines and 5 years, from undamaged to hopeless.

usage: python bench/repairs.py [--tables N]

Each row is the slowest of the tables; its limit is 2 s. Exit status 1 where it is passed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from bench import Report
from timing import timed

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.reading.damaged_tables import (
    BUDGET_YEAR,
    KINDS,
    OTHER_DIGIT,
    Printed,
    damaged,
    printed,
    rows,
)

from ramme.reading.damage import NumberRow
from ramme.reading.repair import repair

LIMIT = 2.0
LINES, YEARS = 40, 5

Damage = Callable[[Random, Printed], list[NumberRow]]


def table(seed: int) -> tuple[Random, Printed]:
    """A random statement of the size, its sums rounded here and there."""
    while True:
        random = Random(seed)
        found = printed(random, groups=6, most=8, years=YEARS, rounding=0.1)
        if len(found.statement.lines) == LINES:
            return random, found
        seed += 1_000


def damages(count: int, *, known: bool) -> Damage:
    """A function that damages so many figures of all kinds, and may forget the columns."""

    def apply(random: Random, print_: Printed) -> list[NumberRow]:
        found, left = rows(print_), count
        while left:
            at = random.randrange(len(found))
            if found[at].amounts:
                number = random.randrange(len(found[at].amounts))
                kind = random.choice((*KINDS, OTHER_DIGIT))
                found[at] = damaged(random, found[at], number, kind) or found[at]
                left -= 1
        return found if known else [replace(row, columns=None) for row in found]

    return apply


CASES = (
    ("undamaged", damages(0, known=True)),
    ("undamaged, columns not known", damages(0, known=False)),
    ("5 damages", damages(5, known=True)),
    ("20 damages", damages(20, known=True)),
    ("20 damages, columns not known", damages(20, known=False)),
    ("100 damages, columns not known", damages(100, known=False)),
)


def seconds(seed: int, damage: Damage) -> float:
    """How long the repair of one table takes."""
    random, print_ = table(seed)
    some = damage(random, print_)
    return timed(1, lambda: repair(print_.statement, BUDGET_YEAR, print_.years, some))


def main() -> int:
    """Measure each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=10)
    tables, report = parser.parse_args().tables, Report()
    for what, damage in CASES:
        slowest = max(seconds(seed, damage) for seed in range(tables))
        report.add(f"repair of {LINES} lines × {YEARS} years, {what}", slowest, LIMIT)
    return 0 if report.kept() else 1


if __name__ == "__main__":
    sys.exit(main())
