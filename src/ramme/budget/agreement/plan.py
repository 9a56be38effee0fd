"""A political agreement before it is written: chapters, initiatives, and their money by year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ramme.budget.agreement.facts import Deferral
from ramme.ledger.errors import RammeError

ByYear = Mapping[int, int]

OPERATING, CAPITAL = "operating", "capital"
PRINTED_UNIT_OERE = 100_000
# Money in words of the author's own could say another thing than the tables.
_MONEY = re.compile(
    r"\d[\d.,]*\s*(?:(?:mio|mia|mill)\b(?:\.?\s*(?:kr\b\.?|kroner))?|milli(?:on|ard)\w*|t\.?\s?kr\b"
    r"|kr\b|kroner|DKK)|\bkr\.?\s*\d[\d.,]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlannedInitiative:
    """What the parties want done.

    Args:
        title: Its heading, and its row's label.
        text: What is to be done, in the parties' words, without amounts.
        committees: That it belongs to.
        operating, capital: Whole øre by year; savings negative.
        project: Code of its capital project.
        pool: What the pool is for that pays it; then it changes no table.
        deferred_from: The agreement it comes over from.
        conditions: What it depends on, each as what follows upon "forudsætter, at".
        deadline: The day by which it is done.
        rephasing: Whether its money only moves between years.
    """

    title: str
    text: str
    committees: tuple[str, ...]
    operating: ByYear = field(default_factory=dict)
    capital: ByYear = field(default_factory=dict)
    project: str = ""
    pool: str = ""
    deferred_from: Deferral | None = None
    conditions: tuple[str, ...] = ()
    deadline: date | None = None
    rephasing: bool = False

    def money(self) -> Iterator[tuple[str, ByYear]]:
        """Its money by table, years without any left out."""
        for table, by_year in ((OPERATING, self.operating), (CAPITAL, self.capital)):
            kept = {year: oere for year, oere in sorted(by_year.items()) if oere}
            if kept:
                yield table, kept

    def words(self) -> Iterator[str]:
        """What its author wrote freely."""
        yield from (self.title, self.text, self.pool, *self.conditions)


@dataclass(frozen=True, slots=True)
class PlannedChapter:
    """A theme of the vision, or the organisation.

    Args:
        title: Of the chapter.
        text: What leads to its initiatives, may be empty.
        initiatives: In printed order.
    """

    title: str
    text: str
    initiatives: tuple[PlannedInitiative, ...]


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """An agreement as its authors write it.

    Args:
        publisher: The municipality's name.
        years: The budget year and its estimate years.
        day: Of the agreement.
        preamble: Paragraphs before the first chapter.
        chapters: In printed order.
        committees: Names that an initiative may have.
    """

    publisher: str
    years: tuple[int, ...]
    day: date
    preamble: tuple[str, ...]
    chapters: tuple[PlannedChapter, ...]
    committees: tuple[str, ...]

    def initiatives(self) -> Iterator[PlannedInitiative]:
        """All initiatives in printed order."""
        for chapter in self.chapters:
            yield from chapter.initiatives


def moves_money(initiative: PlannedInitiative, by_year: ByYear) -> bool:
    """Whether money only moves between years: it is said so, or it sums to zero by itself."""
    return initiative.rephasing or (len(by_year) > 1 and sum(by_year.values()) == 0)


def check_plan(plan: AgreementPlan) -> None:
    """Refuse a plan that contradicts itself; the first fault in printed order is told.

    Args:
        plan: As it was written.

    Raises:
        RammeError: ``plan_empty``, ``plan_title_twice``, ``plan_without_committee``,
            ``plan_unknown_committee``, ``plan_year_outside``, ``plan_amount_not_thousands``,
            ``plan_rephasing_not_zero``, ``plan_pool_not_spent`` or ``plan_text_names_money``.
    """
    if not any(plan.initiatives()):
        raise RammeError("plan_empty")
    for text in (*plan.preamble, *(chapter.text for chapter in plan.chapters)):
        _check_words(text, "")
    seen: set[str] = set()
    for chapter in plan.chapters:
        _check_title(chapter.title, seen)
        for one in chapter.initiatives:
            _check_title(one.title, seen)
            _check_committees(one, plan.committees)
            _check_money(one, plan.years)
            for text in one.words():
                _check_words(text, one.title)


def _check_title(title: str, seen: set[str]) -> None:
    folded = " ".join(title.casefold().split())
    if folded in seen:
        raise RammeError("plan_title_twice", title=title)
    seen.add(folded)


def _check_committees(one: PlannedInitiative, known: Collection[str]) -> None:
    if not one.committees:
        raise RammeError("plan_without_committee", title=one.title, known=", ".join(known))
    for name in one.committees:
        if name not in known:
            told = {"title": one.title, "committee": name}
            raise RammeError("plan_unknown_committee", **told, known=", ".join(known))


def _check_money(one: PlannedInitiative, years: tuple[int, ...]) -> None:
    for year, oere in (*one.operating.items(), *one.capital.items()):
        if year not in years:
            told = {"title": one.title, "year": year}
            raise RammeError("plan_year_outside", **told, first=years[0], last=years[-1])
        if oere % PRINTED_UNIT_OERE:
            raise RammeError("plan_amount_not_thousands", title=one.title, year=year, oere=oere)
        if one.pool and oere < 0:
            raise RammeError("plan_pool_not_spent", title=one.title, year=year, oere=oere)
    for _, by_year in one.money() if one.rephasing else ():
        if left := sum(by_year.values()):
            raise RammeError("plan_rephasing_not_zero", title=one.title, oere=left)


def _check_words(text: str, title: str) -> None:
    if found := _MONEY.search(text):
        raise RammeError("plan_text_names_money", title=title or text[:40], printed=found[0])
