"""Goals and frames of an area, as they are published: what they rest on, goals, key figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.budget.frames import Frame
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, exact_number
from ramme.publish.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Table,
)
from ramme.publish.edition import Edition
from ramme.publish.shape import committees_of, frames_of
from ramme.publish.statements import named
from ramme.statements.declaration import Line


def frame_of(edition: Edition, area: Line) -> Frame | None:
    """The description of an area in the budget year, if somebody has written it."""
    frames = edition.municipality.frames.get(edition.version.budget_year, {})
    accounts = [account for some in area.accounts.values() for account in some]
    return next((frames[one] for one in accounts if one in frames), None)


def has_frames(edition: Edition) -> bool:
    """Whether any area of a committee is described."""
    return any(frame_of(edition, area) for area in _areas(edition))


def has_goals(edition: Edition) -> bool:
    """Whether any area of a committee has a goal."""
    found = (frame_of(edition, area) for area in _areas(edition))
    return any(frame.goals for frame in found if frame)


def has_key_figures(edition: Edition) -> bool:
    """Whether any area of a committee has a key figure."""
    found = (frame_of(edition, area) for area in _areas(edition))
    return any(frame.figures for frame in found if frame)


def _areas(edition: Edition) -> Iterator[Line]:
    for committee in committees_of(frames_of(edition).statement):
        yield from committee.areas


def frame_words(frame: Frame, messages: Messages) -> list[str]:
    """What an area's money rests on, and who has approved that."""
    told = [named(some, messages.language) for some in (frame.basis, frame.premises)]
    return [*(one for one in told if one), _approval(frame, messages)]


def _approval(frame: Frame, messages: Messages) -> str:
    if frame.approved_on is None:
        return messages.text("goals.not_approved")
    on = day(frame.approved_on, messages.language)
    return messages.text("goals.approved", by=frame.approved_by, day=on)


def goals_in_words(frame: Frame, language: str) -> list[tuple[str, str]]:
    """The goals, each with its target and unit."""
    return [
        (named(one.title, language), f"{exact_number(one.target, language)} {one.unit}".strip())
        for one in frame.goals
    ]


def figures_in_words(frame: Frame, language: str) -> list[tuple[str, str]]:
    """The key figures with their year, each with its value and unit."""
    return [
        (
            f"{named(one.title, language)}, {one.year}",
            f"{exact_number(one.value, language)} {one.unit}".strip(),
        )
        for one in frame.figures
    ]


def frame_blocks(name: str, frame: Frame, messages: Messages) -> Iterator[Block]:
    """An area's description in a document."""
    yield Heading(name, 4)
    for one in frame_words(frame, messages):
        yield Paragraph(one)
    rows = [
        *_group(messages.text("goals.goals"), goals_in_words(frame, messages.language)),
        *_group(messages.text("goals.figures"), figures_in_words(frame, messages.language)),
    ]
    if rows:
        columns = (
            Column(messages.text("goals.what"), ColumnKind.LABEL),
            Column(messages.text("goals.value"), ColumnKind.TEXT),
        )
        yield Table(columns, tuple(rows), name)


def _group(title: str, told: Sequence[tuple[str, str]]) -> Iterator[Row]:
    if told:
        yield Row((Cell(title),), RowRole.GROUP)
    for name, value in told:
        yield Row((Cell(name), Cell(value)))
