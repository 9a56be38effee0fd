"""Tasks of a kept agreement: kept whole, changed with a line, and never over somebody's work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from ramme.actions.budgets import close_budget, open_budget
from ramme.actions.questions import answer, ask
from ramme.actions.tasks import change_task, comment, tag_goals
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models
from ramme.store.tasks import record_of
from ramme.store.workspace import Workspace
from tests.agreed_tasks import AGREEMENT, BENCHES, CHARGERS, PATH, PLAYGROUNDS, kept, row

TODAY = date(2030, 3, 1)
MILLION = 100_000_000


@pytest.fixture
def town(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with the kept agreement, once on each database."""
    kept(workspace, tmp_path)
    return workspace


def task(name: str) -> Task:
    return record_of(row(name))


def change(town: Workspace, name: str, seen: int = 1, line: str = "Fordi", **more: object) -> int:
    wanted = replace(task(name), **more)  # type: ignore[arg-type]
    return change_task(town, name, wanted, line=line, by="Olga", on=TODAY, seen=seen)


def refused(town: Workspace, name: str, seen: int = 1, **more: object) -> RammeError:
    before = record_of(row(name)), task_models.TaskEvent.objects.count()
    with pytest.raises(RammeError) as caught:
        change(town, name, seen, **more)
    assert (record_of(row(name)), task_models.TaskEvent.objects.count()) == before
    return caught.value


def test_each_initiative_is_kept_as_a_task(town: Workspace) -> None:
    assert [str(one) for one in task_models.Task.objects.order_by("position")] == [
        PLAYGROUNDS,
        PATH,
        BENCHES,
        "2030/1.2/1",
        CHARGERS,
    ]
    path, benches, chargers = task(PATH), task(BENCHES), task(CHARGERS)
    assert (path.title, path.due) == ("Grus på stien langs åen", date(2030, 6, 30))
    assert path.amounts == {2030: 30_000_000}
    assert (benches.amounts, benches.existing) == ({}, {2029: 10_000_000, 2030: 10_000_000})
    assert benches.deferred_from is not None
    assert (benches.deferred_from.agreement, benches.deferred_from.item) == (2029, "2.4")
    assert chargers.committees == ("Parkudvalget", "Økonomiudvalget")
    assert chargers.theme == "Klima"
    assert row(CHARGERS).proposed_goals == [13]


def test_two_initiatives_of_one_number_are_refused_and_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    twice = AGREEMENT.replace("1.2. Orden", "2.1. Orden")
    with pytest.raises(RammeError) as caught:
        kept(workspace, tmp_path, twice)
    assert caught.value.code == "initiative_number_twice"
    assert caught.value.parameters == {"initiative": "2.1/1", "line": 18, "again": 26}
    assert not models.Paper.objects.exists()
    assert not models.Document.objects.exists()
    assert not task_models.Task.objects.exists()


def test_a_second_agreement_of_the_same_numbers_is_refused(town: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RammeError) as caught:
        kept(town, tmp_path, AGREEMENT + "\nEfterskrift\n")
    assert caught.value.code == "task_exists"
    assert models.Paper.objects.count() == 1


def test_a_committee_that_the_municipality_does_not_have_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    municipality = replace(workspace.municipality, committees=("Parkudvalget",))
    with pytest.raises(RammeError) as caught:
        kept(replace(workspace, municipality=municipality), tmp_path)
    assert caught.value.code == "unknown_committee"
    assert caught.value.parameters["committee"] == "Økonomiudvalget"
    assert not task_models.Task.objects.exists()


def test_a_change_is_kept_with_who_when_why_old_and_new(town: Workspace) -> None:
    state = {"state": TaskState.WAITING, "told": "Tilbud fra tre"}
    assert change(town, PATH, line="Udbud er sendt", **state, centre="Vej og Park") == 2
    after = task(PATH)
    assert (after.state, after.told, after.centre) == (
        TaskState.WAITING,
        "Tilbud fra tre",
        "Vej og Park",
    )
    assert row(PATH).changed_on == TODAY
    event = task_models.TaskEvent.objects.get()
    assert (event.task, event.who, event.what, event.line) == (
        PATH,
        "Olga",
        "change",
        "Udbud er sendt",
    )
    assert event.old == {"state": "not_started", "told": "", "centre": ""}
    assert event.new == {"state": "waiting", "told": "Tilbud fra tre", "centre": "Vej og Park"}
    audit = models.AuditEvent.objects.get(what="task change")
    assert (audit.subject, audit.why, audit.new) == (PATH, "Udbud er sendt", event.new)


def test_the_second_of_two_sees_what_changed_and_nothing_is_lost(town: Workspace) -> None:
    change(town, PATH, line="Stien er lagt", state=TaskState.DONE)
    late = refused(town, PATH, seen=1, state=TaskState.GIVEN_UP, told="Parkudvalget")
    assert late.code == "task_changed"
    assert (late.parameters["who"], late.parameters["line"]) == ("Olga", "Stien er lagt")
    assert task(PATH).state is TaskState.DONE
    assert change(town, PATH, seen=2, line="Den er ikke færdig", state=TaskState.UNDER_WAY) == 3


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("task_line_missing", {"line": " "}),
        ("task_state_untold", {"state": TaskState.WAITING}),
        ("unknown_committee", {"committees": ("Rumudvalget",)}),
        ("amount_outside_period", {"amounts": {2030: 1, 2034: MILLION}}),
        ("amount_outside_period", {"spent": {2029: MILLION}}),
        ("deferral_not_later", {"state": TaskState.DEFERRED, "told": "2030"}),
        ("deferral_not_later", {"state": TaskState.DEFERRED, "told": "senere"}),
        ("deferral_to_closed_agreement", {"state": TaskState.DEFERRED, "told": "2031"}),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    town: Workspace, code: str, changed: dict[str, object]
) -> None:
    open_budget("budget-2031", 2031, by="Mette")
    close_budget("budget-2031", by="Mette", on=date(2032, 4, 1))
    assert refused(town, PATH, **changed).code == code


def test_a_deferral_to_a_later_open_agreement_is_kept(town: Workspace) -> None:
    change(town, PATH, state=TaskState.DEFERRED, told="2032")
    assert (task(PATH).state, task(PATH).told) == (TaskState.DEFERRED, "2032")


@pytest.mark.parametrize("name", ["2030/9.9/1", "2031/1.1/1", "x", "2030/1.1/x", "9" * 30])
def test_a_task_that_is_not_there_has_its_error(town: Workspace, name: str) -> None:
    with pytest.raises(RammeError) as caught:
        comment(name, "Hej", by="Pia")
    assert caught.value.code == "unknown_task"


def test_a_comment_and_goals_stand_in_the_history(town: Workspace) -> None:
    comment(CHARGERS, "Husk skolen i Nord", by="Pia")
    assert tag_goals(CHARGERS, [13, 7, 13], by="Olga", seen=1) == 2
    told = task_models.TaskEvent.objects.order_by("pk").values_list("what", "who", "line", "new")
    assert list(told) == [
        ("comment", "Pia", "Husk skolen i Nord", None),
        ("goals", "Olga", "", {"goals": [7, 13]}),
    ]


def test_an_empty_comment_and_a_goal_that_is_none_are_refused(town: Workspace) -> None:
    with pytest.raises(RammeError, match="comment_missing"):
        comment(PATH, " ", by="Pia")
    with pytest.raises(RammeError, match="unknown_goal"):
        tag_goals(PATH, [3, 18], by="Olga", seen=1)
    with pytest.raises(RammeError, match="task_changed"):
        tag_goals(PATH, [3], by="Olga", seen=0)
    assert not task_models.TaskEvent.objects.exists()


def test_a_question_is_answered_once(town: Workspace) -> None:
    due = date(2030, 3, 15)
    number = ask(PATH, "Hvornår?", owner="Vej og Park", due=due, by="Pia", on=TODAY)
    answer(PATH, number, "I maj", by="Kim")
    kept_question = task_models.Question.objects.get()
    told = (kept_question.asked_by, kept_question.owner, kept_question.due, kept_question.answer)
    assert told == ("Pia", "Vej og Park", due, "I maj")
    assert kept_question.answered_by == "Kim"
    with pytest.raises(RammeError) as caught:
        answer(PATH, number, "I juni", by="Olga")
    assert (caught.value.code, caught.value.parameters["answer"]) == ("question_answered", "I maj")


def test_questions_that_cannot_be_asked_or_answered(town: Workspace) -> None:
    due = date(2030, 3, 15)
    with pytest.raises(RammeError, match="question_incomplete"):
        ask(PATH, "Hvornår?", owner=" ", due=due, by="Pia", on=TODAY)
    with pytest.raises(RammeError, match="question_due_past"):
        ask(PATH, "Hvornår?", owner="Kim", due=date(2030, 2, 1), by="Pia", on=TODAY)
    with pytest.raises(RammeError, match="unknown_task_question"):
        answer(PATH, 1, "I maj", by="Kim")
    number = ask(PATH, "Hvornår?", owner="Kim", due=due, by="Pia", on=TODAY)
    with pytest.raises(RammeError, match="unknown_task_question"):
        answer(CHARGERS, number, "I maj", by="Kim")
    with pytest.raises(RammeError, match="question_incomplete"):
        answer(PATH, number, " ", by="Kim")


def test_keeping_costs_a_fixed_number_of_queries_for_its_tasks(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    """Five tasks: one insert of all of them; the index takes two statements a task."""
    with CaptureQueriesContext(connection) as asked:
        kept(sqlite_workspace, tmp_path)
    inserts = [one["sql"] for one in asked if 'INSERT INTO "store_task"' in one["sql"]]
    assert len(inserts) == 1


def test_of_two_who_close_a_task_at_once_one_is_told(town: Workspace) -> None:
    start = Barrier(2)

    def close(who: str) -> str:
        wanted = replace(task(PATH), state=TaskState.DONE)
        start.wait()
        try:
            change_task(town, PATH, wanted, line=f"Sagt af {who}", by=who, on=TODAY, seen=1)
        except RammeError as error:
            return f"{error.code} {error.parameters['who']}"
        finally:
            connections["default"].close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(close, ("Olga", "Kim")))
    event = task_models.TaskEvent.objects.get()
    assert told == ["done", f"task_changed {event.who}"]
    assert row(PATH).version == 2
