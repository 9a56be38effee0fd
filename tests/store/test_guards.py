"""The database itself refuses to change what is sealed, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from ramme.actions.verification import verify
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.stacks import changes, entry, proposed, with_first_paper

FORBIDDEN = [
    "UPDATE store_entry SET amount_oere = amount_oere + 1",
    "UPDATE store_entry SET hash = 'x'",
    "DELETE FROM store_entry",
    (
        "INSERT INTO store_entry (paper_id, position, source_id, hash, account, year, amount_oere, "
        "price_basis, label) SELECT paper_id, 99, source_id, hash, account, year, 1, '', '' "
        "FROM store_entry"
    ),
    "UPDATE store_control SET printed = '0'",
    "DELETE FROM store_control",
    "UPDATE store_setting SET value = '1'",
    "DELETE FROM store_setting",
    "UPDATE store_source SET document = 'other'",
    "DELETE FROM store_source",
    "UPDATE store_paper SET title = 'Other'",
    (
        "UPDATE store_paper SET state = 'draft', hash = '', sealed_by = '', sealed_on = NULL, "
        "position = NULL"
    ),
    "DELETE FROM store_paper",
    "UPDATE store_budget SET base_hash = 'other'",
    "UPDATE store_budget SET year = 2031",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_no_statement_changes_a_sealed_paper(workspace: Workspace, statement: str) -> None:
    with_first_paper(workspace)
    with (
        pytest.raises(DatabaseError, match=r"sealed paper cannot be changed|FOREIGN KEY|foreign"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify(workspace).faults == ()


@pytest.mark.postgres
def test_truncate_is_refused(postgres_workspace: Workspace) -> None:
    with_first_paper(postgres_workspace)
    with (
        pytest.raises(DatabaseError, match="sealed paper cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE store_entry CASCADE")
    assert verify(postgres_workspace).faults == ()


def test_the_models_cannot_change_a_sealed_paper(workspace: Workspace) -> None:
    with_first_paper(workspace)
    row = models.Entry.objects.first()
    assert row is not None
    row.amount_oere += 1
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Paper.objects.get().delete()


def test_a_paper_cannot_be_written_as_sealed(workspace: Workspace) -> None:
    with_first_paper(workspace)
    budget = models.Budget.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Paper.objects.create(
            budget=budget,
            number="2",
            title="Forged",
            purpose="changes",
            state="sealed",
            position=1,
            hash="f" * 64,
            sealed_by="Nobody",
            sealed_on="2029-10-01",
        )


def test_half_a_seal_is_refused(workspace: Workspace) -> None:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 1)))
    draft = models.Paper.objects.get(number="2")
    draft.sealed_by = "Mette"
    with pytest.raises(DatabaseError), transaction.atomic():
        draft.save()


def test_a_draft_can_be_changed_and_deleted(workspace: Workspace) -> None:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 1)))
    draft = models.Paper.objects.get(number="2")
    models.Entry.objects.filter(paper=draft).update(amount_oere=5)
    draft.delete()
    assert models.Paper.objects.filter(number="2").count() == 0
