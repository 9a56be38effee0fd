"""What an agreement does to the totals that a council steers by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ramme.budget.agreement.classes import OPERATING, ClassedRow, RowClass


class Measure(StrEnum):
    """A total that an agreement changes."""

    SURPLUS = "surplus"
    CASH = "cash"
    DEBT = "debt"
    SERVICE = "service"
    CAPITAL_INSIDE = "capital_inside"


# How a row's amount (expenditure positive) counts in each measure: more spent is less surplus and
# less cash; a loan, which is income, adds to the debt.
_COUNTS: Mapping[Measure, tuple[int, Callable[[RowClass], bool]]] = {
    Measure.SURPLUS: (-1, lambda one: one in OPERATING or one is RowClass.GRANTS),
    Measure.CASH: (-1, lambda _: True),
    Measure.DEBT: (-1, lambda one: one is RowClass.LOAN),
    Measure.SERVICE: (1, lambda one: one is RowClass.SERVICE),
    Measure.CAPITAL_INSIDE: (1, lambda one: one is RowClass.CAPITAL_INSIDE),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What some rows do to one total.

    Args:
        measure: The total.
        by_year: What each year changes by, in øre. Cash and debt are movements of the year, not
            levels.
    """

    measure: Measure
    by_year: Mapping[int, int]

    @property
    def whole_oere(self) -> int:
        """The change over all years."""
        return sum(self.by_year.values())


def effects(rows: Iterable[ClassedRow], years: Sequence[int]) -> tuple[Effect, ...]:
    """What rows do to each measure.

    Args:
        rows: Classed rows.
        years: The agreement's years.

    Returns:
        One effect a measure, exact, in øre.
    """
    some = list(rows)
    return tuple(
        Effect(measure, {year: _sum(some, year, sign, counts) for year in years})
        for measure, (sign, counts) in _COUNTS.items()
    )


def _sum(
    rows: Sequence[ClassedRow], year: int, sign: int, counts: Callable[[RowClass], bool]
) -> int:
    return sign * sum(
        one.amount_oere
        for classed in rows
        if counts(classed.row_class)
        for one in classed.row.amounts
        if one.year == year
    )


def by_group(
    rows: Iterable[ClassedRow], group_of: Callable[[ClassedRow], Iterable[str]]
) -> Mapping[str, tuple[ClassedRow, ...]]:
    """Rows by chapter, committee or theme; one of several groups stands in each of them.

    Returns:
        The groups in the order in which they are met; those of no group under an empty name.
    """
    found: dict[str, list[ClassedRow]] = {}
    for row in rows:
        for name in tuple(group_of(row)) or ("",):
            found.setdefault(name, []).append(row)
    return {name: tuple(some) for name, some in found.items()}
