"""What the tests of the commands share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from ramme.cli.group import ramme
from ramme.store.workspace import Workspace
from tests.stacks import with_first_paper

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``ramme`` with some words; anything but an exit is a fault and is raised."""
    monkeypatch.delenv("RAMME_LANG", raising=False)

    def command(*words: str) -> Result:
        result = CliRunner().invoke(ramme, words)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return command


@pytest.fixture
def stacked(sqlite_workspace: Workspace) -> Workspace:
    """A workspace with budget 2030 and its first paper sealed."""
    with_first_paper(sqlite_workspace)
    return sqlite_workspace


@pytest.fixture
def within(run: Run, stacked: Workspace) -> Run:
    """Run ``ramme`` in the workspace that has a sealed paper."""

    def command(*words: str) -> Result:
        return run("--workspace", str(stacked.folder), *words)

    return command
