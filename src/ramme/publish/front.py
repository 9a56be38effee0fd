"""What stands around the text of a published document: under its title, and on each page."""

from __future__ import annotations

from datetime import date

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.publish.document import Furniture


def front(
    publisher: str, day: date, version: str, messages: Messages, *, draft: bool
) -> tuple[str, str, str]:
    """The lines under the title: who publishes what, and as of which day."""
    state = "version_draft" if draft else "version"
    return (
        publisher,
        messages.text("publish.day", day=day_in_words(day, messages.language)),
        messages.text(f"publish.{state}", version=version),
    )


def furniture(messages: Messages, *, draft: bool) -> Furniture:
    """What stands on each page: its number, and that a draft is one."""
    page = messages.text("publish.page", page="{page}", pages="{pages}")
    return Furniture(page, messages.text("publish.draft_mark") if draft else "")
