"""Verify names the first paper that was tampered with, down to the figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from ramme.actions.verification import verify
from ramme.ledger.hashing import row_hash
from ramme.store import models
from ramme.store.rows import entry_record
from ramme.store.workspace import Workspace
from tests.stacks import changes, entry, sealed, with_first_paper


@contextmanager
def as_a_burglar() -> Iterator[None]:
    """Write behind the guards' back, as somebody with the whole database could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, sql in triggers:
                cursor.execute(sql)


@pytest.fixture
def three_papers(workspace: Workspace) -> Workspace:
    with_first_paper(workspace)
    sealed(workspace, changes("2", entry("10", 2030, 7), entry("20", 2031, 3)))
    sealed(workspace, changes("3", entry("20", 2030, 1)))
    return workspace


def test_an_honest_stack_has_no_fault(three_papers: Workspace) -> None:
    told = []
    found = verify(three_papers, lambda done, count: told.append((done, count)))
    assert (found.papers, found.faults) == (3, ())
    assert found.figures > 30
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_changed_amount_is_named(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Entry.objects.filter(paper__number="2", account="20").update(amount_oere=1)
    (fault,) = verify(three_papers).faults
    assert (fault.paper, fault.kind) == ("budget-2030/2", "figure_changed")
    assert fault.figure == "entry 20 2031 = 1 øre"


def test_a_changed_source_is_named_with_its_figures(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Source.objects.filter(paper__number="3").update(text="En anden")
    (fault,) = verify(three_papers).faults
    assert fault.figure == "entry 20 2030 = 100000 øre"


def test_a_removed_figure_is_named_by_its_place(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Entry.objects.filter(paper__number="2", position=0).delete()
    fault = verify(three_papers).faults[0]
    assert (fault.paper, fault.kind, fault.figure) == (
        "budget-2030/2",
        "figure_missing",
        "entries 0",
    )


def test_a_removed_last_figure_is_found(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Entry.objects.filter(paper__number="2", position=1).delete()
    assert verify(three_papers).faults[0].paper == "budget-2030/2"


def test_a_figure_whose_hash_was_made_to_fit_is_named(three_papers: Workspace) -> None:
    with as_a_burglar():
        row = models.Entry.objects.get(paper__number="2", account="10")
        row.amount_oere = 5
        models.Entry.objects.filter(pk=row.pk).update(
            amount_oere=5, hash=row_hash(entry_record(row))
        )
    fault = verify(three_papers).faults[0]
    assert (fault.paper, fault.kind) == ("budget-2030/2", "rehashed")
    assert fault.figure == "entry 10 2030 = 5 øre"
    assert fault.expected == "10 2030 = 700000 øre"


def test_a_changed_head_is_found(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Paper.objects.filter(number="1").update(sealed_by="Ole")
    (fault,) = verify(three_papers).faults
    assert (fault.paper, fault.kind) == ("budget-2030/1", "head_changed")


def test_a_removed_paper_breaks_the_chain_above_it(three_papers: Workspace) -> None:
    with as_a_burglar():
        models.Paper.objects.filter(number="3").update(after=None)
        paper = models.Paper.objects.get(number="2")
        for rows in ("entry_rows", "setting_rows", "decision_rows", "control_rows", "sources"):
            getattr(paper, rows).all().delete()
        paper.delete()
    (fault,) = verify(three_papers).faults
    assert (fault.paper, fault.kind) == ("budget-2030/3", "chain_broken")
