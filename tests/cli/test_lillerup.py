"""The commands for a municipality whose statements have other names than the first example's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Run


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Result:
    return run("--workspace", str(tmp_path / "new"), "init", "--example", "lillerup")


def test_init_names_the_statement_to_begin_with(made: Result) -> None:
    assert made.exit_code == 0, made.stderr
    assert "Lillerup Kommune" in made.stdout
    assert "ramme show overview" in made.stdout


@pytest.mark.usefixtures("made")
def test_show_check_and_verify_work_in_a_fresh_folder(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    for statement in ("overview", "areas"):
        shown = json.loads(run("--workspace", folder, "show", statement, "--json").stdout)
        assert (shown["version"], shown["years"]) == ("budget-2021", [2021, 2022, 2023, 2024])
    checked = run("--workspace", folder, "check", "--json")
    assert checked.exit_code == 0
    assert len(json.loads(checked.stdout)["checks"]) == 6
    assert run("--workspace", folder, "verify").exit_code == 0


@pytest.mark.usefixtures("made")
def test_versions_are_compared_by_its_own_first_statement(run: Run, tmp_path: Path) -> None:
    done = run(
        "--workspace", str(tmp_path / "new"), "diff", "budget-2021@1", "budget-2021", "--json"
    )
    assert done.exit_code == 0, done.stderr
    lines = {one["id"]: one["cells"] for one in json.loads(done.stdout)["lines"]}
    # 3.240 + 2.625 + 425 - 1.340 in operations and 1.800 in capital.
    assert lines["cash_change"][0]["oere"] == 675_000_000
    assert "balance" not in lines
