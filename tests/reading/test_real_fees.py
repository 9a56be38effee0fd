"""The real paper's fees, decisions and other numbers, where it lies beside the repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ramme.reading.contract import as_json
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.store.municipality import examples, load_municipality

SHARED = Path(__file__).parents[2].parent / "shared"
PAPER = SHARED / "documents" / "budget-paper-8-2020.txt"
KEY = SHARED / "key" / "budget-paper-8-2020.json"
SCORER = SHARED / "tools" / "score-reading"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The paper; skipped with a line where it is absent."""
    if not PAPER.is_file():
        pytest.skip(f"{PAPER} is absent")
    return read(open_document(PAPER), load_municipality(examples()["ballerup"]))


def test_the_scorer_finds_every_price_and_unit_and_nearly_every_label(
    reading: Reading, tmp_path: Path
) -> None:
    for path in (KEY, SCORER):
        if not path.is_file():
            pytest.skip(f"{path} is absent")
    printed = tmp_path / "read.json"
    printed.write_text(json.dumps(as_json(reading, lambda code, _: code)), encoding="utf-8")
    command = [sys.executable, str(SCORER), "--json", str(KEY), str(printed)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    scores = {row["name"]: row["recall"] for row in found["scores"]}
    assert scores["fees, prices"] == scores["fees, units"] == scores["fees, headings"] == 1
    assert scores["fees, labels"] >= 0.97
    assert not [miss for miss in found["misses"] if "given as certain" in miss]


def test_every_number_is_a_figure_a_price_a_setting_or_explained_and_only_once(
    reading: Reading,
) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")
    numbers = {
        (n, found.start() + 1): found[0]
        for n, line in enumerate(lines, 1)
        for found in re.finditer(r"\d+(?:[.,]\d+)*", line)
    }
    explained = Counter(
        (one.place.line, one.place.columns[0]) for one in reading.explained if one.place.columns
    )
    assert set(explained.values()) == {1}
    left = numbers.keys() - explained.keys()
    cells = [cell for table in reading.tables for row in table.rows for cell in row.cells]
    figures = sum(bool(re.search(r"\d", cell.printed)) for cell in cells)
    amounts = [price for fee in reading.fees for price in fee.prices]
    prices = sum(price.amount_oere is not None or price.rate is not None for price in amounts)
    ranges = sum(price.to_oere is not None for price in amounts)
    repeated = 2  # a heading prints the prices of its first row once more
    rates = sum(setting.unit != "text" for setting in reading.settings)
    assert len(left) == figures + prices + ranges + repeated + rates


def test_what_the_committee_recommends_is_read(reading: Reading) -> None:
    abouts = [decision.about for decision in reading.decisions]
    assert abouts == [
        "budget 2020",
        "paper 7",
        "income_tax_percent",
        "land_tax_per_mille",
        "service_charge",
        "church_tax_percent",
        "appropriation_areas",
        "fees",
        "goals_and_frames",
        "goals_and_frames",
    ]
    assert {one.by for one in reading.decisions[:-1]} == {"Økonomiudvalget"}
    assert {one.on for one in reading.decisions[:-1]} == {date(2019, 10, 28)}
    assert (reading.decisions[-1].by, reading.decisions[-1].on) == (
        "Kommunalbestyrelsen",
        date(2019, 9, 30),
    )


def test_the_rates_are_read(reading: Reading) -> None:
    assert {one.parameter: one.value for one in reading.settings} == {
        "income_tax_percent": "25.5",
        "state_guarantee": "chosen",
        "land_tax_per_mille": "28.89",
        "service_charge_public_difference_per_mille": "8.75",
        "service_charge_public_land_per_mille": "14.445",
        "service_charge_business_difference_per_mille": "10.00",
        "church_tax_percent": "0.72",
    }
    assert {one.years for one in reading.settings} == {(2020,)}
