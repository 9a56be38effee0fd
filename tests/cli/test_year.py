"""``ramme decide`` and ``ramme calendar``, and the law in ``ramme check``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from tests.cli.conftest import Run
from tests.year_town import town

ADOPT = (
    "decide",
    "budget-2030/1",
    "--body",
    "Byrådet",
    "--on",
    "8.10.2029",
    "--outcome",
    "adopted",
)


@pytest.fixture
def year(run: Run, tmp_path: Path) -> Iterator[Run]:
    workspace = town(tmp_path)

    def command(*words: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - as `Run`
        return run("--workspace", str(workspace.folder), *words)

    yield command
    connections["default"].close()


def test_a_decision_is_kept_with_its_votes(year: Run) -> None:
    result = year(*ADOPT, "--for", "A:12,B:3", "--against", "C:7", "--by", "Olga")
    assert result.stdout == (
        "Gemt: budget-2030/1, 2. behandling, Byrådet 8. oktober 2029: vedtaget."
        " 15 for (A 12, B 3); 7 imod (C 7).\n"
    )


def test_a_decision_as_json(year: Run) -> None:
    more = ("--financing", "kassen", "--text", "Ja", "--by", "Olga", "--json")
    assert json.loads(year(*ADOPT, *more).stdout) == {
        "paper": "budget-2030/1",
        "body": "Byrådet",
        "kind": "second_reading",
        "on": "2029-10-08",
        "outcome": "adopted",
        "votes": {"for": {}, "against": {}, "abstain": {}},
        "text": "Ja",
        "financing": "kassen",
        "by": "Olga",
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--outcome", "maybe"), "outcome_unknown"),
        (("--for", "A:-1"), "votes_negative"),
        (("--on", "31.2.2029"), "bad_day"),
        (("--on", "2031-01-01"), "treatment_outside_calendar"),
        (("--body", "Skoleudvalget"), "committee_cannot_decide"),
    ],
)
def test_what_cannot_be_kept_exits_with_2(year: Run, words: tuple[str, ...], code: str) -> None:
    result = year(*ADOPT, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[{code}]" in result.stderr
    assert json.loads(year("calendar", "--json").stdout)["treatments"] == []


def test_the_calendar_is_shown(year: Run) -> None:
    year(*ADOPT)
    shown = year("calendar", "--on", "2029-10-09").stdout
    assert "Budgetår 2030, som det står 9. oktober 2029" in shown
    lines = {line[:10]: line.split() for line in shown.splitlines()}
    assert lines["15.02.2029"] == ["15.02.2029", "Basisbudget", "gjort"]
    assert "2. behandling: vedtaget" in shown
    assert "14 dage" in shown
    assert "10.20: frame_missing: Området 10.20 har ingen" in shown
    assert "Budget year 2030" in year("calendar", "--on", "2029-10-09", "--lang", "en").stdout


def test_the_calendar_as_json(year: Run) -> None:
    found = json.loads(year("calendar", "--on", "2029-10-09", "--json").stdout)
    assert list(found) == ["year", "on", "steps", "moved", "checks", "treatments", "findings"]
    second = next(one for one in found["steps"] if one["id"] == "second")
    assert second == {
        "id": "second",
        "kind": "second_reading",
        "title": "2. behandling",
        "day": "2029-10-08",
        "body": "Byrådet",
        "papers": [],
        "state": "late",
        "limit_day": "2029-10-15",
    }
    assert [one["headroom_days"] for one in found["checks"]] == [14, 7, 6]
    late = next(one for one in found["findings"] if one["code"] == "frame_approved_late")
    assert late["parameters"] == {
        "area": "20.10",
        "approved": "2029-09-20",
        "due": "2029-09-11",
    }


def test_an_unknown_year_is_refused(year: Run) -> None:
    result = year("calendar", "--year", "1999")
    assert result.exit_code == 2
    assert "Der er ingen kalender for 1999. Vælg et af årene 2030." in result.stderr


def test_without_a_calendar_the_command_says_how_to_make_one(within: Run) -> None:
    result = within("calendar")
    assert result.exit_code == 2
    assert "Kommunen har ingen kalender" in result.stderr


def test_check_asks_the_law(year: Run) -> None:
    assert "Lovkrav, budget-2030" in year("check").stdout
    checks = {one["id"]: one for one in json.loads(year("check", "--json").stdout)["checks"]}
    assert checks["days_between_readings"]["years"] == [
        {
            "year": 2030,
            "answer": "kept",
            "oere": None,
            "limit_oere": None,
            "headroom_oere": None,
            "day": "2029-10-08",
            "limit_day": "2029-10-02",
            "headroom_days": 6,
        }
    ]
    assert checks["balance"]["years"][0]["oere"] == 0
