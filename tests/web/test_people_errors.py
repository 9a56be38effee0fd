"""Pages for what went wrong: they say what to do and leak nothing."""

from __future__ import annotations

import io
import logging
import sqlite3

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError, connection
from django.test import Client

from ramme.store import models
from ramme.store.workspace import Workspace
from ramme.web.browse import front
from ramme.web.logs import WithoutPeople
from tests.web.people import PASSWORD


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ValueError("hemmeligt"), 500, "Noget gik galt"),
        (OperationalError("hemmeligt: database or disk is full"), 503, "optaget eller fuld"),
        (OSError(28, "hemmeligt"), 503, "optaget eller fuld"),
        (SuspiciousOperation("hemmeligt"), 400, "forstod ikke"),
    ],
)
def test_an_error_page_leaks_nothing(
    peopled: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    said: str,
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(front, "version_for", fails)
    answer = Client(raise_request_exception=False).get("/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert "hemmeligt" not in page
    assert "Traceback" not in page
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_locked_database_is_said_and_nothing_is_half_done(peopled: Workspace) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(peopled.folder / "ramme.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    client = Client(raise_request_exception=False)
    answer = client.post("/log-ind/", {"username": "olga", "password": PASSWORD})
    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "sessionid" not in client.cookies
    assert not models.AuditEvent.objects.filter(what="sign in").exists()
    assert models.LoginAttempt.objects.count() == 0


def test_a_log_line_has_places_but_no_words_of_the_error() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutPeople())
    logger = logging.getLogger("ramme.test")
    logger.addHandler(handler)
    logger.propagate = False
    typed = "olga@lilleby.dk"
    try:
        int(typed)
    except ValueError:
        logger.exception("it broke")
    assert "olga" not in out.getvalue()
    assert "ValueError" in out.getvalue()
    assert "test_people_errors.py" in out.getvalue()


def test_a_name_that_this_is_not_served_under_is_refused(peopled: Workspace) -> None:
    for path in ("/", "/log-ind/"):
        answer = Client().get(path, headers={"host": "evil.example"})
        assert answer.status_code == 400, path
        assert "evil" not in answer.content.decode()
    assert Client().get("/").status_code == 200
