"""A database that is full, locked or gone: a page that says so, and nothing half done."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from ramme.actions import drafts
from ramme.actions.proposals import put_forward
from ramme.store import models
from ramme.store.workspace import Workspace
from tests import postgres
from tests.actions.test_proposals import ROADS
from tests.actions.test_uploads import PAPER
from tests.web.people import signed_in
from tests.web.test_proposals import NEW, ROAD, fields

KEPT = (
    models.Paper,
    models.Source,
    models.Entry,
    models.Decision,
    models.Document,
    models.Share,
    models.Upload,
    models.AuditEvent,
)


def paper() -> io.BytesIO:
    """A paper to upload."""
    file = io.BytesIO(PAPER.encode())
    file.name = "bilag.txt"
    return file


# What changes something that is kept: who, where, and what is sent.
CHANGES = [
    ("pia", NEW, lambda: fields(ROAD, motivation="x" * 5000)),
    ("pia", "/forslag/budget-2030/1p/traek/", lambda: {"sure": "yes"}),
    ("pia", "/bilag/budget-2030/1p/deling/", lambda: {"do": "share", "with": "rolf"}),
    ("olga", "/skrivebord/upload/", lambda: {"document": paper()}),
    ("olga", "/skrivebord/budget-2030/2/forsegl/", lambda: {"on": "2029-10-01"}),
]

THROW_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'"


def counts() -> list[int]:
    return [kind._default_manager.count() for kind in KEPT]


def asking(name: str) -> Client:
    """Somebody signed in, whose browser is shown what went wrong."""
    client = signed_in(name)
    client.raise_request_exception = False
    return client


def assert_said(client: Client, path: str, sent: dict[str, object]) -> None:
    answer = client.post(path, sent)
    assert answer.status_code == 503, path
    assert answer["Retry-After"] == "30"
    page = answer.content.decode()
    assert "Databasen kan ikke svare lige nu" in page
    assert "Intet er gemt halvt" in page


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Somebody else holds the database and does not let go."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(workspace.folder / "ramme.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def full(_workspace: Workspace) -> Iterator[None]:
    """The database may grow no more; SQLite says what it says on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        size = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {size}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.parametrize(("who", "path", "sent"), CHANGES)
def test_a_locked_database_is_said(peopled: Workspace, who: str, path: str, sent: object) -> None:
    put_forward(peopled, "budget-2030", ROADS, by="pia")
    client, before = asking(who), counts()
    with locked(peopled):
        assert_said(client, path, sent())  # type: ignore[operator]
        # What is kept can be read all the while.
        assert client.get("/opgoerelser/result/").status_code == 200
    assert counts() == before
    assert list(peopled.uploads.glob("[0-9]*")) == []
    assert client.post(path, sent()).status_code == 302  # type: ignore[operator]
    assert counts() != before


def test_a_full_database_is_said(peopled: Workspace) -> None:
    client, before = asking("pia"), counts()
    with full(peopled):
        assert_said(client, NEW, fields(*[ROAD] * 60, motivation="x" * 5000))
        assert client.get("/forslag/").status_code == 200
    assert counts() == before
    assert client.post(NEW, fields(ROAD)).status_code == 302


@contextmanager
def away(server: str) -> Iterator[None]:
    """The server lets nobody in, and whoever was in is thrown out."""
    name = connection.settings_dict["NAME"]
    postgres.execute(
        f"{server}/postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", THROW_OUT
    )
    try:
        yield
    finally:
        connection.close()
        postgres.execute(f"{server}/postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.mark.postgres
@pytest.mark.parametrize(("who", "path", "sent"), CHANGES)
def test_a_server_that_is_away_is_said(
    peopled_on_postgres: Workspace, server: str, who: str, path: str, sent: object
) -> None:
    put_forward(peopled_on_postgres, "budget-2030", ROADS, by="pia")
    client, before = asking(who), counts()
    with away(server):
        assert_said(client, path, sent())  # type: ignore[operator]
        answer = client.get("/")
        assert answer.status_code == 503
    assert counts() == before
    # Nobody has to start ramme anew.
    assert client.post(path, sent()).status_code == 302  # type: ignore[operator]


@pytest.mark.postgres
def test_a_server_that_stops_in_the_middle_keeps_nothing(
    peopled_on_postgres: Workspace, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, before = asking("pia"), counts()

    def stopped(*_some: object, **_named: object) -> None:
        # All rows are written, and the transaction is still open.
        assert models.Paper.objects.filter(number="1p").exists()
        postgres.execute(f"{server}/postgres", THROW_OUT)

    monkeypatch.setattr(drafts, "log", stopped)
    assert_said(client, NEW, fields(ROAD))
    connection.close()
    assert counts() == before
