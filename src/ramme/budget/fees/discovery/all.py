"""All that can be found in a catalogue, the simplest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ramme.budget.fees.discovery import growth, lines, parts, sums
from ramme.budget.fees.discovery.records import Discovery, Found, pairs_of
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import Index, RuleKind
from ramme.ledger.errors import RammeError

# From the simplest on.
_SIMPLE = (
    RuleKind.FIXED,
    RuleKind.INDEXED,
    RuleKind.RAISED,
    RuleKind.RATIO,
    RuleKind.SUM,
    RuleKind.LINE,
    RuleKind.FREQUENCY,
)


def _named(found: Found, indexes: Mapping[str, Index], year: int) -> Found:
    """With the name of a declared index that has this growth."""
    for index in indexes.values():
        percent = index.percent.get(year)
        if percent is not None and found.between is not None:
            first, last = found.between
            if first <= percent < last:
                return replace(found, index=index.id, percent=percent)
    return found


def discover(catalogue: Catalogue, indexes: Mapping[str, Index]) -> Discovery:
    """Propose rules for the prices of a catalogue's two newest years.

    Nothing is assumed: an officer accepts a rule by writing it in ``fees.toml``.

    Args:
        catalogue: With prices of at least two years.
        indexes: The declared ones, so that a growth gets its name.

    Returns:
        What is real, the simplest kind first, in each kind that which reproduces most.

    Raises:
        RammeError: ``one_year_only``.
    """
    years = catalogue.years
    if len(years) < 2:
        raise RammeError("one_year_only", version=catalogue.version)
    pairs = pairs_of(catalogue, years[0], years[1])
    related = [
        parts.families(pairs),
        parts.singles(pairs),
        parts.calendar(pairs),
        sums.sums(pairs),
        lines.straight_lines(pairs),
        lines.frequencies(pairs),
    ]
    grown = growth.joined(list(growth.growths(pairs)))
    grown = [_named(one, indexes, years[0]) for one in grown]
    told = {fee for some, _ in related for one in some for fee in one.reproduced}
    grown = [one for one in grown if not told >= set(one.reproduced)]
    found = [*growth.unchanged(pairs), *grown, *_once(related)]
    tried = {
        RuleKind.RATIO: sum(tried for _, tried in related[:3]),
        RuleKind.SUM: related[3][1],
        RuleKind.LINE: related[4][1],
        RuleKind.FREQUENCY: related[5][1],
    }
    in_order = sorted(found, key=lambda one: (_SIMPLE.index(one.kind), -len(one.reproduced)))
    return Discovery((years[0], years[1]), tuple(in_order), tried)


def _once(related: Sequence[tuple[list[Found], int]]) -> list[Found]:
    """Without the single ratios that a family, a sum or a formula tells already."""
    families = {fee for one in related[0][0] for fee in one.reproduced}
    more = [one for some, _ in related[2:] for one in some]
    told = families | {fee for one in more for fee in one.reproduced if one.kind != RuleKind.LINE}
    singles = [one for one in related[1][0] if not told & set(one.reproduced)]
    return [*related[0][0], *singles, *more]
