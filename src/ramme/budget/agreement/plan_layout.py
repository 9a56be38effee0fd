"""A planned agreement laid out: numbers, paragraphs, and the tables that its amounts make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.budget.agreement.plan import (
    CAPITAL,
    OPERATING,
    AgreementPlan,
    ByYear,
    PlannedInitiative,
    check_plan,
)
from ramme.budget.agreement.plan_words import (
    committee_line,
    condition_sentence,
    deadline_sentence,
    deferral_sentence,
    money_sentences,
)


@dataclass(frozen=True, slots=True)
class LaidSection:
    """A numbered section with its paragraphs.

    Args:
        number: Such as ``1`` of a chapter, ``1.2`` of an initiative.
        title: Its heading.
        paragraphs: In printed order.
        initiative: That it is of; None for a chapter.
    """

    number: str
    title: str
    paragraphs: tuple[str, ...]
    initiative: PlannedInitiative | None = None


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of a table; one without amounts is the heading of a chapter.

    Args:
        number: Of its section.
        title: Of its section.
        by_year: Whole øre.
        project: Code of its capital project.
    """

    number: str
    title: str
    by_year: ByYear
    project: str = ""


@dataclass(frozen=True, slots=True)
class LaidTable:
    """One of the two tables.

    Args:
        table: ``operating`` or ``capital``.
        rows: Chapters and their initiatives, in printed order.
        total: Whole øre by year.
    """

    table: str
    rows: tuple[LaidRow, ...]
    total: ByYear


@dataclass(frozen=True, slots=True)
class LaidAgreement:
    """An agreement ready to be set in type."""

    plan: AgreementPlan
    sections: tuple[LaidSection, ...]
    tables: tuple[LaidTable, ...]


def laid_out(plan: AgreementPlan) -> LaidAgreement:
    """The agreement that a plan makes.

    Args:
        plan: As it was written.

    Returns:
        Numbered in printed order; text and tables both follow from the same amounts.

    Raises:
        RammeError: What `check_plan` says.
    """
    check_plan(plan)
    sections = tuple(_sections(plan))
    tables = (_table(sections, plan, name) for name in (OPERATING, CAPITAL))
    return LaidAgreement(plan, sections, tuple(table for table in tables if table.rows))


def _sections(plan: AgreementPlan) -> Iterator[LaidSection]:
    kept = (chapter for chapter in plan.chapters if chapter.initiatives)
    for n, chapter in enumerate(kept, 1):
        text = (chapter.text,) if chapter.text else ()
        yield LaidSection(str(n), chapter.title, text)
        for k, one in enumerate(chapter.initiatives, 1):
            yield LaidSection(f"{n}.{k}", one.title, tuple(_paragraphs(one, plan)), one)


def _paragraphs(one: PlannedInitiative, plan: AgreementPlan) -> Iterator[str]:
    if one.text:
        yield one.text
    told = [
        *money_sentences(one, plan.years),
        *map(condition_sentence, one.conditions),
        *([deadline_sentence(one.deadline)] if one.deadline else []),
    ]
    if told:
        yield " ".join(told)
    if one.deferred_from:
        yield deferral_sentence(one.deferred_from)
    yield committee_line(one.committees)


def _table(sections: tuple[LaidSection, ...], plan: AgreementPlan, name: str) -> LaidTable:
    rows: list[LaidRow] = []
    chapter: LaidSection | None = None
    for section in sections:
        one = section.initiative
        chapter = chapter if one else section
        money = dict(one.money()).get(name) if one and not one.pool else None
        if one is None or not money:
            continue
        if chapter:
            rows.append(LaidRow(chapter.number, chapter.title, {}))
            chapter = None
        project = one.project if name == CAPITAL else ""
        # Of an initiative in both tables each row says which it is.
        both = name == CAPITAL and OPERATING in dict(one.money())
        title = f"{section.title}, anlæg" if both else section.title
        rows.append(LaidRow(section.number, title, money, project))
    total = {year: sum(row.by_year.get(year, 0) for row in rows) for year in plan.years}
    return LaidTable(name, tuple(rows), total)
