"""An agreement's work as files and back: tasks, history, questions and policies."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pytest

from ramme.actions.exchange import export
from ramme.actions.policies import PolicyEntry, register_policy
from ramme.actions.questions import answer, ask
from ramme.actions.tasks import change_task, comment
from ramme.budget.agreement.tasks import TaskState
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models
from ramme.store.task_search import found
from ramme.store.tasks import record_of
from ramme.store.workspace import Workspace
from tests.actions.test_exchange import into_new_database
from tests.agreed_tasks import BENCHES, PATH, PLAYGROUNDS, kept, row

ON = date(2030, 3, 1)
WORK = ("tasks", "task_history", "questions", "policies")


@pytest.fixture
def package(workspace: Workspace, tmp_path: Path) -> Path:
    """An exported workspace with a kept agreement that was worked on."""
    kept(workspace, tmp_path)
    wanted = replace(record_of(row(PATH)), state=TaskState.UNDER_WAY, spent={2030: 5}, expected=9)
    change_task(workspace, PATH, wanted, line='I gang, "nu"', by="Olga", on=ON, seen=1)
    comment(BENCHES, "Hvor?\nVed søen", by="Pia")
    number = ask(BENCHES, "Hvornår?", owner="Park", due=ON, by="Pia", on=ON)
    answer(BENCHES, number, "I maj", by="Kim")
    ask(PATH, "Hvad koster det?", owner="Park", due=ON, by="Pia", on=ON)
    register_policy(workspace, PolicyEntry("Klimapolitik", "policy", tasks=(PATH,)), by="Olga")
    folder = tmp_path / "package"
    export(workspace, folder)
    return folder


def test_the_package_is_valid_for_others(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_work_comes_back_the_same_to_the_byte(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = into_new_database(tmp_path / "other", package, monkeypatch)
    assert record_of(row(PATH)).spent == {2030: 5}
    assert [one.answer for one in task_models.Question.objects.order_by("pk")] == ["I maj", ""]
    assert [row(PLAYGROUNDS).pk] == found("legepladser")
    export(other, tmp_path / "again")
    for name in WORK:
        again = (tmp_path / "again" / f"{name}.csv").read_bytes()
        assert again == (package / f"{name}.csv").read_bytes(), name
    assert len((package / "tasks.csv").read_text("utf-8").splitlines()) == 6


def test_a_package_of_before_has_no_work(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WORK:
        (package / f"{name}.csv").unlink()
    head = package / "datapackage.json"
    told = json.loads(head.read_text("utf-8")) | {"ramme_schema": 1}
    head.write_text(json.dumps(told), "utf-8")
    into_new_database(tmp_path / "other", package, monkeypatch)
    assert models.Paper.objects.count() == 1
    assert not task_models.Task.objects.exists()


def test_a_package_without_its_tasks_or_with_a_stray_one_is_refused(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package / "tasks.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("budget-2030,1,4", "budget-2030,9,4"), "utf-8")
    with pytest.raises(RammeError, match="package_damaged"):
        into_new_database(tmp_path / "other", package, monkeypatch)
    path.unlink()
    with pytest.raises(RammeError, match="file_missing"):
        into_new_database(tmp_path / "third", package, monkeypatch)


def test_a_task_twice_in_a_package_is_refused(
    sqlite_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(sqlite_workspace, tmp_path)
    package = tmp_path / "package"
    export(sqlite_workspace, package)
    path = package / "tasks.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", "utf-8")
    with pytest.raises(RammeError, match="package_damaged"):
        into_new_database(tmp_path / "other", package, monkeypatch)
