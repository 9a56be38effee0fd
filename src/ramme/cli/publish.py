"""``ramme publish``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions.publication import Published, publish
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import file_progress, print_json
from ramme.language.catalogue import LANGUAGES
from ramme.publish.building import PARTS
from ramme.store.workspace import open_workspace

_BOTH = "both"


@click.command("publish", cls=Command)
@click.argument("version", required=False)
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True)
@click.option("--draft", is_flag=True)
@click.option("--only", type=click.Choice(PARTS), multiple=True)
@click.option("--language", type=click.Choice((*LANGUAGES, _BOTH)), default=_BOTH)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door,
    version: str | None,
    folder: Path,
    *,
    draft: bool,
    only: tuple[str, ...],
    language: str,
    as_json: bool,
) -> None:
    """Publish a version: budget paper, overviews, book, website and open data, from one stack.

    The same version always gives the same files. They are built aside and swapped in whole.

    Example: ramme publish budget-2020 --to public
    """
    languages = LANGUAGES if language == _BOTH else (language,)
    workspace = open_workspace(door.folder)
    with file_progress(door.text("progress.publish")) as told:
        done = publish(
            workspace, version, folder, draft=draft, only=only, languages=languages, told=told
        )
    if as_json:
        print_json(_json(done, folder))
        return
    size = sum(one.size for one in done.files) // 1024
    click.echo(
        door.text(
            "done.publish",
            version=done.edition.name,
            folder=folder,
            count=len(done.files),
            size=size,
        )
    )


def _json(done: Published, folder: Path) -> dict[str, object]:
    return {
        "version": done.edition.name,
        "hash": done.edition.version.hash,
        "day": done.edition.day.isoformat(),
        "draft": done.edition.is_draft,
        "folder": str(folder),
        "files": [
            {"path": one.path, "bytes": one.size, "sha256": one.sha256} for one in done.files
        ],
    }
