"""Read uploaded papers one after another, in a process of its own with limits.

Whoever holds the lock on ``uploads/reader.lock`` reads. The kernel lets go of it when the process
ends, however it ends; so a paper that is being read while nobody holds the lock was cut off, and
the next who looks tells it as failed. Each paper is read by a child whose time the kernel keeps,
and which writes down its outcome in the transaction that keeps the drafts.
"""

from __future__ import annotations

import fcntl
import logging
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

from django.db import OperationalError, connections

from ramme.actions.drafts import keep
from ramme.actions.uploads import (
    MEMORY_BYTES,
    SECONDS,
    fail,
    file_of,
    forget_file,
    is_any_under_way,
    succeed,
    take_next,
    tidy,
)
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.workspace import Workspace, open_workspace

_OUT_OF_TIME = (signal.SIGALRM, signal.SIGXCPU)
_NOT_KEPT = 3

logger = logging.getLogger("ramme.reader")
# Kept until they have ended, so that none is left a zombie.
_started: list[subprocess.Popen[bytes]] = []


def _lock(workspace: Workspace) -> int | None:
    """The lock, if nobody has it; it is held as long as any process has the number open."""
    workspace.uploads.mkdir(exist_ok=True)
    lock = os.open(workspace.uploads / "reader.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def start_reading(workspace: Workspace) -> None:
    """Have what waits read, unless somebody reads already; tell what was cut off as failed."""
    _started[:] = [process for process in _started if process.poll() is None]
    if not is_any_under_way():
        return
    lock = _lock(workspace)
    if lock is None:
        return
    try:
        tidy(workspace)
        upload = take_next()
        if upload is not None:
            _started.append(_start(workspace, upload, lock))
    finally:
        os.close(lock)


def _start(workspace: Workspace, upload: models.Upload, lock: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __name__, str(workspace.folder), str(upload.pk), str(lock)]
    # One thread each, so that a child can be forked.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603 - our own module; the words are no shell's
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=[lock],
        env=environment,
    )


def read_all(workspace: Workspace, upload: models.Upload | None) -> None:
    """Read a paper and all that wait."""
    while upload is not None:
        _read_aside(workspace, upload)
        upload = take_next()


def _read_aside(workspace: Workspace, upload: models.Upload) -> None:
    """Have a child read one paper; if it does not say itself what became of it, say it here."""
    connections.close_all()
    child = os.fork()
    if not child:
        os._exit(_child(workspace, upload))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in _OUT_OF_TIME:
        fail(workspace, upload, RammeError("upload_too_slow", file=upload.name, seconds=SECONDS))
    elif os.waitstatus_to_exitcode(status) == _NOT_KEPT:
        fail(workspace, upload, RammeError("upload_not_kept", file=upload.name))
    elif status:
        fail(workspace, upload, RammeError("upload_failed", file=upload.name))
    forget_file(workspace, upload)


def _limit() -> None:
    """Limits that end this process where a document would not."""
    # However this process was started, these two shall end it.
    for out_of_time in _OUT_OF_TIME:
        signal.signal(out_of_time, signal.SIG_DFL)
    signal.alarm(SECONDS)
    # At the hard limit the kernel kills and nobody can tell why, so it lies above the soft one.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _child(workspace: Workspace, upload: models.Upload) -> int:
    """Read and keep one paper.

    Returns:
        0 where its outcome is written down.
    """
    _limit()
    path = file_of(workspace, upload)
    try:
        keep(workspace, path, by=upload.who, along=lambda papers: succeed(upload, papers))
    except RammeError as error:
        fail(workspace, upload, error)
    except (OperationalError, OSError):
        logger.exception("a paper could not be kept")
        return _NOT_KEPT
    except BaseException:
        logger.exception("a paper could not be read")
        return 1
    return 0


def main(folder: Path, first: int, lock: int) -> None:
    """Read until nothing waits; then let go, and look once more for what came meanwhile."""
    workspace = open_workspace(folder)
    read_all(workspace, models.Upload.objects.get(pk=first))
    os.close(lock)
    start_reading(workspace)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
