"""read: one object a file, findings apart, bad files at the end."""

from __future__ import annotations

import json
from pathlib import Path

from ramme.store.workspace import Workspace
from tests.cli.conftest import Run

KEYS = [
    "document",
    "sections",
    "initiatives",
    "tables",
    "fees",
    "settings",
    "decisions",
    "explained",
    "identities",
    "findings",
]


def letter(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text("Kære alle\nDer er kage i morgen.\n", encoding="utf-8")
    return path


def test_each_file_gives_one_object_on_its_own_line(run: Run, tmp_path: Path) -> None:
    path, missing = letter(tmp_path), tmp_path / "missing.txt"
    result = run("--workspace", str(tmp_path / "none"), "read", "--json", str(path), str(missing))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == KEYS
    assert first["document"]["kind"] == "unknown"
    assert second["file"] == str(missing)
    assert second["error"]["code"] == "file_missing"
    assert result.exit_code == 2


def test_a_file_that_is_no_budget_paper_is_readable(run: Run, tmp_path: Path) -> None:
    result = run("--workspace", str(tmp_path / "none"), "read", str(letter(tmp_path)))
    assert result.exit_code == 0
    assert "Ingen tabeller fundet" in result.stdout
    assert result.stderr.startswith("letter.txt: not_a_budget_paper: ")


def test_a_fee_catalogue_says_how_many_fees_it_has(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Plads {n} ..... pr. måned {n}00,00 90,00\n" for n in range(2, 6))
    path = tmp_path / "fees.txt"
    path.write_text(f"Ydelse 2031 2030\n\nPasning:\n{rows}", encoding="utf-8")
    result = run("--workspace", str(tmp_path / "none"), "read", str(path))
    assert "Takster: 4, heraf 0 med et navn, der ikke er sikkert." in result.stdout


def test_keeping_a_file_that_is_no_budget_paper_is_refused(
    run: Run, sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    words = ("--workspace", str(sqlite_workspace.folder), "read", "--keep")
    result = run(*words, str(letter(tmp_path)))
    assert result.exit_code == 2
    assert "[not_a_budget_paper]" in result.stderr
    assert not any(sqlite_workspace.documents.iterdir())


def test_keeping_needs_a_workspace(run: Run, tmp_path: Path) -> None:
    words = ("--workspace", str(tmp_path / "none"), "read", "--keep")
    result = run(*words, str(letter(tmp_path)))
    assert result.exit_code == 2
    assert "[no_workspace]" in result.stderr
