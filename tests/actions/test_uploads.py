"""An uploaded document is read in a process of its own; what is wrong with it leaves no trace."""

from __future__ import annotations

import io

import pytest

from ramme.actions import uploads
from ramme.actions.uploads import keep_upload
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


def test_a_paper_becomes_drafts(workspace: Workspace) -> None:
    kept = keep_upload(workspace, r"C:\bilag\..\bilag.txt", io.BytesIO(PAPER.encode()), by="Mette")
    assert kept == ["budget-2030/4"]
    document = models.Document.objects.get()
    assert document.name == "bilag.txt"
    assert (workspace.documents / document.sha256).read_bytes() == PAPER.encode()
    assert models.AuditEvent.objects.get().who == "Mette"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"x", "upload_type"),
        ("a", b"x", "upload_type"),
        ("a.txt", b"", "file_empty"),
        ("a.txt", b"\x00\x01\x02" * 1000, "file_binary"),
        ("a.txt", b"Kaere laeser, intet budget her.\n" * 50, "not_a_budget_paper"),
        ("../../etc/passwd.txt", b"%PDF-1.7\x00\x00", "file_binary"),
    ],
)
def test_what_cannot_be_read_leaves_no_trace(
    sqlite_workspace: Workspace, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(RammeError) as refused:
        keep_upload(sqlite_workspace, name, io.BytesIO(data), by="Mette")
    assert refused.value.code == code
    assert "/tmp" not in str(refused.value.parameters.get("file", ""))
    assert models.Document.objects.count() == 0
    assert models.Budget.objects.count() == 0
    assert list(sqlite_workspace.documents.iterdir()) == []


def test_a_document_that_takes_too_long_is_stopped(
    sqlite_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 0.01)
    with pytest.raises(RammeError, match="upload_too_slow"):
        keep_upload(sqlite_workspace, "a.txt", io.BytesIO(PAPER.encode()), by="Mette")
    assert models.Document.objects.count() == 0


def test_a_document_that_is_too_large_is_refused(
    sqlite_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 10)
    with pytest.raises(RammeError, match="file_too_large"):
        keep_upload(sqlite_workspace, "a.txt", io.BytesIO(PAPER.encode()), by="Mette")
