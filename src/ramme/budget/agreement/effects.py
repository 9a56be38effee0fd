"""What an agreement does to the totals that a council steers by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ramme.budget.agreement.classes import CAPITAL, OPERATING, ClassedRow, RowClass
from ramme.budget.agreement.facts import Agreement
from ramme.budget.agreement.matching import Matching


class Measure(StrEnum):
    """A total that an agreement changes."""

    SURPLUS = "surplus"
    CASH = "cash"
    DEBT = "debt"
    SERVICE = "service"
    CAPITAL = "capital"
    CAPITAL_INSIDE = "capital_inside"


# Their levels at the end of a year carry what was changed the years before.
STOCKS = frozenset({Measure.CASH, Measure.DEBT})

# How a row's amount (expenditure positive) counts in each measure: more spent is less surplus and
# less cash; a loan, which is income, adds to the debt.
_COUNTS: Mapping[Measure, tuple[int, Callable[[RowClass], bool]]] = {
    Measure.SURPLUS: (-1, lambda one: one in OPERATING or one is RowClass.GRANTS),
    Measure.CASH: (-1, lambda _: True),
    Measure.DEBT: (-1, lambda one: one is RowClass.LOAN),
    Measure.SERVICE: (1, lambda one: one is RowClass.SERVICE),
    Measure.CAPITAL: (1, lambda one: one in CAPITAL),
    Measure.CAPITAL_INSIDE: (1, lambda one: one is RowClass.CAPITAL_INSIDE),
}


@dataclass(frozen=True, slots=True)
class LevelLine:
    """The line of a statement that a measure's level stands in.

    Args:
        statement, line: Their ids.
        sign: -1 where the statement prints it the other way, as a surplus that is income.
    """

    statement: str
    line: str
    sign: int = 1


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


def levels(effect: Effect, before: Mapping[int, int | None]) -> dict[int, int | None]:
    """A measure's levels with the agreement; None where the level before is not known.

    Args:
        effect: Of the agreement.
        before: Levels without it, by year.

    Example:
        >>> levels(Effect(Measure.DEBT, {2030: 5, 2031: 2}), {2030: 100, 2031: 90})
        {2030: 105, 2031: 97}
    """
    found: dict[int, int | None] = {}
    carried = 0
    for year, change in effect.by_year.items():
        carried = carried + change if effect.measure in STOCKS else change
        level = before.get(year)
        found[year] = None if level is None else level + carried
    return found


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


@dataclass(frozen=True, slots=True)
class Standing:
    """A classed row, and where in the agreement it belongs.

    Args:
        row: With its class and account.
        chapter: Number of its chapter, empty where it names none.
        chapter_title: What the chapter is called.
        theme: The vision theme of the chapter, empty where it has none.
        committees: Of the initiative it pays for; else of its section, where that has but one.
    """

    row: ClassedRow
    chapter: str = ""
    chapter_title: str = ""
    theme: str = ""
    committees: tuple[str, ...] = ()


def standing(
    agreement: Agreement, rows: Sequence[ClassedRow], matching: Matching, themes: Sequence[str]
) -> tuple[Standing, ...]:
    """Where each row belongs.

    Args:
        agreement: Its sections name chapters and committees.
        rows: All of its rows, classed.
        matching: The agreement's.
        themes: Titles of the vision's themes; a chapter with one of them belongs to it.
    """
    owners = {row: one.initiative.committees for one in matching.matches for row in one.rows}
    sections = {section.number: section for section in agreement.sections}
    known = {_bare(theme).casefold(): theme for theme in themes}
    found = []
    for one in rows:
        section = sections.get(one.row.section or "")
        chapter = (one.row.section or one.row.chapter or "").partition(".")[0]
        title = sections[chapter].title if chapter in sections else ""
        alone = section.committees if section and len(section.committees) == 1 else ()
        committees = owners.get(one.row) or alone
        theme = known.get(_bare(title).casefold(), "")
        found.append(Standing(one, chapter, _bare(title), theme, committees))
    return tuple(found)


def _bare(title: str) -> str:
    return title.strip(" \"'”“»«.")


def by_group(
    rows: Iterable[Standing], group_of: Callable[[Standing], Iterable[str]]
) -> Mapping[str, tuple[Standing, ...]]:
    """Rows by chapter, committee or theme; one of several groups stands in each of them.

    Returns:
        The groups in the order in which they are met; those of no group under an empty name.
    """
    found: dict[str, list[Standing]] = {}
    for row in rows:
        for name in tuple(group_of(row)) or ("",):
            found.setdefault(name, []).append(row)
    return {name: tuple(some) for name, some in found.items()}
