"""Publish a version: papers, book, site and open data from one edition, built aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.actions.editions import edition_of
from ramme.actions.texts import texts_of
from ramme.language.catalogue import LANGUAGES, Messages
from ramme.publish.building import PARTS, PublishedFile, WrittenFile, build, kept_paths
from ramme.publish.edition import Edition
from ramme.publish.open_data.files import data_files
from ramme.publish.papers import book_files, paper_files
from ramme.publish.site.files import site_files
from ramme.store.workspace import Workspace

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was published.

    Args:
        edition: Of which version.
        files: All files of the publication, by path.
    """

    edition: Edition
    files: tuple[WrittenFile, ...]


def _silent(done: int, total: int, path: str) -> None:
    """Tell nobody."""


def publish(
    workspace: Workspace,
    version: str | None,
    folder: Path,
    *,
    draft: bool = False,
    only: Sequence[str] = (),
    languages: Sequence[str] = LANGUAGES,
    told: Told = _silent,
) -> Published:
    """Write a version down as whatever a municipality must and wants to publish.

    Args:
        workspace: Where the version is kept.
        version: Its name; the workspace's default where none is named.
        folder: Where to; a publication that lies there is replaced whole.
        draft: Whether a version with drafts may be published, marked as one on each page.
        only: The parts to build; all where none is named.
        languages: Of what people read.
        told: Is handed how many files are done, of how many, and the next one's name.

    Raises:
        RammeError: ``publish_draft``, ``folder_not_empty``, ``publish_not_written``, or what is
            wrong with a text or with the version's name; the folder is then as it was.
    """
    edition = edition_of(workspace, version, draft=draft)
    edition = replace(edition, texts=texts_of(workspace, edition, languages))
    parts = tuple(only) or PARTS
    about = _about(edition, languages)
    files = _files(edition, parts, languages, kept_paths(folder, about, parts))
    return Published(edition, build(folder, about, files, told))


def _about(edition: Edition, languages: Sequence[str]) -> dict[str, object]:
    return {
        "municipality": edition.municipality.name,
        "version": edition.name,
        "hash": edition.version.hash,
        "day": edition.day.isoformat(),
        "draft": edition.is_draft,
        "languages": list(languages),
    }


def _files(
    edition: Edition, parts: Sequence[str], languages: Sequence[str], kept: Sequence[str]
) -> list[PublishedFile]:
    """The files of some parts; the book leads to the papers, the site to everything.

    Args:
        edition: What is published.
        parts: Which ones.
        languages: Of what people read.
        kept: Paths of the parts that lie there already.
    """
    texts = [Messages(language) for language in languages]
    files: list[PublishedFile] = []
    if "papers" in parts:
        files += paper_files(edition, texts)
    if "book" in parts:
        files += book_files(edition, texts, {*kept, *(one.path for one in files)})
    if "data" in parts:
        files += data_files(edition)
    if "site" in parts:
        files += site_files(edition, texts, [*kept, *(one.path for one in files)])
    return files
