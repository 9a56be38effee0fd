"""Keep an uploaded document: it is read in a process of its own, with limits.

The child reads and keeps in one transaction; whatever happens to it, nothing is kept by half.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath
from typing import Protocol

from ramme.ledger.errors import RammeError
from ramme.store.workspace import Workspace, open_workspace


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, length: int = -1, /) -> bytes:
        """Some bytes, none at the end."""


TYPES = (".txt",)
LARGEST_BYTES = 20_000_000
SECONDS = 30
MEMORY_BYTES = 2 * 1024**3


def keep_upload(workspace: Workspace, name: str, file: Readable, *, by: str) -> list[str]:
    """Read an uploaded document and keep it with its drafts.

    Args:
        workspace: Where to.
        name: The file's name as the visitor gave it; only its last part is used.
        file: The bytes.
        by: Who uploads.

    Returns:
        The drafts, such as ``budget-2020/8a``.

    Raises:
        RammeError: ``upload_type``, ``file_too_large``, ``upload_too_slow``, ``upload_failed``, or
            what the reader says; nothing is kept then.
    """
    plain = PurePath(name.replace("\\", "/")).name[:200] or "upload"
    if PurePath(plain).suffix.lower() not in TYPES:
        raise RammeError("upload_type", file=plain, known=", ".join(TYPES))
    with tempfile.TemporaryDirectory(prefix="ramme-upload-") as folder:
        path = Path(folder) / plain
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise RammeError("file_too_large", file=plain, size=size, limit=LARGEST_BYTES)
        return _read_aside(workspace, path, by)


def _read_aside(workspace: Workspace, path: Path, by: str) -> list[str]:
    command = [sys.executable, "-m", __name__, str(workspace.folder), str(path), by]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the words are no shell's
            command, capture_output=True, timeout=SECONDS, check=False
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise RammeError("upload_too_slow", file=path.name, seconds=SECONDS) from None
    except ValueError:
        raise RammeError("upload_failed", file=path.name) from None
    if "error" in answer:
        parameters = {**answer["parameters"]}
        if "file" in parameters:
            parameters["file"] = path.name
        raise RammeError(answer["error"], **parameters)
    return [str(paper) for paper in answer["papers"]]


def _child(folder: Path, path: Path, by: str) -> dict[str, object]:
    """What the process of its own does; its limits end it where a document would not."""
    from ramme.actions.drafts import keep  # noqa: PLC0415 - the parent does not read

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        rows = keep(open_workspace(folder), path, by=by)
    except RammeError as error:
        parameters = {name: str(value) for name, value in error.parameters.items()}
        return {"error": error.code, "parameters": parameters}
    return {"papers": [f"{row.budget}/{row.number}" for row in rows]}


if __name__ == "__main__":
    print(json.dumps(_child(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])))  # noqa: T201
