"""read --propose-mapping and --mapping: another town's table, confirmed by a person."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from tests.cli.conftest import Run

TABLE = "Konto;Område;2030;2031\n1;Skoler;1.000,50;2\n2;Veje;-3;4\n3;Vand;5;6\n"


def test_a_proposed_mapping_reads_the_table_it_was_made_for(run: Run, tmp_path: Path) -> None:
    table, mapping = tmp_path / "by.csv", tmp_path / "by.toml"
    table.write_text(TABLE, encoding="latin-1")
    proposed = run("read", str(table), "--propose-mapping")
    assert proposed.exit_code == 0
    assert "Filen siger ikke, hvilken enhed" in proposed.stdout
    assert tomllib.loads(proposed.stdout)["columns"]["label"] == ["Område"]
    mapping.write_text(proposed.stdout.replace('"kr."\nunit_oere = 100', '"x"\nunit_oere = 1000'))
    result = run("read", str(table), "--mapping", str(mapping), "--json")
    read = json.loads(result.stdout)
    assert read["document"]["kind"] == "spreadsheet"
    first = read["tables"][0]["rows"][0]
    assert (first["code"], first["label"]) == ("1", "Skoler")
    assert [(cell["year"], cell["oere"]) for cell in first["cells"]] == [
        (2030, 1_000_500),
        (2031, 2_000),
    ]
    assert first["cells"][1]["place"] == {"cell": "D2", "line": 2}


def test_a_table_that_no_reader_knows_says_what_to_do(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "by.csv"
    table.write_text(TABLE.replace("2030", "x"), encoding="utf-8")
    result = run("read", str(table))
    assert result.exit_code == 0
    assert "mapping_needed" in result.stderr
    assert "--propose-mapping" in result.stderr


def test_another_towns_table_is_not_kept(run: Run, tmp_path: Path) -> None:
    result = run("read", "by.csv", "--keep", "--propose-mapping")
    assert result.exit_code == 2
    assert "[mapping_not_kept]" in result.stderr
