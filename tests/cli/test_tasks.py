"""``ramme tasks`` and ``ramme followup``: what they print, their JSON, mail and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core import mail
from django.test import override_settings

from ramme.store.workspace import Workspace
from tests.agreed_tasks import CHARGERS, PATH, PLAYGROUNDS, kept
from tests.cli.conftest import Run


@pytest.fixture
def within(run: Run, sqlite_workspace: Workspace, tmp_path: Path) -> Run:
    """Run ``ramme`` in a workspace with a kept agreement."""
    kept(sqlite_workspace, tmp_path)

    def command(*words: str) -> object:
        return run("--workspace", str(sqlite_workspace.folder), *words)

    return command


def test_tasks_are_listed_and_searched(within: Run) -> None:
    assert "Grus på stien langs åen" in within("tasks").stdout
    listed = json.loads(within("tasks", "--search", "legepladser", "--json").stdout)["tasks"]
    assert [one["task"] for one in listed] == [PLAYGROUNDS]
    money = [{"year": year, "oere": 25_000_000} for year in range(2030, 2034)]
    assert listed[0]["amounts"] == money
    told = within("tasks", "--committee", "Økonomiudvalget", "--json").stdout
    assert [one["task"] for one in json.loads(told)["tasks"]] == ["2030/1.2/1", CHARGERS]
    assert "ingen opgaver" in within("tasks", "--search", "rumskib").stdout
    assert "not started" in within("--lang", "en", "tasks").stdout


def test_only_what_leaves_its_corridor_is_followed_up(within: Run) -> None:
    told = json.loads(within("followup", "--on", "2030-07-10", "--json").stdout)
    assert told["on"] == "2030-07-10"
    (committee,) = told["committees"]
    assert committee["committee"] == "Parkudvalget"
    names = ("task", "reason", "left", "days", "oere")
    assert [tuple(one[name] for name in names) for one in committee["reports"]] == [
        ("2030/1.1/3", "unused", True, 0, 10_000_000),
        (PATH, "overdue", True, 10, 0),
    ]
    assert "overskredet med 10 dage" in within("followup", "--on", "2030-07-10").stdout


def test_nothing_is_told_where_all_is_well(within: Run) -> None:
    words = ("followup", "--committee", "Økonomiudvalget", "--on", "2030-02-01")
    assert "Intet at følge op på" in within(*words).stdout
    assert json.loads(within(*words, "--json").stdout)["committees"] == []


def test_a_follow_up_is_mailed_and_json_stays_alone_on_standard_output(within: Run) -> None:
    words = ("followup", "--on", "2030-07-10", "--mail", "udvalg@lilleby.example", "--json")
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        json.loads(within(*words).stdout)
    (sent,) = mail.outbox
    assert (sent.to, sent.from_email) == (["udvalg@lilleby.example"], "ramme@localhost")
    assert sent.subject == "Opfølgning på den politiske aftale 10. juli 2030"
    assert "Grus på stien langs åen: Fristen er overskredet med 10 dage." in sent.body
    result = within(*words)
    json.loads(result.stdout)
    assert "To: udvalg@lilleby.example" in result.stderr


def test_a_mail_server_that_does_not_answer_is_told(within: Run) -> None:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
        result = within("followup", "--mail", "udvalg@lilleby.example")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[mail_refused]" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("followup", "--committee", "Rumudvalget"), "unknown_committee"),
        (("tasks", "--committee", "Rumudvalget"), "unknown_committee"),
        (("followup", "--mail", "udvalg"), "bad_address"),
    ],
)
def test_what_cannot_be_done_has_a_name(within: Run, words: tuple[str, ...], code: str) -> None:
    result = within(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[{code}]" in result.stderr


def test_a_day_that_is_none_is_bad_usage(within: Run) -> None:
    assert within("followup", "--on", "snart").exit_code == 2
