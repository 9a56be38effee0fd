"""The damage model: which readings a printed row may have, and what each costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from ramme.reading.identities import Choice
from ramme.statements.declaration import Line, Sign

# Tenths, so that costs are whole: restoring the declared sign is cheapest, losing a sum dearest.
TOWARDS_SIGN, ANY_SIGN, AGAINST_SIGN = 10, 30, 60
OTHER_ROLE = 10
OTHER_PLACEMENT = 5
BROKEN_SUM = 200
_MOST_PLACEMENTS = 256


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A printed row's numbers, as printed.

    Args:
        line: The declared line.
        amounts: In whole printed units, with the printed sign.
    """

    line: Line
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """What a row may mean.

    Args:
        placements: The columns its numbers may stand in, the usual placement first.
        choices: For each number its readings with their cost, the usual one first; those of
            other placements included.
    """

    placements: tuple[tuple[int, ...], ...]
    choices: tuple[tuple[tuple[Choice, int], ...], ...]


def _sign_cost(line: Line, amount: int) -> int:
    """What it costs to read a number with the other sign; ``amount`` is the one after."""
    if line.sign is Sign.ANY:
        return ANY_SIGN
    declared = 1 if line.sign is Sign.EXPENDITURE else -1
    return TOWARDS_SIGN if amount * declared > 0 else AGAINST_SIGN


def _placements(
    row: NumberRow, budget_year: int, years: Sequence[int], shown: tuple[int, int]
) -> list[tuple[int, ...]]:
    """All order-preserving placements; right-aligned, or the only one, comes first."""
    window = row.line.printed_years or shown
    allowed = [n for n, year in enumerate(years) if window[0] <= year - budget_year <= window[1]]
    if len(allowed) < len(row.amounts):
        allowed = list(range(len(years)))
    usual = tuple(allowed[len(allowed) - len(row.amounts) :])
    every = islice(combinations(allowed, len(row.amounts)), _MOST_PLACEMENTS)
    return [usual, *(one for one in every if one != usual)]


def possible(
    row: NumberRow, budget_year: int, years: Sequence[int], shown: tuple[int, int]
) -> Possible:
    """All readings that the damage model allows for a row.

    A sign can be lost or invented, a row with fewer numbers than columns can stand in any of
    them in order, and a line with several roles can have any of these.

    Args:
        row: The printed numbers.
        budget_year: The year that offsets count from.
        years: The print's columns.
        shown: First and last offset that the statement shows, where the line says nothing else.

    Returns:
        The usual reading first.
    """
    placements = _placements(row, budget_year, years, shown)
    choices = []
    for n, amount in enumerate(row.amounts):
        columns = dict.fromkeys(placement[n] for placement in placements)
        signed = [(amount, 0)] + ([(-amount, _sign_cost(row.line, -amount))] if amount else [])
        choices.append(
            tuple(
                (Choice(column, value, role), cost + (OTHER_ROLE if k else 0))
                for column in columns
                for value, cost in signed
                for k, role in enumerate(row.line.roles)
            )
        )
    return Possible(tuple(placements), tuple(choices))
