"""Open data: valid for others, exact, with identifiers that stay; no text becomes a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from ramme.actions.publication import publish
from ramme.actions.workspaces import create
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.ledger.papers import Entry
from ramme.publish.edition import Edition
from ramme.publish.open_data.files import data_files
from ramme.publish.open_data.layouts import ENTRIES, LAYOUTS
from ramme.publish.open_data.tables import csv_bytes, guarded, parquet_bytes
from ramme.publish.open_data.wide import wide_csv
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.store.municipality import load_municipality
from ramme.store.workspace import Workspace
from tests.publish.editions import SAID, edition_of, random_version, version_of
from tests.stacks import changes, entry, sealed, with_first_paper

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")
BALLERUP = load_municipality(Path(__file__).parents[2] / "examples" / "ballerup")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Edition, Path]]:
    """The example's open data."""
    folder = tmp_path_factory.mktemp("example")
    workspace = create(folder / "workspace", example="ballerup")
    done = publish(workspace, "budget-2020", folder / "out", only=["data"])
    yield done.edition, folder / "out" / "data"
    connections["default"].close()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid_for_others(data: tuple[Edition, Path]) -> None:
    report = frictionless.validate(str(data[1] / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    # Each table, the dictionary, and two statements as they are printed.
    assert report.stats["tasks"] == len(LAYOUTS) + 1 + 2


def test_the_fiscal_package_is_valid_and_each_column_has_its_type(
    data: tuple[Edition, Path], tmp_path: Path
) -> None:
    folder = data[1] / "fiscal"
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text())
    assert described["profile"] == "fiscal-data-package"
    assert described["countryCode"] == "DK"
    for resource in described["resources"]:
        types = [field["columnType"] for field in resource["schema"]["fields"]]
        assert types.count("value") == 1
        assert "date:fiscal-year" in types
    # Its own profile would be fetched from the network; the tables are held against it here.
    for name in ("budget.csv", "estimates.csv"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    described["profile"] = "tabular-data-package"
    (tmp_path / "datapackage.json").write_text(json.dumps(described))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_the_fiscal_budget_comes_to_the_change_in_cash(data: tuple[Edition, Path]) -> None:
    edition, folder = data
    kroner = sum(float(row["value"]) for row in rows(folder / "fiscal" / "budget.csv"))
    assert round(kroner * 100) == edition.statements["frames"].values.figure("cash_change", 2020)


def test_figures_are_exact_and_their_identifiers_name_version_line_and_year(
    data: tuple[Edition, Path],
) -> None:
    edition, folder = data
    found = {row["figure"]: row["amount_oere"] for row in rows(folder / "figures.csv")}
    assert found["budget-2020@8c/result.surplus.2021"] == "-17561300000"
    assert found["budget-2019@1/result.operating_total.2019"] == "358679900000"
    for one in edition.printed():
        for line in one.table.lines:
            for cell in line.cells:
                key = edition.figure_id(one.statement.id, line.id, cell.year)
                assert found[key] == ("" if cell.oere is None else str(cell.oere))


def test_sums_can_be_made_again_from_the_files_alone(data: tuple[Edition, Path]) -> None:
    folder = data[1]
    figures = {
        (row["statement"], row["line"], row["year"]): int(row["amount_oere"] or 0)
        for row in rows(folder / "figures.csv")
        if row["statement"] == "frames"
    }
    terms: dict[str, list[tuple[str, int]]] = {}
    for row in rows(folder / "terms.csv"):
        if row["statement"] == "frames":
            terms.setdefault(row["line"], []).append((row["term"], int(row["factor"])))
    assert len(terms) == 11
    for line, some in terms.items():
        parts = sum(factor * figures.get(("frames", term, "2020"), 0) for term, factor in some)
        assert parts == figures["frames", line, "2020"]


def test_each_entry_knows_its_paper_and_the_line_it_stands_in(
    data: tuple[Edition, Path],
) -> None:
    found = rows(data[1] / "entries.csv")
    assert len(found) == 86 + 32
    assert all(row["document"] and int(row["line"]) for row in found if row["source"] == "document")
    first = next(row for row in found if row["entry"] == "budget-2020/8a#1")
    assert (first["account"], first["year"], first["amount_oere"]) == ("10", "2020", "8703300000")


def test_parquet_holds_the_same_rows_typed(data: tuple[Edition, Path]) -> None:
    folder = data[1]
    with duckdb.connect() as base:
        for layout in LAYOUTS:
            path = folder / f"{layout.name}.parquet"
            found = base.read_parquet(str(path))
            assert found.columns == [field.name for field in layout.fields]
            values = found.fetchall()
            assert len(values) == len(rows(folder / f"{layout.name}.csv"))
        some = base.read_parquet(str(folder / "figures.parquet"))
        asked = some.filter("line = '10' AND year = 2020").aggregate("sum(amount_oere)")
        assert asked.fetchall() == [(8_703_300_000 + 8_998_400_000,)]


def test_the_dictionary_tells_every_column(data: tuple[Edition, Path]) -> None:
    told = {(row["table"], row["field"]) for row in rows(data[1] / "dictionary.csv")}
    assert {(layout.name, field.name) for layout in LAYOUTS for field in layout.fields} <= told


@pytest.mark.parametrize("against", [0.0, 0.5])
@pytest.mark.parametrize("town", [LILLEBY, BALLERUP], ids=lambda town: town.name)
@pytest.mark.parametrize("seed", range(5))
def test_a_statement_in_the_package_reads_back_exactly(
    seed: int, town: Municipality, against: float, tmp_path: Path
) -> None:
    version = random_version(town, seed, against=against, several_roles=bool(against))
    edition = edition_of(town, version)
    found = {}
    for one in edition.printed():
        path = tmp_path / f"{one.statement.id}.csv"
        path.write_bytes(wide_csv(one, Messages("da")))
        for table in read(open_document(path), town).tables:
            found |= {
                (table.statement, row.line, cell.year): cell.amount_oere
                for row in table.rows
                for cell in row.cells
            }
    wanted = {
        (one.statement.id, line.id, cell.year): cell.oere
        for one in edition.printed()
        for line in one.table.lines
        for cell in line.cells
        if cell.oere is not None
    }
    assert {key: found.get(key, 0) for key in wanted} == wanted


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1+1", "@SUM(A1)", "\tx", "'quoted"])
def test_no_text_is_a_formula_in_csv_and_each_comes_back(text: str) -> None:
    hostile = Entry("10.10", 2030, -700, "2030", text, SAID)
    row = {field.name: None for field in ENTRIES.fields} | {
        "entry": "budget-2030/1#1", "label": hostile.label, "amount_oere": hostile.amount_oere,
    }  # fmt: skip
    (read_back,) = csv.DictReader(io.StringIO(csv_bytes(ENTRIES, [row]).decode()))
    assert read_back["label"][0] == "'"
    assert read_back["label"].removeprefix("'") == text
    # A number is no text: its sign stays.
    assert read_back["amount_oere"] == "-700"


@given(st.text())
def test_a_guarded_text_comes_back(text: str) -> None:
    assert guarded(text).removeprefix("'") == text


def test_parquet_holds_a_text_as_it_is(tmp_path: Path) -> None:
    row = {field.name: None for field in ENTRIES.fields} | {"entry": "a", "label": "=cmd()"}
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_bytes(ENTRIES, [row]))
    with duckdb.connect() as base:
        found = base.read_parquet(str(path)).project("label")
        assert found.fetchall() == [("=cmd()",)]


def test_what_each_sealing_changed_is_told_to_people_and_programs(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    publish(sqlite_workspace, "budget-2030", tmp_path / "out", only=["data"])
    moved = {
        (row["paper"], row["statement"], row["line"], row["year"]): (
            int(row["before_oere"]), int(row["after_oere"]),
        )
        for row in rows(tmp_path / "out" / "data" / "changes.csv")
    }  # fmt: skip
    assert moved["budget-2030/2", "result", "10", "2030"] == (10_000_000, 10_700_000)
    told = (tmp_path / "out" / "data" / "CHANGELOG.md").read_text()
    assert "Byudvalget 2030: 100.000 kr. → 107.000 kr. (`result.10.2030`)" in told
    assert told.index("budget-2030/2") < told.index("budget-2030/1")


def test_a_version_without_figures_still_makes_a_valid_package(tmp_path: Path) -> None:
    edition = edition_of(LILLEBY, version_of(()))
    for one in data_files(edition):
        path = tmp_path / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.made())
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
