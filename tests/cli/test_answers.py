"""show, check, why, diff: the contract's objects, and prints for people."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

from ramme.store.workspace import Workspace
from tests.cli.conftest import Run
from tests.stacks import changes, entry, levels, proposed, sealed


def test_show_prints_the_contracts_object(within: Run) -> None:
    found = json.loads(within("show", "result", "--json").stdout)
    assert list(found) == ["table", "version", "years", "lines"]
    assert (found["table"], found["version"], found["years"]) == (
        "result",
        "budget-2030",
        [2030, 2031],
    )
    line = next(line for line in found["lines"] if line["id"] == "surplus")
    assert list(line) == ["id", "label", "kind", "cells"]
    assert line["cells"][0] == {"year": 2030, "oere": -2_000_000}


def test_show_prints_a_table_for_people(within: Run) -> None:
    result = within("show", "result")
    assert "Lilleby Kommune, budget-2030" in result.stdout
    assert "Beløb i 1.000 kr." in result.stdout
    assert "-330" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 100


def test_show_aligns_figures_to_the_right(within: Run) -> None:
    lines = within("show", "result").stdout.splitlines()
    figures = [line.rstrip() for line in lines if line.rstrip().endswith(("110", "-340"))]
    assert len({len(line) for line in figures}) == 1


def test_show_speaks_english(within: Run) -> None:
    assert "Amounts in 1,000 kr." in within("show", "result", "--lang", "en").stdout


def test_show_writes_csv_with_one_row_for_each_figure(within: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(within("show", "result", "--csv").stdout)))
    found = {(row["line"], row["year"]): row["oere"] for row in rows}
    assert found["surplus", "2030"] == "-2000000"


def test_show_marks_the_codes_of_area_frames(within: Run) -> None:
    assert "10.10" in within("show", "frames").stdout


def test_an_unknown_statement_names_the_known_ones(within: Run) -> None:
    result = within("show", "nothing")
    assert result.exit_code == 2
    assert "frames, result" in result.stderr


def test_check_prints_the_contracts_object(within: Run) -> None:
    found = json.loads(within("check", "--json").stdout)
    assert list(found) == ["version", "checks"]
    for check in found["checks"]:
        assert list(check) == ["id", "title", "answer", "years", "missing"]
        for year in check["years"]:
            assert list(year)[1:] == ["answer", "oere", "limit_oere", "headroom_oere"]
    by_id = {check["id"]: check for check in found["checks"]}
    assert by_id["service_ceiling"]["years"][0]["headroom_oere"] == 1_000_000


def test_check_says_a_word_for_each_answer_and_the_headroom(within: Run) -> None:
    text = within("check").stdout
    assert "holder" in text
    assert "Råderum" in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_a_broken_check_comes_first_and_exits_with_1(within: Run, stacked: Workspace) -> None:
    sealed(stacked, levels("2", {"cash_opening": (1,)}))
    result = within("check")
    assert result.exit_code == 1
    rows = [line for line in result.stdout.splitlines() if line.startswith(("brudt", "holder"))]
    assert rows[0].startswith("brudt")


def test_what_cannot_be_told_fails_only_when_strict(within: Run) -> None:
    found = json.loads(within("check", "--json").stdout)
    answers = {check["answer"] for check in found["checks"]}
    strict = within("check", "--strict").exit_code
    assert strict == (1 if answers & {"broken", "cannot be told"} else 0)
    assert within("check").exit_code == (1 if "broken" in answers else 0)


def test_why_prints_the_contracts_object(within: Run) -> None:
    found = json.loads(within("why", "result", "surplus", "2030", "--json").stdout)
    assert list(found) == ["figure", "oere", "parts"]
    assert found["oere"] == -2_000_000
    leaf = found
    while leaf.get("parts"):
        leaf = leaf["parts"][0]
    assert list(leaf) == ["figure", "oere", "source"]


def test_why_ends_in_the_sources(within: Run) -> None:
    text = within("why", "result", "surplus", "2030").stdout
    assert "result.surplus.2030" in text
    assert "oplyst af: Mette" in text


def test_why_of_a_year_without_a_figure_names_the_years(within: Run) -> None:
    result = within("why", "result", "surplus", "1999")
    assert result.exit_code == 2
    assert "2030, 2031" in result.stderr


def test_diff_shows_what_changes_and_which_paper_does_it(within: Run, stacked: Workspace) -> None:
    proposed(stacked, changes("2", entry("10", 2030, 5)))
    result = within("diff", "budget-2030", "budget-2030+2")
    assert "+5" in result.stdout
    assert "Kun i den anden: budget-2030/2" in result.stdout
    found = json.loads(within("diff", "budget-2030", "budget-2030+2", "--json").stdout)
    line = next(line for line in found["lines"] if line["id"] == "10")
    assert line["cells"][0]["oere"] == 500_000
    assert found["papers"] == ["budget-2030/2"]


def test_diff_of_a_version_with_itself_says_so(within: Run) -> None:
    result = within("diff", "budget-2030", "budget-2030@1")
    assert "Ingen forskel" in result.stdout


def test_a_reader_that_leaves_early_is_no_fault(stacked: Workspace) -> None:
    words = ["--workspace", str(stacked.folder), "why", "result", "surplus", "2030"]
    code = f"import sys; from ramme.cli import main; sys.argv = ['ramme', *{words!r}]; main()"
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
