"""A workspace as files and back: the same hashes, readable without ramme."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import frictionless
import pytest
from django.db import connections

from ramme.actions.exchange import export, import_
from ramme.actions.verification import verify
from ramme.actions.views import show
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.queries import paper_rows
from ramme.store.workspace import Workspace, open_workspace
from tests import postgres
from tests.stacks import changes, entry, proposed, sealed, with_first_paper


@pytest.fixture
def package(workspace: Workspace, tmp_path: Path) -> Path:
    """An exported workspace with two sealed papers and a draft."""
    with_first_paper(workspace)
    sealed(workspace, changes("2", entry("10", 2030, 7, 'Navn, "med" <tegn>\nog linje')))
    proposed(workspace, changes("3", entry("20", 2030, 1)))
    folder = tmp_path / "package"
    export(workspace, folder)
    return folder


def into_new_database(folder: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    url = os.environ.get("DATABASE_URL")
    if url:
        server, _, name = url.rpartition("/")
        connections["default"].close()
        postgres.execute(f"{server}/postgres", f"CREATE DATABASE {name}_other")
        monkeypatch.setenv("DATABASE_URL", f"{url}_other")
    return import_(folder, package)


def test_the_package_is_valid_for_others(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == 18


def test_a_figure_can_be_read_without_ramme(package: Path) -> None:
    with (package / "entries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = [row for row in rows if row["account"] == "10" and row["year"] == "2030"]
    assert sum(int(row["amount_oere"]) for row in levels) == 107 * 100_000


def test_import_gives_the_same_hashes(
    workspace: Workspace, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paper_rows(workspace)
    table = show(workspace, "result", "budget-2030")
    other = into_new_database(tmp_path / "other", package, monkeypatch)
    assert paper_rows(other) == before
    assert verify(other).faults == ()
    assert show(other, "result", "budget-2030") == table
    trail = models.AuditEvent.objects.order_by("pk").values_list("what", flat=True)
    assert list(trail)[:2] == ["open budget", "propose"]


def test_export_after_import_is_the_same_to_the_byte(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = into_new_database(tmp_path / "other", package, monkeypatch)
    export(other, tmp_path / "again")
    names = [path.name for path in package.glob("*.csv") if path.name != "audit.csv"]
    assert len(names) == 17
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (package / name).read_bytes(), name


def test_a_changed_figure_is_refused_and_nothing_is_kept(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package / "entries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("700000", "700001"), "utf-8")
    with pytest.raises(RammeError) as refused:
        into_new_database(tmp_path / "other", package, monkeypatch)
    assert refused.value.code == "package_tampered"
    assert "700001" in str(refused.value.parameters["figure"])
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("entries.csv", None, "file_missing"),
        ("entries.csv", "budget,paper\n", "column_missing"),
        ("budgets.csv", "name,year,base,base_hash,closed_on\nb,x,nothing,nothing,\n", "damaged"),
        ("datapackage.json", "{", "package_damaged"),
        ("datapackage.json", json.dumps({"ramme_schema": 99}), "package_too_new"),
    ],
)
def test_a_broken_package_is_a_named_error(
    package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    text: str | None,
    code: str,
) -> None:
    (package / file).unlink()
    if text is not None:
        (package / file).write_text(text, encoding="utf-8")
    with pytest.raises(RammeError, match=code):
        into_new_database(tmp_path / "other", package, monkeypatch)
    assert not (tmp_path / "other").exists()


def test_export_does_not_write_over_anything(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RammeError, match="folder_not_empty"):
        export(workspace, tmp_path / "mine")


def test_a_workspace_is_opened_where_it_is(workspace: Workspace, tmp_path: Path) -> None:
    assert open_workspace(workspace.folder).municipality.name == "Lilleby Kommune"
    with pytest.raises(RammeError, match="no_workspace"):
        open_workspace(tmp_path / "nowhere")
