"""Read a political agreement whole: sections, initiatives, settings, tables, other numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ramme.budget.agreement.facts import Initiative, Section
from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Finding, Severity
from ramme.reading.agreement import tables
from ramme.reading.agreement.blocks import blocks, form_of
from ramme.reading.agreement.bodies import committees_of, names_of, parts_of
from ramme.reading.agreement.committees import names_in, one_spelling
from ramme.reading.agreement.initiatives import Body, Spelling, initiatives
from ramme.reading.agreement.lines import Line, furniture, prose_lines
from ramme.reading.agreement.outline import Outline, outline
from ramme.reading.agreement.settings import Opening, decisions, settings
from ramme.reading.documents import Document
from ramme.reading.facts import day_of, is_signature
from ramme.reading.prose.amounts import Setting
from ramme.reading.prose.explained import Known, explained
from ramme.reading.prose_records import StatedSetting
from ramme.reading.records import DocumentFacts, Reading, Recognised, Table

KIND = "agreement"
_CALLED = re.compile(
    r"\b(?:politiske?\s+aftale|budgetaftale|budgetforlig|aftale\s+om\s+budget|forlig\s+om\s+budget)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"\bbudget(?:tet|aftalen?|forliget?)?\s+(?:for\s+)?(20\d\d)\b", re.IGNORECASE)
_OF_YEARS = re.compile(
    r"\bbudget(?:tet|aftalen?|forliget?)?\s+(?:for\s+)?(20\d\d)\s*[-–]\s*(20\d\d)\b", re.IGNORECASE
)
_SETS_ASIDE = re.compile(r"\b(?:afsættes|afsat|enige\s+om|reserveres|prioriteres)\b", re.IGNORECASE)
_ESTIMATE_YEARS, _MOST_YEARS = 3, 10
_LONGEST_LINE = 2000
_LEAST_HEADINGS, _LEAST_GRANTS = 3, 3
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Prose:
    """An agreement's prose, cut into sections."""

    lines: tuple[Line, ...]
    left_out: frozenset[int]
    outline: Outline
    bodies: tuple[Body, ...]
    preface: tuple[Line, ...]


def recognise(document: Document, municipality: Municipality) -> Recognised:
    """How surely a document is an agreement, 0 to 1: by its tables, or by its sections' words."""
    del municipality
    return Recognised(_score(document), partial(_read, document))


def _score(document: Document) -> float:
    lines = [line[:_LONGEST_LINE] for line in document.lines]
    called = any(_CALLED.search(line) for line in lines)
    if tables.has_tables(document):
        return 0.95 if called else 0.8
    grants = sum(bool(_SETS_ASIDE.search(line)) for line in lines) if called else 0
    first = next((line for line in lines if line.strip()), "")
    titled = bool(_CALLED.search(first[:_LONGEST_TITLE]))
    if grants < _LEAST_GRANTS and not titled:
        return 0.0
    found = outline(prose_lines(lines, (), furniture(lines)))
    if len(found.headings) < _LEAST_HEADINGS:
        return 0.0
    return 0.8 if titled else 0.55


def _read(document: Document) -> Reading:
    """All that an agreement says.

    Args:
        document: Text whose blanks are kept; empty cells of its tables are encoded in them.

    Returns:
        Sections and initiatives with their amounts, settings, decisions, and the tables; every
        other number is explained.
    """
    found = tables.read_tables(document)
    prose = _prose(document, found.taken)
    year = _budget_year(document, found.tables)
    around = _period(document, found.tables, year)
    spelling = _spelling(prose)
    items = [one for body in prose.bodies for one in initiatives(body, around, year, spelling)]
    day = day_of(document.lines)
    opening = Opening(tuple(blocks(prose.preface, form_of(prose.lines))), around, year, day)
    stated = settings(opening)
    title = f"Politisk aftale om budget {year}" if year else ""
    name, sha256, count = document.name, document.sha256, len(document.lines)
    return Reading(
        DocumentFacts(name, sha256, title, KIND, day, count),
        tables=found.tables,
        findings=(*found.findings, *_findings(prose)),
        budget_year=year,
        sections=tuple(_section(body, spelling) for body in prose.bodies),
        initiatives=tuple(items),
        settings=stated,
        decisions=decisions(opening),
        explained=explained(document.lines, _known(prose, found, items, stated)),
    )


def _prose(document: Document, taken: frozenset[int]) -> _Prose:
    """The prose of a document up to where it is signed, cut at its headings."""
    left_out = furniture(document.lines, taken)
    lines = prose_lines(document.lines, taken, left_out)
    found = outline(lines)
    first = found.headings[0].start if found.headings else len(lines)
    last = found.headings[-1].end if found.headings else 0
    signed = (n for n in range(last, len(lines)) if is_signature(lines[n].text))
    end = next(signed, len(lines))
    form = form_of(lines)
    nested = any(len(one.number) > 1 for one in found.headings)
    titles: dict[tuple[int, ...], list[str]] = {}
    for one in found.headings:
        titles.setdefault(one.number[:-1], []).append(one.title)
    bodies = []
    for n, heading in enumerate(found.headings):
        after = found.headings[n + 1].start if n + 1 < len(found.headings) else end
        inside = [lines[k] for k in range(heading.end, after) if k not in found.contents]
        parts = tuple(parts_of(blocks(inside, form)))
        span = (lines[heading.start].number, lines[max(after, heading.end) - 1].number)
        below = tuple(titles.get(heading.number, ()))
        chapter = nested and len(heading.number) == 1
        bodies.append(Body(heading, span, parts, below, chapter=chapter))
    preface = tuple(lines[n] for n in range(first) if n not in found.contents)
    return _Prose(lines, frozenset(left_out), found, tuple(bodies), preface)


def _budget_year(document: Document, found: Sequence[Table]) -> int | None:
    """The first year of the tables, else the year that the text says it budgets for."""
    if found:
        return found[0].years[0]
    named = (_OF_YEAR.search(line[:_LONGEST_LINE]) for line in document.lines)
    year = next((match[1] for match in named if match), None)
    return int(year) if year else None


def _period(document: Document, found: Sequence[Table], year: int | None) -> Setting:
    """The budget period: the tables' years, else those that the text names, else four."""
    years = [year for table in found for year in table.years]
    if years:
        return Setting(min(years), max(years))
    named = (_OF_YEARS.search(line[:_LONGEST_LINE]) for line in document.lines)
    both = next(((int(match[1]), int(match[2])) for match in named if match), None)
    if both and both[0] == year and year <= both[1] <= year + _MOST_YEARS:
        return Setting(*both)
    # With no year known no phrase can run on: an empty period.
    return Setting(year, year + _ESTIMATE_YEARS) if year else Setting(1, 0)


def _spelling(prose: _Prose) -> Spelling:
    """One spelling for each committee, by how the whole document prints it."""
    printed = [name for body in prose.bodies for name in _names(body)]
    mentioned = [name for line in prose.lines for name in names_in(line.text)]
    one = one_spelling([*printed, *mentioned])
    return lambda name: one.get(name, name)


def _names(body: Body) -> list[str]:
    """The committees of a section: those made responsible, else those given something to do."""
    every = committees_of(body.parts).values()
    return [*names_of(body.parts), *(name for names in every for name in names)]


def _section(body: Body, spelling: Spelling) -> Section:
    numbers = body.number.split(".")
    return Section(
        number=body.number,
        title=body.heading.title,
        parent=".".join(numbers[:-1]) or None,
        committees=tuple(dict.fromkeys(spelling(name) for name in _names(body))),
        lines=body.lines,
    )


def _known(
    prose: _Prose,
    found: tables.TablesRead,
    items: Sequence[Initiative],
    stated: Sequence[StatedSetting],
) -> Known:
    """Which numbers are figures, and what a line's other numbers are."""
    figures: dict[int, set[tuple[int, int]]] = {}
    cells = [cell.place for table in found.tables for row in table.rows for cell in row.cells]
    for place in [*cells, *(amount.place for item in items for amount in item.amounts)]:
        if place.line and place.columns:
            figures.setdefault(place.line, set()).add(place.columns)
    reasons = {n + 1: "page number" for n in prose.left_out}
    reasons |= {prose.lines[n].number: "table of contents" for n in prose.outline.contents}
    reasons |= {n + 1: "table heading" for n in found.headers}
    starts = {prose.lines[one.start].number: "section number" for one in prose.outline.headings}
    rows = (row for table in found.tables for row in table.rows if row.section)
    starts |= {row.lines[0]: "section number" for row in rows}
    money = {n + 1: "label" for n in found.taken}
    money |= {n: "setting" for one in stated for n in range(one.lines[0], one.lines[1] + 1)}
    return Known(figures, reasons, starts, money)


def _findings(prose: _Prose) -> tuple[Finding, ...]:
    if prose.outline.headings:
        return prose.outline.findings
    grants = sum(bool(_SETS_ASIDE.search(line.text)) for line in prose.lines)
    return (Finding("no_sections", Severity.WARNING),) if grants >= _LEAST_GRANTS else ()
