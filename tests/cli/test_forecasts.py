"""The commands of premises, forecasts and scenarios, on Lillerup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions.workspaces import create
from tests.cli.conftest import Run


@pytest.fixture
def lillerup(run: Run, tmp_path: Path) -> Iterator[Run]:
    """Run ``ramme`` in a workspace of Lillerup."""
    folder = tmp_path / "lillerup"
    create(folder, example="lillerup")

    def command(*words: str) -> object:
        return run("--workspace", str(folder), *words)

    yield command  # type: ignore[misc]
    connections["default"].close()


def test_a_dry_run_keeps_nothing(lillerup: Run) -> None:
    shown = lillerup("forecast", "--dry-run")
    assert shown.exit_code == 0
    assert "Skatter" in shown.output
    assert "kladden" not in shown.output
    assert lillerup("show", "overview", "--version", "budget-2022").exit_code == 2


def test_forecasts_become_drafts_and_the_second_time_all_stands(lillerup: Run) -> None:
    assert "Skatter: kladden budget-2022/3" in lillerup("forecast", "--by", "Mette").output
    again = lillerup("forecast", "--by", "Mette")
    assert "Budgettet står allerede" in again.output
    shown = json.loads(lillerup("forecast", "taxes", "--dry-run", "--json").output)
    assert shown["years"] == [2022, 2023, 2024, 2025]
    taxes = shown["forecasts"][0]
    assert taxes["id"] == "taxes"
    assert set(taxes["lacking_oere"].values()) <= {0}


def test_another_premise_is_tried_without_keeping_it(lillerup: Run) -> None:
    told = lillerup("forecast", "--premise", "church_tax.payment@2022=58420000", "--json")
    moves = {one["forecast"]: one["oere"] for one in json.loads(told.output)["moves"]}
    # A million more to the church.
    assert moves == {"taxes": {"2022": 100_000_000}, "balance": {"2022": -100_000_000}}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["forecast", "weather"], "unknown_forecast"),
        (["forecast", "--premise", "income_tax.rate=255"], "premise_out_of_range"),
        (["forecast", "--premise", "income_tax.rate"], "bad_override"),
        (["forecast", "--premise", "tax=2"], "unknown_premise"),
        (["forecast", "--budget", "budget-2021"], "forecast_without_base"),
        (["scenario", "show", "budget-2022/1s"], "unknown_paper"),
        (["scenario", "new", "x", "--premise", "a=b", "--budget", "budget-2022"], "bad_override"),
        (["premises", "--to", "premises.pdf"], "premises_file_kind"),
        (["premises", "--from", "nowhere.csv"], "file_missing"),
    ],
)
def test_what_cannot_be_done_is_told_by_its_code(
    lillerup: Run, words: list[str], code: str
) -> None:
    refused = lillerup(*words)
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.output


def test_a_scenario_from_new_to_drop(lillerup: Run) -> None:
    lillerup("forecast", "--by", "Mette")
    words = ["--premise", "income_tax.rate@2022=25,0", "--by", "anna", "--json"]
    made = json.loads(lillerup("scenario", "new", "Lavere skat", *words).output)
    assert made["paper"] == "budget-2022/1s"
    assert made["premises"] == [{"premise": "income_tax.rate", "year": 2022, "value": "25"}]
    more = ["--premise", "index.1@2022=2,4", "--title", "Og løn", "--by", "anna"]
    assert "budget-2022/2s" in lillerup("scenario", "fork", "budget-2022/1s", *more).output
    listed = json.loads(lillerup("scenario", "list", "--json").output)["scenarios"]
    assert [one["title"] for one in listed] == ["Lavere skat", "Og løn"]
    line = ["--line", "cash_closing", "--year", "2022", "--json"]
    told = json.loads(
        lillerup("scenario", "diff", "budget-2022/1s", "budget-2022/2s", *line).output
    )
    whole = sum(one["oere"] for one in told["by_premise"])
    assert whole == sum(one["oere"] for one in told["by_forecast"]) < 0
    shown = lillerup("scenario", "diff", "budget-2022", "budget-2022/1s", "--line", "cash_closing")
    assert "Udskrivningsprocent" in shown.output
    assert "rebase" not in lillerup("scenario", "rebase", "budget-2022/1s", "--by", "anna").output
    adopted = json.loads(lillerup("scenario", "adopt", "budget-2022/1s", "--json").output)
    assert adopted == {"scenario": "budget-2022/1s", "paper": "budget-2022/10"}
    dropped = lillerup("scenario", "drop", "budget-2022/1s", "--by", "anna")
    assert dropped.exit_code == 0
    assert "budget-2022/1s" not in lillerup("scenario", "list").output


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_premises_go_out_and_come_back_the_same(lillerup: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"premises.{ending}"
    assert lillerup("premises", "--to", str(path)).exit_code == 0
    assert "0 værdier er ændret" in lillerup("premises", "--from", str(path)).output


def test_a_value_that_comes_in_is_newer_and_the_old_one_stays(
    lillerup: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.csv"
    path.write_text(
        'premise,year,value,source\nindex.1,2022,"2,05",KL september\n', encoding="utf-8"
    )
    assert (
        "index.1 (2022): 1,94 % bliver 2,05 %" in lillerup("premises", "--from", str(path)).output
    )
    kept = (tmp_path / "lillerup" / "municipality" / "outlook" / "premises.csv").read_text("utf-8")
    assert "index.1,2022,1.94," in kept
    assert kept.rstrip().splitlines()[-1].startswith("index.1,2022,2.05,")
    told = json.loads(lillerup("premises", "--json").output)["premises"]
    found = [one for one in told if (one["premise"], one["year"]) == ("index.1", 2022)]
    assert [(one["value"], one["source"]) for one in found] == [("2.05", "KL september")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("income_tax.rate,2022,255,x", "premise_out_of_range"),
        ("income_tax.rate,next,25,x", "premise_row_broken"),
        ("income_tax.rate,2022,25,", "premise_without_source"),
        ("weather,2022,25,x", "unknown_premise"),
    ],
)
def test_a_row_that_is_wrong_keeps_the_whole_file_out(
    lillerup: Run, tmp_path: Path, row: str, code: str
) -> None:
    path = tmp_path / "new.csv"
    good = "index.1,2022,2.05,KL"
    path.write_text(f"premise,year,value,source\n{good}\n{row}\n", encoding="utf-8")
    premises = tmp_path / "lillerup" / "municipality" / "outlook" / "premises.csv"
    before = premises.read_bytes()
    refused = lillerup("premises", "--from", str(path))
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.output
    assert premises.read_bytes() == before


def test_a_sheet_that_is_none_is_refused(lillerup: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"no zip")
    assert "[premises_file_broken]" in lillerup("premises", "--from", str(path)).output


def test_the_premises_are_listed_with_source_and_day(lillerup: Run) -> None:
    shown = lillerup("premises").output
    assert "Udskrivningsprocent" in shown
    assert "(income_tax.rate)" in shown
    assert "Opdigtet" in shown
