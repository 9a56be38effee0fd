"""Uploaded papers are read in a process of its own; what is wrong with one leaves no trace."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from ramme.actions import reader, uploads
from ramme.actions.reader import start_reading
from ramme.actions.uploads import is_any_under_way, of_batch, plain_name, receive
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.workspace import Workspace

PAPER = """ LILLEBY
Dato: 1. september 2029
Økonomibilag nr. 4
årsbudget for 2030
1.000 kr. 2030 2031
Byudvalget 100 110
Skoleudvalget 200 200
Pulje 2030 10 20
Reserve 5 5
Drift i alt 315 335
Skatter -330 -340
Overskud -15 -5
Anlæg 15 5
Ændring i kassen 0 0
Kasse, primo 50 50
Kasse, ultimo 50 50
"""


def sent(workspace: Workspace, *files: tuple[str, bytes]) -> str:
    return receive(workspace, [(name, io.BytesIO(data)) for name, data in files], by="Mette")


def until(is_so: object) -> None:
    for _ in range(600):
        if is_so():  # type: ignore[operator]
            return
        time.sleep(0.05)
    message = "it did not come to be"
    raise AssertionError(message)


def read_out(workspace: Workspace) -> None:
    """Have everything read that waits."""

    def is_done() -> bool:
        start_reading(workspace)
        has_ended = all(process.poll() is not None for process in reader._started)
        return has_ended and not is_any_under_way()

    until(is_done)


def outcomes(batch: str) -> list[str]:
    return [upload.error or upload.state for upload in of_batch(batch)]


def assert_no_trace(workspace: Workspace) -> None:
    assert models.Document.objects.count() == 0
    assert models.Budget.objects.count() == 0
    assert list(workspace.documents.iterdir()) == []
    assert [path.name for path in workspace.uploads.glob("[0-9]*")] == []


def test_a_paper_becomes_drafts(workspace: Workspace) -> None:
    batch = sent(workspace, (r"C:\bilag\..\bilag.txt", PAPER.encode()))
    assert outcomes(batch) == ["waiting"]
    read_out(workspace)
    assert [upload.drafts for upload in of_batch(batch)] == [["budget-2030/4"]]
    document = models.Document.objects.get()
    assert document.name == "bilag.txt"
    assert (workspace.documents / document.sha256).read_bytes() == PAPER.encode()
    events = models.AuditEvent.objects.order_by("pk").values_list("who", "what")
    assert list(events) == [("Mette", "upload"), ("Mette", "keep")]
    assert list(workspace.uploads.glob("[0-9]*")) == []


def test_several_papers_are_read_in_their_order(sqlite_workspace: Workspace) -> None:
    unnumbered = PAPER.replace("Økonomibilag nr. 4", "Økonomibilag nr. 5")
    files = [("a.txt", PAPER.encode()), ("b.txt", b""), ("c.txt", unnumbered.encode())]
    batch = sent(sqlite_workspace, *files)
    read_out(sqlite_workspace)
    assert outcomes(batch) == ["done", "file_empty", "done"]
    found = models.Paper.objects.order_by("pk").values_list("number", "after__number")
    assert list(found) == [("4", None), ("5", "4")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"x", "upload_type"),
        ("a", b"x", "upload_type"),
        ("a.txt", b"", "file_empty"),
        ("a.txt", b"\x00\x01\x02" * 1000, "file_binary"),
        ("a.txt", b"Kaere laeser, intet budget her.\n" * 50, "not_a_budget_paper"),
        ("../../etc/passwd.txt", b"%PDF-1.7\x00\x00", "pdf_broken"),
        ("a.docx", b"PK\x03\x04rest", "file_binary"),
    ],
)
def test_what_cannot_be_read_leaves_no_trace(
    sqlite_workspace: Workspace, name: str, data: bytes, code: str
) -> None:
    batch = sent(sqlite_workspace, (name, data))
    read_out(sqlite_workspace)
    assert outcomes(batch) == [code]
    assert "/" not in of_batch(batch)[0].parameters.get("file", "")
    assert_no_trace(sqlite_workspace)
    assert models.AuditEvent.objects.filter(what="upload failed").count() == 1


def test_a_document_that_is_too_large_is_refused(
    sqlite_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 10)
    assert outcomes(sent(sqlite_workspace, ("a.txt", PAPER.encode()))) == ["file_too_large"]
    assert_no_trace(sqlite_workspace)


def test_without_a_file_there_is_nothing_to_read(sqlite_workspace: Workspace) -> None:
    with pytest.raises(RammeError, match="upload_missing"):
        receive(sqlite_workspace, [], by="Mette")


def test_the_same_document_is_kept_once(sqlite_workspace: Workspace) -> None:
    sent(sqlite_workspace, ("a.txt", PAPER.encode()))
    batch = sent(sqlite_workspace, ("b.txt", PAPER.encode()))
    read_out(sqlite_workspace)
    assert outcomes(batch) == ["document_kept_already"]
    assert models.Document.objects.count() == 1
    assert len(list(sqlite_workspace.documents.iterdir())) == 1


def reads_with(monkeypatch: pytest.MonkeyPatch, patch: str) -> None:
    """Let the reader's process start with something else in a function's place."""

    def start(workspace: Workspace, upload: models.Upload, lock: int) -> subprocess.Popen[bytes]:
        code = f"""
import os, pathlib, signal, time
from ramme.actions import drafts, reader, uploads
{patch}
reader.main(pathlib.Path({str(workspace.folder)!r}), {upload.pk}, {lock})
"""
        command = [sys.executable, "-c", code]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, start_new_session=True, pass_fds=[lock], stderr=quiet)

    monkeypatch.setattr(reader, "_start", start)


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ("reader.SECONDS = 1; reader.keep = lambda *a, **k: time.sleep(60)", "upload_too_slow"),
        (
            # Here the alarm is silenced, so that the limit on the processor's time must end it.
            """
reader.SECONDS = 1
signal.alarm = int
reader.keep = lambda *a, **k: sum(iter(int, 1))
""",
            "upload_too_slow",
        ),
        ("reader.keep = lambda *a, **k: os.abort()", "upload_failed"),
        ("reader.keep = lambda *a, **k: bytearray(3 * 1024**3)", "upload_failed"),
        ("reader.keep = lambda *a, **k: 1 / 0", "upload_failed"),
        ("reader.succeed = lambda *a: os.kill(os.getpid(), signal.SIGKILL)", "upload_failed"),
        ("reader.succeed = lambda *a: os.write(os.open('/dev/full', 1), b'x')", "upload_not_kept"),
    ],
)
def test_a_reader_that_ends_badly_is_told_and_leaves_no_trace(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, patch: str, code: str
) -> None:
    reads_with(monkeypatch, patch)
    batch = sent(workspace, ("a.txt", PAPER.encode()))
    read_out(workspace)
    assert outcomes(batch) == [code]
    assert_no_trace(workspace)


def test_a_reader_that_is_killed_is_told_at_the_next_look(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file is written, the transaction is open; then the machine stops.
    batch = sent(workspace, ("a.txt", PAPER.encode()), ("b.txt", PAPER.encode()))
    with monkeypatch.context() as patched:
        reads_with(patched, "reader.succeed = lambda *a: time.sleep(60)")
        start_reading(workspace)
    until(lambda: any(workspace.documents.iterdir()))
    assert outcomes(batch) == ["reading", "waiting"]
    os.killpg(reader._started[-1].pid, signal.SIGKILL)
    reader._started[-1].wait()
    read_out(workspace)
    assert outcomes(batch) == ["upload_interrupted", "done"]
    assert models.Paper.objects.count() == 1
    assert models.Document.objects.get().name == "b.txt"


def test_an_upload_whose_file_is_gone_is_told(sqlite_workspace: Workspace) -> None:
    batch = sent(sqlite_workspace, ("a.txt", PAPER.encode()))
    path = uploads.file_of(sqlite_workspace, of_batch(batch)[0])
    path.unlink()
    read_out(sqlite_workspace)
    assert outcomes(batch) == ["upload_interrupted"]
    assert_no_trace(sqlite_workspace)


def test_a_file_of_nobody_is_removed(sqlite_workspace: Workspace) -> None:
    stray = sqlite_workspace.uploads / "99"
    stray.mkdir(parents=True)
    sent(sqlite_workspace, ("a.txt", PAPER.encode()))
    read_out(sqlite_workspace)
    assert not stray.exists()


def test_an_outcome_that_was_told_stays(sqlite_workspace: Workspace) -> None:
    batch = sent(sqlite_workspace, ("a.txt", PAPER.encode()))
    upload = of_batch(batch)[0]
    uploads.fail(sqlite_workspace, upload, RammeError("upload_interrupted", file="a.txt"))
    with pytest.raises(RammeError, match="upload_interrupted"):
        uploads.succeed(upload, ["budget-2030/4"])
    assert outcomes(batch) == ["upload_interrupted"]


def test_a_disk_that_fills_while_papers_come_in_takes_none_of_them(
    sqlite_workspace: Workspace,
) -> None:
    class Full:
        def read(self, _length: int = -1, /) -> bytes:
            raise OSError(28, "No space left on device")

    files = [("a.txt", io.BytesIO(PAPER.encode())), ("b.txt", Full())]
    with pytest.raises(OSError, match="No space"):
        receive(sqlite_workspace, files, by="Mette")
    assert models.Upload.objects.count() == 0
    assert models.AuditEvent.objects.count() == 0
    assert_no_trace(sqlite_workspace)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("../../a.TXT", "a.TXT"),
        ("C:\\x\\b.txt", "b.txt"),
        ("", "upload"),
        ("æ" * 300 + ".txt", "æ" * 98 + ".txt"),
        ("a\x00.txt", "a.txt"),
    ],
)
def test_a_files_name_is_its_last_part_and_fits_a_disk(given: str, plain: str) -> None:
    assert plain_name(given) == plain
