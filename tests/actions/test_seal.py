"""Sealing: one transaction by a named person; who comes second is told what changed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from ramme.actions.budgets import close_budget, open_budget
from ramme.actions.drafts import propose
from ramme.actions.seal import seal
from ramme.actions.verification import verify
from ramme.actions.views import show
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import FigureStatus
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.stacks import (
    DAY,
    FIRST,
    changes,
    entry,
    levels,
    proposed,
    sealed,
    with_first_paper,
)


def figure(workspace: Workspace, line: str, year: int, version: str = "budget-2030") -> int | None:
    table = show(workspace, "result", version)
    cells = {one.id: {cell.year: cell.oere for cell in one.cells} for one in table.lines}
    oere = cells[line][year]
    return None if oere is None else oere // 100_000


def test_a_first_paper_of_levels_gives_those_levels(workspace: Workspace) -> None:
    row = with_first_paper(workspace)
    assert (row.state, row.sealed_by, row.number) == ("sealed", "Mette", "1")
    assert [figure(workspace, "10", year) for year in (2030, 2031)] == [100, 110]
    assert figure(workspace, "cash_closing", 2030) == 55
    assert figure(workspace, "cash_closing", 2031) == 55 + 10 - 5


def test_the_of_which_part_is_in_its_whole_once(workspace: Workspace) -> None:
    with_first_paper(workspace)
    assert (figure(workspace, "capital", 2030), figure(workspace, "capital_new", 2030)) == (15, 4)


def test_a_later_paper_of_levels_adds_the_difference(workspace: Workspace) -> None:
    with_first_paper(workspace)
    sealed(workspace, levels("2", {"10": (90, 110), "tax": (-331, -340)}))
    amounts = models.Entry.objects.filter(paper__number="2").values_list("account", "amount_oere")
    assert sorted(amounts) == [("10", -1_000_000), ("tax", -100_000)]
    assert figure(workspace, "10", 2030) == 90
    assert figure(workspace, "10", 2030, "budget-2030@1") == 100


def test_a_mistake_is_mended_by_a_later_paper(workspace: Workspace) -> None:
    with_first_paper(workspace)
    sealed(workspace, changes("2", entry("10.10", 2030, 7)))
    sealed(workspace, changes("3", entry("10.10", 2030, -7)))
    assert figure(workspace, "10", 2030) == 100
    assert verify(workspace).faults == ()


def test_the_second_of_two_is_told_what_changed(workspace: Workspace) -> None:
    with_first_paper(workspace)
    open_draft = proposed(workspace, changes("2", entry("10", 2030, 1)))
    models.Paper.objects.filter(number="2").update(title="Den ene")
    models.Paper.objects.filter(number="2").update(after=models.Paper.objects.get(number="1"))
    proposed(workspace, changes("3", entry("20", 2030, 1)))
    models.Paper.objects.filter(number="3").update(after=models.Paper.objects.get(number="1"))
    seal(workspace, open_draft.number, by="Mette", on=DAY)
    with pytest.raises(RammeError) as refused:
        seal(workspace, "3", by="Ole", on=DAY)
    assert refused.value.code == "stack_moved"
    assert "Den ene" in str(refused.value.parameters["new"])
    assert models.Paper.objects.get(number="3").state == "draft"
    assert seal(workspace, "3", by="Ole", on=DAY, onto_newest=True).state == "sealed"


def test_of_two_who_seal_at_once_one_wins(workspace: Workspace) -> None:
    with_first_paper(workspace)
    first = models.Paper.objects.get(number="1")
    for number in ("2", "3"):
        proposed(workspace, changes(number, entry("10", 2030, 1)))
    models.Paper.objects.filter(state="draft").update(after=first)
    start, outcome = threading.Barrier(2), []

    def one(number: str) -> None:
        start.wait()
        try:
            seal(workspace, number, by=f"Nr. {number}", on=DAY)
            outcome.append("sealed")
        except RammeError as error:
            outcome.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in ("2", "3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) == ["sealed", "stack_moved"]
    assert verify(workspace).faults == ()


def test_a_draft_on_a_draft_waits_for_it(workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    proposed(workspace, levels("8a", FIRST))
    proposed(workspace, changes("8b", entry("10", 2030, 1)))
    with pytest.raises(RammeError, match="seal_below_first"):
        seal(workspace, "8b", by="Mette", on=DAY)
    seal(workspace, "8a", by="Mette", on=DAY)
    seal(workspace, "8b", by="Mette", on=DAY)
    assert figure(workspace, "10", 2030, "budget-2030@8") == 101
    assert figure(workspace, "10", 2030, "budget-2030@8a") == 100


def test_a_sealed_paper_is_not_sealed_again(workspace: Workspace) -> None:
    with_first_paper(workspace)
    with pytest.raises(RammeError, match="paper_sealed"):
        seal(workspace, "budget-2030/1", by="Ole", on=DAY)


def test_a_seal_needs_a_name(workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    proposed(workspace, levels("1", FIRST))
    with pytest.raises(RammeError, match="name_missing"):
        seal(workspace, "1", by=" ", on=DAY)


def test_a_closed_budget_takes_no_paper(workspace: Workspace) -> None:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 1)))
    close_budget("budget-2030", by="Revisor", on=date(2031, 4, 1))
    with pytest.raises(RammeError, match="budget_closed"):
        propose(workspace, changes("3", entry("10", 2030, 1)), by="Mette")
    with pytest.raises(RammeError, match="budget_closed"):
        seal(workspace, "2", by="Mette", on=DAY)
    assert models.Paper.objects.filter(number="3").count() == 0


def test_uncertain_figures_are_accepted_by_a_person_with_a_reason(workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    paper = levels("1", FIRST)
    unsure = replace(paper.controls[0], status=FigureStatus.UNCERTAIN)
    proposed(workspace, replace(paper, controls=(unsure, *paper.controls[1:])))
    with pytest.raises(RammeError, match="figures_uncertain"):
        seal(workspace, "1", by="Mette", on=DAY)
    seal(workspace, "1", by="Mette", on=DAY, accept_uncertain="Set i bilaget")
    decision = models.Decision.objects.get()
    assert "Set i bilaget" in decision.text
    assert decision.by == "Mette"


def test_every_change_is_in_the_audit_trail(workspace: Workspace) -> None:
    with_first_paper(workspace)
    trail = list(models.AuditEvent.objects.order_by("pk").values_list("who", "what", "subject"))
    assert trail == [
        ("Mette", "open budget", "budget-2030"),
        ("Mette", "propose", "budget-2030/1"),
        ("Mette", "seal", "budget-2030/1"),
    ]


def test_a_number_is_used_once(workspace: Workspace) -> None:
    with_first_paper(workspace)
    with pytest.raises(RammeError, match="paper_exists"):
        proposed(workspace, changes("1", entry("10", 2030, 1)))


def test_an_unnumbered_paper_takes_the_next_integer(workspace: Workspace) -> None:
    with_first_paper(workspace)
    assert proposed(workspace, changes("", entry("10", 2030, 1))).number == "2"


def test_an_amount_beyond_int64_is_refused_and_nothing_stored(workspace: Workspace) -> None:
    with_first_paper(workspace)
    with pytest.raises(RammeError, match="amount_too_large"):
        proposed(workspace, changes("2", replace(entry("10", 2030, 1), amount_oere=2**63)))
    assert models.Paper.objects.count() == 1
