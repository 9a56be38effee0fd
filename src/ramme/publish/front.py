"""A document of an edition: what stands under its title, and on each page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.publish.document import Block, Document, Furniture
from ramme.publish.edition import Edition


def document_of(
    edition: Edition, title: str, blocks: Iterable[Block], messages: Messages, contents: str = ""
) -> Document:
    """A document that says whose edition it is of, and of which version.

    Args:
        edition: What is published.
        title: Of the document.
        blocks: In printed order.
        messages: In the document's language.
        contents: What the list of its sections is called; empty where it has none.
    """
    publisher, day, draft = edition.municipality.name, edition.day, edition.is_draft
    return Document(
        title,
        publisher,
        day,
        tuple(blocks),
        front(publisher, day, edition.name, messages, draft=draft),
        messages.language,
        furniture(messages, draft=draft),
        contents,
    )


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
