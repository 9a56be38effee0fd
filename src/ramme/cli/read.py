"""``ramme read``."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.actions import drafts
from ramme.budget.municipality import Municipality
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.errors import UNUSABLE, told
from ramme.cli.mapping_print import proposed
from ramme.cli.municipality import municipality_of
from ramme.cli.person import person
from ramme.cli.reading_print import print_findings, print_reading
from ramme.cli.screen import page_progress, print_json, progress
from ramme.ledger.errors import RammeError
from ramme.reading.contract import as_json
from ramme.reading.documents import open_document
from ramme.reading.foreign.mapping import Mapping, load_mapping
from ramme.reading.foreign.raw import open_table
from ramme.reading.foreign.spreadsheet import read_table
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.store.workspace import Workspace, open_workspace


@click.command("read", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "json_asked", is_flag=True)
@click.option("--keep", is_flag=True)
@click.option("--by")
@click.option("--mapping", "mapping_path", type=click.Path(path_type=Path))
@click.option("--propose-mapping", "proposing", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    by: str | None,
    mapping_path: Path | None,
    *,
    json_asked: bool,
    keep: bool,
    proposing: bool,
) -> None:
    """Read budget papers: their tables, how sure each figure is, and what needs an eye.

    With --keep the document is kept in the workspace and its figures become draft papers. Findings
    go to standard error. A file that cannot be used gives exit code 2 when all are read.

    The table of another town is read by a mapping, which says what its columns are: let ramme
    propose one, look at it, and read with it.

    Example: ramme read paper-8.pdf --keep
    """
    door: Door = ctx.obj
    if keep and (mapping_path or proposing):
        raise RammeError("mapping_not_kept")
    workspace = open_workspace(door.folder) if keep else None
    municipality = workspace.municipality if workspace else municipality_of(door)
    mapping = load_mapping(mapping_path) if mapping_path else None
    failed = False
    with progress(door.text("progress.read")) as bar:
        bar.update(bar.task_ids[0], total=len(files), visible=len(files) > 1)
        for path in files:
            try:
                if proposing:
                    click.echo(proposed(door, path))
                    continue
                reading = _read(door, path, municipality, mapping)
                kept = _keep(workspace, path, by) if workspace else []
                _print(door, reading, as_json_lines=json_asked)
                for name in kept:
                    click.echo(door.text("done.kept", paper=name), err=json_asked)
            except RammeError as error:
                failed = True
                _refuse(door, path, error, as_json_lines=json_asked)
            finally:
                bar.advance(bar.task_ids[0])
    if failed:
        ctx.exit(UNUSABLE)


def _read(door: Door, path: Path, municipality: Municipality, mapping: Mapping | None) -> Reading:
    if mapping:
        return read_table(open_table(path, mapping), mapping)
    with page_progress(door.text("progress.pages")) as told:
        return read(open_document(path, told), municipality)


def _keep(workspace: Workspace, path: Path, by: str | None) -> list[str]:
    rows = drafts.keep(workspace, path, by=by or person())
    return [f"{row.budget}/{row.number}" for row in rows]


def _print(door: Door, reading: Reading, *, as_json_lines: bool) -> None:
    if as_json_lines:
        print_json(as_json(reading, door.messages.finding), indent=None)
    else:
        print_reading(door, reading)
        print_findings(door, reading)


def _refuse(door: Door, path: Path, error: RammeError, *, as_json_lines: bool) -> None:
    if as_json_lines:
        told_error = {"code": error.code, "message": door.messages.error(error)}
        print_json({"file": str(path), "error": told_error}, indent=None)
    else:
        told(error, door.messages)
