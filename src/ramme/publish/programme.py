"""The capital programme of a version: each project by year, as table and timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name, units
from ramme.ledger.traces import trace_from
from ramme.outlook.data import Project
from ramme.publish.charts import Chart
from ramme.publish.document import Block, Cell, Column, ColumnKind, Row, RowRole, Table
from ramme.publish.edition import Edition
from ramme.publish.shape import capital_of
from ramme.publish.statements import figure_cell, named
from ramme.tables.timeline import TimelineRow, timeline_spec

UNIT_OERE = 100_000
_FORMULA = "capital.allotment:"


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A project, or the account of some, with øre by year."""

    label: str
    by_year: Mapping[int, int]


def programme_of(edition: Edition, language: str) -> list[ProgrammeLine]:
    """What the version's papers have on projects and their accounts.

    A forecast tells the project of each amount; other amounts are told by their account.
    """
    projects = {one.id: one for one in edition.projects}
    accounts = {one.account for one in edition.projects}
    sums: dict[str, dict[int, int]] = {}
    for stacked in edition.entries:
        entry = stacked.entry
        if entry.account not in accounts:
            continue
        trace = trace_from(entry.source.text)
        formula = trace.formula if trace else ""
        label = _label(
            edition, projects.get(formula.removeprefix(_FORMULA)), entry.account, language
        )
        years = sums.setdefault(label, {})
        years[entry.year] = years.get(entry.year, 0) + entry.amount_oere
    found = [ProgrammeLine(label, years) for label, years in sums.items()]
    return [one for one in found if any(one.by_year.get(year) for year in edition.version.years)]


def has_capital(edition: Edition) -> bool:
    """Whether there are lines of capital expenditure, or projects, to tell of."""
    return capital_of(edition) is not None or bool(programme_of(edition, "da"))


def _label(edition: Edition, project: Project | None, account: str, language: str) -> str:
    texts = project.title if project else edition.municipality.accounts[account].label
    return named(texts, language)


def programme_blocks(edition: Edition, messages: Messages) -> Iterator[Block]:
    """The timeline with its table beneath; nothing where the municipality tells no projects."""
    lines = programme_of(edition, messages.language)
    if lines:
        yield programme_chart(lines, edition, messages).picture(is_wide=True)
        yield programme_table(lines, edition, messages)


def programme_chart(lines: Sequence[ProgrammeLine], edition: Edition, messages: Messages) -> Chart:
    """The programme as a timeline, a row each."""
    years = edition.version.years
    rows = [
        TimelineRow(
            one.label,
            tuple(
                (year, units(oere, UNIT_OERE, messages.language))
                for year in years
                if (oere := one.by_year.get(year, 0))
            ),
        )
        for one in lines
    ]
    told = "; ".join(
        f"{row.label}: " + ", ".join(f"{year} {text}" for year, text in row.texts) for row in rows
    )
    return Chart(timeline_spec(rows, years), messages.text("publish.programme"), told)


def programme_table(lines: Sequence[ProgrammeLine], edition: Edition, messages: Messages) -> Table:
    """The programme as a table with its sum."""
    years, language = edition.version.years, messages.language
    unit = unit_name(UNIT_OERE, language)
    head = messages.text("publish.net", unit=unit)
    columns = (
        Column(head, ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    rows = [
        Row(
            (
                Cell(one.label),
                *(figure_cell(one.by_year.get(year, 0), UNIT_OERE, language) for year in years),
            )
        )
        for one in lines
    ]
    sums = (sum(one.by_year.get(year, 0) for one in lines) for year in years)
    whole = tuple(figure_cell(oere, UNIT_OERE, language) for oere in sums)
    rows.append(Row((Cell(messages.text("label.all_together")), *whole), RowRole.TOTAL))
    return Table(columns, tuple(rows), messages.text("publish.programme"))
