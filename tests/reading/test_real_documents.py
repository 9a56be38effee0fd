"""The two real papers against the answer key, where both lie beside the repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ramme.ledger.papers import FigureStatus
from ramme.reading.contract import as_json
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.store.municipality import examples, load_municipality

SHARED = Path(__file__).parents[2].parent / "shared"
NAMES = ("agreement-2021", "budget-paper-8-2020")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """One of the two papers; skipped with a line where it is absent."""
    found: str = request.param
    for path in (SHARED / "documents" / f"{found}.txt", SHARED / "key" / f"{found}.json"):
        if not path.is_file():
            pytest.skip(f"{path} is absent")
    return found


def reading_of(name: str) -> Reading:
    municipality = load_municipality(examples()["ballerup"])
    return read(open_document(SHARED / "documents" / f"{name}.txt"), municipality)


def figures(rows: list[dict[str, Any]]) -> dict[tuple[int, int], dict[int, int]]:
    return {
        tuple(row["lines"]): {
            cell["year"]: cell["oere"] for cell in row["cells"] if cell.get("certain", True)
        }
        for row in rows
        if row["cells"]
    }


def test_every_row_of_the_key_is_read_as_the_key_says(name: str) -> None:
    key = json.loads((SHARED / "key" / f"{name}.json").read_text(encoding="utf-8"))
    found: Any = as_json(reading_of(name), lambda code, _: code)
    for wanted in key["tables"]:
        table = next(table for table in found["tables"] if table["id"] == wanted["id"])
        have = figures(table["rows"])
        for lines, cells in figures(wanted["rows"]).items():
            assert cells.items() <= have[lines].items()


def test_the_scorer_finds_no_miss_in_any_table(name: str, tmp_path: Path) -> None:
    scorer = SHARED / "tools" / "score-reading"
    if not scorer.is_file():
        pytest.skip(f"{scorer} is absent")
    path = tmp_path / "read.json"
    path.write_text(json.dumps(as_json(reading_of(name), lambda code, _: code)), encoding="utf-8")
    key = SHARED / "key" / f"{name}.json"
    command = [sys.executable, str(scorer), "--json", str(key), str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    scores = [row for row in json.loads(done.stdout)["scores"] if row["name"].startswith("table")]
    assert scores
    assert all(row["right"] == row["wanted"] for row in scores)


def test_the_lost_signs_and_the_row_beside_are_repaired_and_nothing_else() -> None:
    if not (SHARED / "documents" / "budget-paper-8-2020.txt").is_file():
        pytest.skip(f"{SHARED / 'documents' / 'budget-paper-8-2020.txt'} is absent")
    reading = reading_of("budget-paper-8-2020")
    repaired = {
        (cell.place.line, cell.year, cell.amount_oere // 100_000, cell.role)
        for table in reading.tables
        for row in table.rows
        for cell in row.cells
        if cell.status is FigureStatus.REPAIRED
    }
    assert repaired == {
        (69, 2019, -5961, "beside"),
        (70, 2019, -61506, ""),
        (70, 2021, -500, ""),
        (70, 2022, -500, ""),
        (70, 2023, -500, ""),
        (82, 2019, -4500, ""),
    }
    verdicts = {identity.verdict for identity in reading.identities}
    assert verdicts == {"kept", "rounding", "repaired"}


def test_the_scorer_finds_no_miss_in_the_agreement(tmp_path: Path) -> None:
    scorer, key = SHARED / "tools" / "score-reading", SHARED / "key" / "agreement-2021.json"
    for path in (scorer, key, SHARED / "documents" / "agreement-2021.txt"):
        if not path.is_file():
            pytest.skip(f"{path} is absent")
    path = tmp_path / "read.json"
    found = as_json(reading_of("agreement-2021"), lambda code, _: code)
    path.write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(scorer), "--json", str(key), str(path)]
    scored = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert scored["misses"] == []
    assert [row["name"] for row in scored["scores"] if row["precision"] not in {None, 1.0}] == []


def test_each_number_of_the_agreement_is_a_cell_an_amount_or_explained() -> None:
    path = SHARED / "documents" / "agreement-2021.txt"
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    reading = reading_of("agreement-2021")
    cells = {cell.place for table in reading.tables for row in table.rows for cell in row.cells}
    prose = {amount.place for item in reading.initiatives for amount in item.amounts}
    explained = {one.place for one in reading.explained}
    assert not cells & prose
    assert not (cells | prose) & explained
    covered: dict[int, list[tuple[int, int]]] = {}
    for place in cells | prose | explained:
        assert place.line
        assert place.columns
        covered.setdefault(place.line, []).append(place.columns)
    lost = [
        (n, match[0])
        for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        for match in re.finditer(r"\d+(?:[.,]\d+)*", text)
        if not any(
            first <= match.start() + 1 and match.end() <= last for first, last in covered.get(n, [])
        )
    ]
    assert lost == []
    assert [one.printed for one in reading.explained if one.reason == "other"] == []


def test_the_agreement_is_whole_and_its_numbers_are_in_order() -> None:
    path = SHARED / "documents" / "agreement-2021.txt"
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    reading = reading_of("agreement-2021")
    by_chapter = Counter(one.number[0] for one in reading.sections)
    assert by_chapter == {"1": 18, "2": 12, "3": 12, "4": 21, "5": 4, "6": 17}
    assert {one.section for one in reading.initiatives if not one.committees} == {"4.5", "6.1"}
    assert not [one for one in reading.findings if one.code.startswith("section")]
