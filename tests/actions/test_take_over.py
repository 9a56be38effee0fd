"""Next year's agreement takes over what this one has not done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ramme.actions.budgets import close_budget, open_budget
from ramme.actions.take_over import Taken, take_over
from ramme.actions.tasks import change_task
from ramme.budget.agreement.chains import TakeOver, chain_of, proposals
from ramme.budget.agreement.tasks import TaskState
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models
from ramme.store.task_search import found
from ramme.store.tasks import in_order, record_of
from ramme.store.workspace import Workspace
from tests.agreed_tasks import BENCHES, CHARGERS, PATH, PLAYGROUNDS, POLICIES, kept, row

ON = date(2030, 9, 1)


@pytest.fixture
def town(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with the kept agreement, once on each database."""
    kept(workspace, tmp_path)
    return workspace


def taken(town: Workspace, **decided: TakeOver) -> str:
    names = {"path": PATH, "benches": BENCHES, "chargers": CHARGERS}
    some = {names[name]: Taken(take, row(names[name]).version) for name, take in decided.items()}
    return take_over(town, 2030, some, line="Ny aftale", by="Olga", on=ON)


def test_a_proposal_for_each_that_is_not_done(town: Workspace) -> None:
    done = replace(record_of(row(PATH)), state=TaskState.DONE)
    change_task(town, PATH, done, line="Lagt", by="Olga", on=ON, seen=1)
    waits = replace(record_of(row(POLICIES)), state=TaskState.WAITING, told="Byrådet")
    change_task(town, POLICIES, waits, line="Venter", by="Olga", on=ON, seen=1)
    tasks = [record_of(one) for one in in_order(task_models.Task.objects.all())]
    chains = {task.name: chain_of(task, tasks) for task in tasks}
    told = [(one.task.name, one.take, one.reason) for one in proposals(tasks, chains)]
    assert told == [
        (PLAYGROUNDS, TakeOver.CARRY_ON, "has_money"),
        (BENCHES, TakeOver.DEFER, "not_begun"),
        (POLICIES, TakeOver.DEFER, "waits"),
        (CHARGERS, TakeOver.CARRY_ON, "has_money"),
    ]


def test_what_carries_on_takes_the_later_years_money_along(town: Workspace) -> None:
    assert taken(town, chargers=TakeOver.CARRY_ON) == "budget-2031/1"
    new, old = record_of(row("2031/0/1")), record_of(row(CHARGERS))
    assert (new.title, new.existing, new.amounts) == (
        "Ladestandere ved skolerne",
        {2031: 100_000_000},
        {},
    )
    assert (old.state, old.told) == (TaskState.DEFERRED, "2031")
    assert str(row("2031/0/1").paper) == "budget-2031/1"
    assert models.Budget.objects.get(name="budget-2031").base == "missing"
    assert row("2031/0/1").pk in found("ladestander")
    assert row("2031/0/1").first_line == 26


def test_what_is_deferred_starts_anew_and_what_is_dropped_is_given_up(town: Workspace) -> None:
    taken(town, benches=TakeOver.DEFER, path=TakeOver.DROP)
    new = record_of(row("2031/0/1"))
    assert (new.title, new.money_oere, new.due) == ("Flere bænke i parken", 0, None)
    dropped = record_of(row(PATH))
    assert (dropped.state, dropped.told) == (TaskState.GIVEN_UP, "Olga")
    assert task_models.Task.objects.filter(agreement=2031).count() == 1


def test_a_chain_tells_age_and_money(town: Workspace) -> None:
    """Benches: in 2029 (not kept), 2030 with 0,2 mio., then 2031: two agreements old."""
    taken(town, benches=TakeOver.DEFER)
    tasks = [record_of(one) for one in task_models.Task.objects.all()]
    chain = chain_of(record_of(row("2031/0/1")), tasks)
    assert [(link.agreement, link.item, len(link.tasks)) for link in chain.links] == [
        (2030, "1.1/3", 1),
        (2029, "2.4", 0),
    ]
    assert (chain.age, chain.set_aside_oere, chain.spent_oere) == (2, 20_000_000, 0)
    assert not chain.is_known


def test_numbers_go_on_in_a_second_take_over(town: Workspace) -> None:
    taken(town, benches=TakeOver.DEFER)
    assert taken(town, chargers=TakeOver.CARRY_ON) == "budget-2031/2"
    assert row("2031/0/2").title == "Ladestandere ved skolerne"


def test_nothing_is_taken_over_by_half(town: Workspace) -> None:
    some = {CHARGERS: Taken(TakeOver.CARRY_ON, 1), PATH: Taken(TakeOver.DEFER, 7)}
    with pytest.raises(RammeError, match="task_changed"):
        take_over(town, 2030, some, line="Ny aftale", by="Olga", on=ON)
    assert not models.Budget.objects.filter(year=2031).exists()
    assert not task_models.Task.objects.filter(agreement=2031).exists()
    assert record_of(row(CHARGERS)).state is TaskState.NOT_STARTED


def test_what_cannot_be_taken_over_is_refused_by_name(town: Workspace) -> None:
    def code(some: dict[str, Taken], agreement: int = 2030, line: str = "Ny aftale") -> str:
        with pytest.raises(RammeError) as caught:
            take_over(town, agreement, some, line=line, by="Olga", on=ON)
        return caught.value.code

    path = {PATH: Taken(TakeOver.DEFER, 1)}
    assert code({}) == "nothing_to_take_over"
    assert code(path, line=" ") == "task_line_missing"
    assert code({"2030/9/1": Taken(TakeOver.DROP, 1)}) == "unknown_task"
    assert code(path, agreement=2031) == "task_not_open"
    taken(town, path=TakeOver.DROP)
    assert code({PATH: Taken(TakeOver.DEFER, 2)}) == "task_not_open"


def test_a_closed_agreement_takes_nothing_over(town: Workspace) -> None:
    open_budget("budget-2031", 2031, by="Mette")
    close_budget("budget-2031", by="Mette", on=date(2032, 4, 1))
    with pytest.raises(RammeError, match="deferral_to_closed_agreement"):
        taken(town, path=TakeOver.DEFER)
    assert record_of(row(PATH)).state is TaskState.NOT_STARTED
