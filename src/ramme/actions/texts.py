"""The texts that a version is published with, approved for it and bound to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.ledger.errors import RammeError
from ramme.ledger.versions import parse_version
from ramme.publish.edition import Edition
from ramme.publish.prose.records import BoundText
from ramme.publish.prose.references import Figures
from ramme.publish.prose.texts import WrittenText, bound
from ramme.store.texts import KeptText, load_texts
from ramme.store.versions import load_version
from ramme.store.workspace import Workspace


def texts_of(
    workspace: Workspace, edition: Edition, languages: Sequence[str]
) -> tuple[BoundText, ...]:
    """The municipality's texts on a version's budget, each number taken from the version.

    Args:
        workspace: Whose texts.
        edition: What is published; nothing is approved for a draft, so it may take any.
        languages: In which each text has to be there.

    Raises:
        RammeError: ``text_outdated``, ``text_missing``, or what is wrong with a text, with file and
            line.
    """
    kept = list(_on_the_budget(workspace, edition))
    for text in kept:
        if not edition.is_draft:
            _check_approved(workspace, edition, text)
    _check_languages(kept, languages)
    figures = Figures(edition)
    return tuple(bound(_written(text), figures) for text in kept if text.language in languages)


def _on_the_budget(workspace: Workspace, edition: Edition) -> Iterator[KeptText]:
    """The texts that were written for the budget; those of other years are about other figures."""
    for text in load_texts(workspace.folder / "municipality"):
        if parse_version(text.approved_for).budget == edition.version.budget:
            yield text


def _check_approved(workspace: Workspace, edition: Edition, text: KeptText) -> None:
    if load_version(workspace, text.approved_for).hash != edition.version.hash:
        raise RammeError(
            "text_outdated",
            file=text.file,
            approved_for=text.approved_for,
            version=edition.lasting or edition.name,
        )


def _check_languages(kept: Sequence[KeptText], languages: Sequence[str]) -> None:
    there = {(text.id, text.language) for text in kept}
    for text in kept:
        for language in languages:
            if (text.id, language) not in there:
                missing = f"texts/{text.id}.{language}.md"
                raise RammeError("text_missing", file=missing, other=text.file)


def _written(text: KeptText) -> WrittenText:
    return WrittenText(
        text.id, text.language, text.file, text.title, text.body, text.first_line
    )  # fmt: skip
