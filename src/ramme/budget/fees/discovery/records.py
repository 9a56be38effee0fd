"""What discovery finds, and the prices it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ramme.budget.fees.records import Catalogue, Fee, FeeKind
from ramme.budget.fees.rules import RuleKind

ROUNDINGS = (1, 50, 100, 500, 1000)


@dataclass(frozen=True, slots=True)
class Pair:
    """A fee's prices of two years, in øre."""

    fee: Fee
    older: int
    newer: int


@dataclass(frozen=True, slots=True)
class Found:
    """A relation that was found.

    Args:
        kind: What kind of rule it would be.
        path: The headings it holds under.
        reproduced: Ids of the fees whose prices it makes.
        missed: Ids of the fees beside them whose prices it does not make.
        expected: How many relations as good as this are expected by chance among those tried.
        round_oere: The unit that it rounds to.
        percent: Of an index: the simplest percentage that does it.
        between: Of an index: the percentages between which all do it.
        factor, constant: As of a rule.
        of: Ids of the fees that it builds on.
        add_oere: Of a rise.
        index: Name of a declared index that has this growth.
    """

    kind: RuleKind
    path: tuple[str, ...]
    reproduced: tuple[str, ...]
    missed: tuple[str, ...]
    expected: float
    round_oere: int = 1
    percent: Fraction | None = None
    between: tuple[Fraction, Fraction] | None = None
    factor: Fraction | None = None
    constant: Fraction | None = None
    of: tuple[str, ...] = ()
    add_oere: int | None = None
    index: str = ""


@dataclass(frozen=True, slots=True)
class Discovery:
    """All that was found in a catalogue.

    Args:
        years: The newer and the older year.
        found: The simplest first; of equally simple ones that which reproduces most.
        tried: How many relations of each kind were tried.
    """

    years: tuple[int, int]
    found: tuple[Found, ...]
    tried: Mapping[RuleKind, int] = field(default_factory=dict)


def pairs_of(catalogue: Catalogue, newer: int, older: int) -> tuple[Pair, ...]:
    """The fees that have an amount above nil in both years."""
    found = []
    for fee in catalogue.fees:
        now, before = fee.oere(newer), fee.oere(older)
        if now and before and fee.kind is FeeKind.FEE:
            found.append(Pair(fee, before, now))
    return tuple(found)


def scopes(pairs: Iterable[Pair]) -> dict[tuple[str, ...], list[Pair]]:
    """The pairs below each heading, widest headings first."""
    found: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        for depth in range(1, len(pair.fee.path) + 1):
            found.setdefault(pair.fee.path[:depth], []).append(pair)
    return dict(sorted(found.items(), key=lambda item: len(item[0])))
