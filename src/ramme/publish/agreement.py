"""The agreements of a version as a document: what they do, what is to be done, their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.budget.agreement.effects import effects
from ramme.budget.agreement.kept_layout import kept_tables
from ramme.budget.agreement.plan import PRINTED_UNIT_OERE
from ramme.budget.agreement.tasks import Task
from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.language.numbers import unit_name
from ramme.publish.agreement_tables import money_blocks
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
)
from ramme.publish.edition import AgreedPaper, Edition
from ramme.publish.front import document_of
from ramme.publish.statements import figure_cell


def agreement_document(edition: Edition, messages: Messages) -> Document:
    """What a version's agreements say, from what is kept of them; their prose is not kept.

    Args:
        edition: What is published; it has an agreement.
        messages: In the document's language; what is to be read back is Danish.
    """
    years = edition.version.years
    title = messages.text("publish.agreement", first=years[0], last=years[-1])
    blocks = (block for one in edition.agreements for block in _agreement(one, edition, messages))
    return document_of(edition, title, blocks, messages)


def chapters_of(tasks: Sequence[Task]) -> Mapping[tuple[str, str], list[Task]]:
    """Tasks by the number and the title of their chapter, in printed order."""
    found: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        number = task.section.partition(".")[0]
        found.setdefault((number, task.theme), []).append(task)
    return found


def task_state(task: Task, messages: Messages) -> str:
    """How far a task is, what that depends on, and by when it is to be done."""
    told = messages.text(f"task_state.{task.state.value}")
    if task.told:
        told = f"{told}: {task.told}"
    by = day_in_words(task.due, messages.language) if task.due else task.deadline
    return f"{told}; {messages.text('publish.task_due', day=by)}" if by else told


def _agreement(one: AgreedPaper, edition: Edition, messages: Messages) -> Iterator[Block]:
    years = edition.version.years
    if len(edition.agreements) > 1:
        yield Heading(one.paper.title, 2, starts_page=True)
    if one.rows:
        yield Paragraph(messages.text("publish.agreement_about"))
        yield effects_table(one, years, messages)
        yield Paragraph(messages.text("publish.agreement_effects"), ParagraphRole.NOTE)
    for (number, title), tasks in chapters_of(one.tasks).items():
        heading = f"{number}. {title}" if title else messages.text("publish.tasks")
        yield Heading(heading, 2)
        yield _tasks_table(tasks, heading, messages)
    for table in kept_tables(one.rows):
        yield from money_blocks(table, years, messages)


def effects_table(agreement: AgreedPaper, years: Sequence[int], messages: Messages) -> Table:
    """What an agreement's rows change in the totals that a council steers by, in 1.000 kr."""
    unit = unit_name(PRINTED_UNIT_OERE, messages.language)
    columns = (
        Column(unit, ColumnKind.LABEL),
        *(Column(str(year), ColumnKind.FIGURE) for year in years),
    )
    rows = (
        Row(
            (
                Cell(messages.text(f"measure.{one.measure.value}")),
                *(
                    figure_cell(one.by_year[year], PRINTED_UNIT_OERE, messages.language)
                    for year in years
                ),
            )
        )
        for one in effects([row.row for row in agreement.rows], years)
    )
    return Table(columns, tuple(rows), messages.text("publish.agreement_does"))


def _tasks_table(tasks: Sequence[Task], title: str, messages: Messages) -> Table:
    columns = (
        Column(messages.text("publish.task"), ColumnKind.LABEL),
        Column(messages.text("label.committee"), ColumnKind.TEXT),
        Column(messages.text("publish.task_state"), ColumnKind.TEXT),
    )
    rows = (
        Row(
            (
                Cell(f"{task.section} {task.title}"),
                Cell(", ".join(task.committees)),
                Cell(task_state(task, messages)),
            )
        )
        for task in tasks
    )
    return Table(columns, tuple(rows), title)
