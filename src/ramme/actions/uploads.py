"""Take uploaded papers in, and write down what becomes of each.

``reader`` reads them, one after another, in a process of its own.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from ramme.actions.audit import log
from ramme.actions.drafts import forget_document
from ramme.ledger.errors import RammeError
from ramme.reading.formats.registry import SUFFIXES
from ramme.store import models
from ramme.store.workspace import Workspace

TYPES = SUFFIXES
LARGEST_BYTES = 20_000_000
LARGEST_AT_ONCE = 5 * LARGEST_BYTES
SECONDS = 30
MEMORY_BYTES = 2 * 1024**3

_PIECE = 1_000_000
_LONGEST_NAME = 200


class UploadState(StrEnum):
    """Where an upload is on its way."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


UNDER_WAY = (UploadState.WAITING, UploadState.READING)


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, length: int = -1, /) -> bytes:
        """Some bytes, none at the end."""


def plain_name(name: str) -> str:
    """The last part of a file's name, cut to what a file system holds; its ending stays."""
    path = PurePath(PurePath(name.replace("\\", "/").replace("\x00", "")).name or "upload")
    room = _LONGEST_NAME - len(path.suffix.encode())
    return path.stem.encode()[: max(room, 0)].decode(errors="ignore") + path.suffix[:_LONGEST_NAME]


def folder_of(workspace: Workspace, upload: models.Upload) -> Path:
    """Where an upload's file lies until it is read."""
    return workspace.uploads / str(upload.pk)


def file_of(workspace: Workspace, upload: models.Upload) -> Path:
    """An upload's file until it is read."""
    return folder_of(workspace, upload) / upload.name


def receive(workspace: Workspace, files: Sequence[tuple[str, Readable]], *, by: str) -> str:
    """Take papers in, all or none; one of the wrong type or size is told as failed.

    Args:
        workspace: Where to.
        files: The name of each as the visitor gave it, and its bytes.
        by: Who sends them.

    Returns:
        A name for them together.

    Raises:
        RammeError: ``upload_missing``.
    """
    if not files:
        raise RammeError("upload_missing")
    batch, made = secrets.token_hex(8), list[Path]()
    try:
        with transaction.atomic():
            for name, file in files:
                _take_in(workspace, models.Upload(batch=batch, who=by, name=name), file, made)
    except BaseException:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return batch


def _take_in(workspace: Workspace, upload: models.Upload, file: Readable, made: list[Path]) -> None:
    upload.name = plain_name(upload.name)
    upload.save()
    log("upload", upload.name, by=upload.who)
    if PurePath(upload.name).suffix.lower() not in TYPES:
        error = RammeError("upload_type", file=upload.name, known=", ".join(TYPES))
        return fail(workspace, upload, error)
    path = file_of(workspace, upload)
    made.append(path.parent)
    path.parent.mkdir(parents=True)
    size = _copy(file, path)
    if size > LARGEST_BYTES:
        error = RammeError("file_too_large", file=upload.name, size=size, limit=LARGEST_BYTES)
        return fail(workspace, upload, error)
    return None


def _copy(file: Readable, path: Path) -> int:
    """Write the bytes, and no more than it takes to see that they are too many."""
    size = 0
    with path.open("wb") as target:
        while size <= LARGEST_BYTES and (piece := file.read(_PIECE)):
            size += target.write(piece)
    return size


def take_next() -> models.Upload | None:
    """The paper that has waited longest; from now on it is being read."""
    with transaction.atomic():
        waiting = models.Upload.objects.select_for_update().filter(state=UploadState.WAITING)
        upload = waiting.order_by("pk").first()
        if upload is not None:
            upload.state, upload.began = UploadState.READING, timezone.now()
            upload.save()
    return upload


def succeed(upload: models.Upload, papers: Sequence[str]) -> None:
    """Write down what was read; inside the transaction that keeps it.

    Raises:
        RammeError: ``upload_interrupted`` where the upload was told as failed meanwhile.
    """
    now = models.Upload.objects.select_for_update().get(pk=upload.pk)
    if now.state != UploadState.READING:
        raise RammeError("upload_interrupted", file=upload.name)
    now.state, now.drafts = UploadState.DONE, list(papers)
    now.save()


def fail(workspace: Workspace, upload: models.Upload, error: RammeError) -> None:
    """Write down why an upload came to nothing, and leave nothing else of it."""
    parameters = {name: str(value) for name, value in error.parameters.items()}
    if "file" in parameters:
        parameters["file"] = upload.name
    with transaction.atomic():
        now = models.Upload.objects.select_for_update().get(pk=upload.pk)
        if now.state in UNDER_WAY:
            now.state, now.error, now.parameters = UploadState.FAILED, error.code, parameters
            now.save()
            log("upload failed", upload.name, by=upload.who, new={"error": error.code})
    forget_file(workspace, upload)


def forget_file(workspace: Workspace, upload: models.Upload) -> None:
    """Remove an upload's file, and what a reader that was cut off left of it."""
    path = file_of(workspace, upload)
    if path.is_file():
        forget_document(workspace, hashlib.sha256(path.read_bytes()).hexdigest())
    shutil.rmtree(path.parent, ignore_errors=True)


def tidy(workspace: Workspace) -> None:
    """Tell what was cut off as failed; only for whoever knows that nobody reads now."""
    for upload in models.Upload.objects.filter(state__in=UNDER_WAY):
        is_cut_off = upload.state == UploadState.READING
        if is_cut_off or not file_of(workspace, upload).is_file():
            fail(workspace, upload, RammeError("upload_interrupted", file=upload.name))
    waiting = models.Upload.objects.filter(state=UploadState.WAITING)
    wanted = {str(key) for key in waiting.values_list("pk", flat=True)}
    for folder in workspace.uploads.glob("[0-9]*"):
        if folder.name not in wanted:
            shutil.rmtree(folder, ignore_errors=True)


def latest(most: int) -> list[models.Upload]:
    """The uploads of late, the newest first."""
    return list(models.Upload.objects.order_by("-pk")[:most])


def of_batch(batch: str) -> list[models.Upload]:
    """What was sent in together, in its order."""
    return list(models.Upload.objects.filter(batch=batch).order_by("pk"))


def is_any_under_way() -> bool:
    """Whether a paper waits or is being read."""
    return models.Upload.objects.filter(state__in=UNDER_WAY).exists()
