"""Build a publication aside and swap it in whole: nobody ever sees half of one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError

MANIFEST = "publication.json"
PARTS = ("papers", "book", "site", "data")


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a publication, made when its turn comes.

    Args:
        path: Below the publication's folder; its first folder is the part it belongs to.
        made: Gives its bytes, always the same.
    """

    path: str
    made: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written."""

    path: str
    size: int
    sha256: str


def build(
    folder: Path,
    about: Mapping[str, object],
    files: Sequence[PublishedFile],
    told: Callable[[int, int, str], None],
) -> tuple[WrittenFile, ...]:
    """Write a publication into a folder.

    Args:
        folder: That does not exist, is empty, or holds a publication, which is then replaced; of
            one of the same version the parts that are not built now are kept.
        about: What the publication says of itself; told apart by it from other versions.
        files: What it is made of.
        told: Is handed how many files are done, of how many, and the next one's name.

    Returns:
        All files of the publication, by path.

    Raises:
        RammeError: ``folder_not_empty``, or ``publish_not_written`` with the reason; the folder is
            then as it was.
    """
    folder = folder.absolute()
    known = _manifest(folder)
    aside = folder.with_name(f".{folder.name}.part")
    with _told_on_failure(folder):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
    try:
        with _told_on_failure(folder):
            _keep_others(folder, aside, known, about, {one.path.split("/")[0] for one in files})
            for n, one in enumerate(files):
                told(n, len(files), one.path)
                path = aside / one.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(one.made())
            found = _written(aside)
            manifest = {**about, "files": [_as_json(one) for one in found]}
            text = json.dumps(manifest, ensure_ascii=False, indent=1)
            (aside / MANIFEST).write_text(text + "\n", encoding="utf-8")
            _swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return found


def kept_paths(
    folder: Path, about: Mapping[str, object], built: Collection[str]
) -> tuple[str, ...]:
    """The files of a publication of the same version that stay, as their parts are not built.

    Raises:
        RammeError: ``folder_not_empty`` where something else lies in the folder.
    """
    known = _manifest(folder.absolute())
    if not _is_same(known, about):
        return ()
    paths = (str(one["path"]) for one in known["files"])
    return tuple(path for path in paths if path.partition("/")[0] not in built)


def _is_same(known: Mapping[str, Any], about: Mapping[str, object]) -> bool:
    """Whether a manifest says of its publication what the new one says of itself."""
    return {name: known.get(name) for name in about} == dict(about)


def _as_json(one: WrittenFile) -> dict[str, object]:
    return {"path": one.path, "bytes": one.size, "sha256": one.sha256}


@contextmanager
def _told_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = str(error.filename or folder)
        reason = error.strerror or str(error)
        raise RammeError("publish_not_written", file=where, reason=reason) from None


def _manifest(folder: Path) -> dict[str, Any]:
    """What the publication in a folder says of itself; empty where there is nothing yet."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    try:
        known = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        known = None
    if not isinstance(known, dict) or "files" not in known:
        raise RammeError("folder_not_empty", folder=str(folder))
    return known


def _keep_others(
    folder: Path,
    aside: Path,
    known: Mapping[str, Any],
    about: Mapping[str, object],
    built: set[str],
) -> None:
    """Take over the parts of the same version that are not built anew."""
    if not _is_same(known, about):
        return
    for part in (one for one in PARTS if one not in built and (folder / one).is_dir()):
        shutil.copytree(folder / part, aside / part)


def _written(aside: Path) -> tuple[WrittenFile, ...]:
    paths = sorted(path for path in aside.rglob("*") if path.is_file())
    return tuple(
        WrittenFile(
            path.relative_to(aside).as_posix(),
            path.stat().st_size,
            sha256(path.read_bytes()).hexdigest(),
        )
        for path in paths
    )


def _swap(aside: Path, folder: Path) -> None:
    """Put the new publication in the old one's place, and the old one back if that fails."""
    before = folder.with_name(f".{folder.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if folder.exists():
        folder.replace(before)
    try:
        aside.replace(folder)
    except OSError:
        if before.exists():
            before.replace(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
