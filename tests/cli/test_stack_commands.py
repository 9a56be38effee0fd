"""init, papers, seal, verify, export, import, serve."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from ramme.actions.verification import Fault, Verification
from ramme.cli import verify
from ramme.store.workspace import Workspace
from tests.cli.conftest import Run
from tests.stacks import changes, entry, proposed


def test_init_lays_out_an_example(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    result = run("--workspace", str(folder), "init", "--example", "ballerup")
    assert result.exit_code == 0, result.stderr
    assert "Ballerup Kommune" in result.stdout
    again = run("--workspace", str(folder), "init", "--example", "ballerup")
    assert again.exit_code == 2
    assert "[workspace_exists]" in again.stderr


def test_init_takes_an_empty_folder(run: Run, tmp_path: Path) -> None:
    result = run("--workspace", str(tmp_path), "init", "--example", "ballerup")
    assert result.exit_code == 0, result.stderr


def test_papers_are_listed_as_the_contract_has_them(within: Run) -> None:
    found = json.loads(within("papers", "--json").stdout)
    paper = found["papers"][0]
    names = ["budget", "number", "title", "state", "hash", "entries", "date"]
    assert (list(found), list(paper)) == (["papers"], names)
    assert (paper["budget"], paper["number"], paper["state"]) == ("budget-2030", "1", "sealed")


def test_papers_fit_in_a_hundred_columns_and_name_their_state(
    within: Run, stacked: Workspace
) -> None:
    proposed(stacked, changes("2", entry("10", 2030, 5)))
    text = within("papers").stdout
    assert max(len(line) for line in text.splitlines()) <= 100
    assert "forseglet" in text
    assert "udkast" in text
    assert "\x1b" not in text


def test_papers_of_an_empty_workspace_say_what_to_do(run: Run, sqlite_workspace: Workspace) -> None:
    result = run("--workspace", str(sqlite_workspace.folder), "papers")
    assert "ramme read" in result.stdout


@pytest.mark.parametrize("day", ["2029-10-02", "2.10.2029", "02-10-2029"])
def test_seal_takes_a_day_as_people_write_it(within: Run, stacked: Workspace, day: str) -> None:
    proposed(stacked, changes("2", entry("10", 2030, 5)))
    result = within("seal", "2", "--by", "Jens", "--on", day)
    assert result.exit_code == 0, result.stderr
    assert "budget-2030/2 er forseglet af Jens den 2. oktober 2029" in result.stdout


def test_seal_refuses_a_sealed_paper(within: Run) -> None:
    result = within("seal", "budget-2030/1", "--by", "Jens", "--on", "2029-10-02")
    assert result.exit_code == 2
    assert "[paper_sealed]" in result.stderr


def test_close_ends_a_budgets_stack(within: Run, stacked: Workspace) -> None:
    proposed(stacked, changes("2", entry("10", 2030, 5)))
    result = within("close", "budget-2030", "--by", "Jens", "--on", "26.4.2031")
    assert result.exit_code == 0, result.stderr
    assert "budget-2030 er lukket af Jens den 26. april 2031" in result.stdout
    refused = within("seal", "2", "--by", "Jens", "--on", "2031-04-27")
    assert refused.exit_code == 2
    assert "[budget_closed]" in refused.stderr
    assert (
        "[budget_closed]" in within("close", "budget-2030", "--by", "J", "--on", "1.5.2031").stderr
    )
    assert (
        "[unknown_budget]" in within("close", "budget-1999", "--by", "J", "--on", "1.5.2031").stderr
    )


@pytest.mark.parametrize(
    ("by", "on", "code"),
    [(" ", "26.4.2031", "name_missing"), ("Jens", "31.12.2030", "year_not_over")],
)
def test_close_is_done_by_somebody_and_not_before_the_year_is_over(
    within: Run, stacked: Workspace, by: str, on: str, code: str
) -> None:
    refused = within("close", "budget-2030", "--by", by, "--on", on)
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.stderr
    proposed(stacked, changes("2", entry("10", 2030, 5)))
    assert within("seal", "2", "--by", "Jens", "--on", "2031-04-27").exit_code == 0


def test_verify_answers_that_all_is_kept(within: Run) -> None:
    result = within("verify")
    assert result.exit_code == 0
    assert "som det blev forseglet" in result.stdout
    assert json.loads(within("verify", "--json").stdout)["faults"] == []


def test_verify_names_what_was_tampered_with_and_exits_with_1(
    within: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault("budget-2030/1", "figure_changed", "entry 10 2030 = 1 øre", "aa", "bb")
    monkeypatch.setattr(verify, "verify", lambda *_, **__: Verification(1, 9, (fault,)))
    result = within("verify")
    assert result.exit_code == 1
    assert "budget-2030/1: tal ændret: entry 10 2030 = 1 øre" in result.stdout
    as_json = within("verify", "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["faults"][0]["kind"] == "figure_changed"


def test_export_and_import_give_the_same_hashes(within: Run, run: Run, tmp_path: Path) -> None:
    before = json.loads(within("papers", "--json").stdout)
    files, copy = tmp_path / "files", tmp_path / "copy"
    assert within("export", str(files)).exit_code == 0
    imported = run("import", str(files), "--workspace", str(copy))
    assert imported.exit_code == 0, imported.stderr
    after = json.loads(run("--workspace", str(copy), "papers", "--json").stdout)
    assert after == before


def test_serve_names_a_port_that_is_taken(within: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = within("serve", "--port", str(port))
    assert result.exit_code == 2
    assert "[port_taken]" in result.stderr


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", "99999"), ("192.0.2.1", "8000")])
def test_serve_names_an_address_that_cannot_be_used(within: Run, host: str, port: str) -> None:
    result = within("serve", "--host", host, "--port", port)
    assert result.exit_code == 2
    assert "[address_unusable]" in result.stderr


def test_serve_says_the_address_and_hands_over_to_gunicorn(
    within: Run, stacked: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _, words, env: called.append((words, env)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = within("serve", "--port", str(port))
    assert f"http://127.0.0.1:{port}" in result.stdout
    words, environment = called[0]
    assert words[1:4] == ["-m", "gunicorn", "ramme.web.wsgi:application"]
    assert environment["RAMME_WORKSPACE"] == str(stacked.folder)
