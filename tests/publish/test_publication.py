"""A publication as a whole: the same bytes each time, whole or not at all, drafts refused."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from lxml import html

from ramme.actions.publication import publish
from ramme.actions.workspaces import create
from ramme.ledger.errors import RammeError
from ramme.ledger.money import rounded
from ramme.publish.building import MANIFEST, PARTS, PublishedFile, build
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.store.municipality import examples
from ramme.store.workspace import Workspace, open_workspace
from tests.cli.conftest import Run
from tests.stacks import changes, entry, proposed, sealed, with_first_paper

ABOUT = {"version": "budget-2030", "hash": "1"}


def silent(done: int, total: int, path: str) -> None:
    """Tell nobody."""


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def a_file(path: str, text: str = "x") -> PublishedFile:
    return PublishedFile(path, text.encode)


def test_a_publication_says_what_it_holds(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(folder, ABOUT, [a_file("papers/b.txt", "tre"), a_file("data/a.csv")], silent)
    found = json.loads((folder / MANIFEST).read_text())
    assert found["version"] == "budget-2030"
    assert [one["path"] for one in found["files"]] == ["data/a.csv", "papers/b.txt"]
    assert found["files"][1]["bytes"] == 3
    assert found["files"][1]["sha256"] == hashlib.sha256(b"tre").hexdigest()


def test_a_new_publication_takes_the_old_ones_place_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(folder, ABOUT, [a_file("papers/old.txt")], silent)
    build(folder, {**ABOUT, "hash": "2"}, [a_file("data/new.csv")], silent)
    assert set(tree(folder)) == {"data/new.csv", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_parts_of_the_same_version_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(folder, ABOUT, [a_file("papers/old.txt"), a_file("data/a.csv", "old")], silent)
    found = build(folder, ABOUT, [a_file("data/a.csv", "new")], silent)
    assert [one.path for one in found] == ["data/a.csv", "papers/old.txt"]
    assert (folder / "data" / "a.csv").read_text() == "new"


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(RammeError, match="folder_not_empty"):
        build(tmp_path / "out", ABOUT, [a_file("papers/a.txt")], silent)
    assert tree(tmp_path) == {"out/letter.txt": b"mine"}


def test_a_full_disk_is_told_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    build(folder, ABOUT, [a_file("papers/a.txt", "before")], silent)
    before, written = tree(tmp_path), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "b.txt":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RammeError, match="publish_not_written") as told:
        build(folder, ABOUT, [a_file("papers/a.txt", "after"), a_file("papers/b.txt")], silent)
    assert told.value.parameters["reason"] == "No space left on device"
    assert tree(tmp_path) == before


def test_files_that_may_not_grow_are_told_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    create(folder, example="ballerup")
    connections["default"].close()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
    words = ["--workspace", str(folder), "publish", "--only", "papers", "--to"]
    words.append(str(tmp_path / "out"))
    run = f"{limit}; from ramme.cli.group import ramme; ramme.main({words!r})"
    done = subprocess.run(
        [sys.executable, "-c", run], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 2, done.stderr
    assert "publish_not_written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example's workspace, read only."""
    yield create(tmp_path_factory.mktemp("example") / "workspace", example="ballerup")
    connections["default"].close()


def test_two_publications_of_a_version_are_the_same_bytes(
    example: Workspace, tmp_path: Path
) -> None:
    workspace = open_workspace(example.folder)
    publish(workspace, "budget-2020", tmp_path / "one")
    # Another process, on another day as it were, with another seed for its hashes.
    words = ["--workspace", str(example.folder), "publish", "budget-2020"]
    subprocess.run(
        [sys.executable, "-m", "ramme.cli", *words, "--to", str(tmp_path / "two")],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert one.keys() == two.keys()
    assert [path for path, data in one.items() if two[path] != data] == []


def test_a_draft_is_refused_unless_it_is_asked_for(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    proposed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    with pytest.raises(RammeError, match="publish_draft"):
        publish(sqlite_workspace, "budget-2030+2", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    done = publish(sqlite_workspace, "budget-2030+2", tmp_path / "out", draft=True)
    assert done.edition.is_draft
    assert json.loads((tmp_path / "out" / MANIFEST).read_text())["draft"] is True


def test_what_each_sealing_changed_is_gathered(sqlite_workspace: Workspace, tmp_path: Path) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    edition = publish(sqlite_workspace, "budget-2030", tmp_path / "out", only=["papers"]).edition
    (sealing,) = edition.sealings
    assert sealing.paper.name == "budget-2030/2"
    result = next(one for one in sealing.changes if one.statement == "result")
    moved = {line.id: (line.cells[0].second_oere or 0) - (line.cells[0].first_oere or 0)
             for line in result.lines}  # fmt: skip
    assert moved["10"] == 700_000
    assert moved["cash_closing"] == -700_000


def test_the_command_publishes_and_says_what(within: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = within("publish", "--to", str(out), "--only", "papers", "--language", "da")
    assert done.exit_code == 0
    assert "budget-2030 er udgivet" in done.stdout
    names = {path.name for path in (out / "papers").iterdir()}
    assert {f"budget-paper.da{suffix}" for suffix in (".pdf", ".docx", ".xlsx")} <= names
    assert not any(".en." in name for name in names)


def test_the_command_tells_scripts_every_file(within: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = within("publish", "--to", str(out), "--only", "papers", "--json")
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["version"] == "budget-2030"
    assert told["draft"] is False
    for one in told["files"]:
        data = (out / one["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])


def test_the_command_refuses_what_it_cannot_publish(within: Run, tmp_path: Path) -> None:
    done = within("publish", "budget-1999", "--to", str(tmp_path / "out"))
    assert (done.exit_code, "unknown_budget" in done.stderr) == (2, True)
    done = within("publish", "--to", str(tmp_path / "out"), "--only", "poster")
    assert done.exit_code == 2


def test_a_figure_is_explained_one_step_and_each_of_its_parts_has_its_own(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    edition = publish(sqlite_workspace, "budget-2030", tmp_path / "out", only=["data"]).edition
    why = edition.statements["result"].why
    total = why["operating_total", 2030]
    assert [part.id for part in total.parts] == [
        f"result.{line}.2030" for line in ("10", "20", "pool", "reserve")
    ]
    assert sum(part.oere or 0 for part in total.parts) == total.oere
    assert not any(part.parts for part in total.parts)
    assert [part.id for part in why["10", 2030].parts] == ["budget-2030/1#1"]
    assert why["cash_opening", 2031].parts[0].id == "result.cash_closing.2030"


def test_a_site_that_is_built_alone_leads_to_the_parts_that_lie_there(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    out = tmp_path / "out"
    publish(sqlite_workspace, None, out, only=["site"])
    assert "papers/" not in (out / "site" / "data.html").read_text()
    publish(sqlite_workspace, None, out, only=["papers"])
    publish(sqlite_workspace, None, out, only=["site"])
    assert "../papers/budget-paper.da.pdf" in (out / "site" / "data.html").read_text()
    assert dead_links(out) == []
    # Of another version nothing is kept, and nothing is led to.
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    publish(sqlite_workspace, None, out, only=["site"])
    assert "papers/" not in (out / "site" / "data.html").read_text()
    assert not (out / "papers").exists()


def dead_links(folder: Path) -> list[str]:
    """Links of the site that lead nowhere."""
    dead = []
    for path in (folder / "site").rglob("*.html"):
        for link in html.fromstring(path.read_bytes()).xpath("//a/@href"):
            name = str(link).partition("#")[0]
            if name and not (path.parent / name).resolve().is_file():
                dead.append(f"{path.relative_to(folder)}: {link}")
    return dead


@pytest.mark.parametrize("name", sorted(examples()))
def test_each_example_is_published_whole_and_reads_back(name: str, tmp_path: Path) -> None:
    workspace = create(tmp_path / "workspace", example=name)
    done = publish(workspace, None, tmp_path / "out", draft=True)
    for part in PARTS:
        assert any(one.path.startswith(f"{part}/") for one in done.files)
    assert dead_links(tmp_path / "out") == []
    reading = read(
        open_document(tmp_path / "out" / "papers" / "budget-paper.da.pdf"), workspace.municipality
    )
    found = {
        (table.statement, row.line, cell.year): cell.amount_oere
        for table in reading.tables
        for row in table.rows
        for cell in row.cells
    }
    compared = 0
    for one in done.edition.printed():
        unit = one.table.unit_oere
        for line in one.table.lines:
            for cell in line.cells:
                if cell.oere:
                    key = one.statement.id, line.id, cell.year
                    assert found.get(key) == rounded(cell.oere, unit) * unit, key
                    compared += 1
    assert compared > 100
    connections["default"].close()
