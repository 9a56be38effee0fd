"""Search over tasks on both databases: other forms of a word, compounds, and odd input."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.store import task_models
from ramme.store.task_search import found
from ramme.store.workspace import Workspace
from tests.agreed_tasks import BENCHES, CHARGERS, PATH, PLAYGROUNDS, POLICIES, kept


@pytest.fixture
def town(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with the kept agreement, once on each database."""
    kept(workspace, tmp_path)
    return workspace


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("legepladser", {PLAYGROUNDS}),
        ("LEGEPLADS", {PLAYGROUNDS}),
        ("sti", {PATH}),
        ("bænken", {BENCHES}),
        ("ladestander", {CHARGERS}),
        ("skole", {CHARGERS}),
        ("politikken", {POLICIES}),
        ("åen", {PATH}),
        ("Parkudvalget grus", {PATH}),
        ("grus ladestander", set()),
        ("rumskib", set()),
        ("", set()),
        ("\"' OR * ) NEAR(", set()),
        ("grus\x00", {PATH}),
        ("& | ! :*", set()),
    ],
)
def test_a_word_finds_its_other_forms(town: Workspace, asked: str, names: set[str]) -> None:
    keys = found(asked)
    assert {str(one) for one in task_models.Task.objects.filter(pk__in=keys)} == names


def test_the_index_keeps_no_sentence(sqlite_workspace: Workspace, tmp_path: Path) -> None:
    kept(sqlite_workspace, tmp_path)
    files = [path.read_bytes() for path in sqlite_workspace.folder.glob("ramme.sqlite3*")]
    assert not any("Arbejdet er færdigt".encode() in data for data in files)
