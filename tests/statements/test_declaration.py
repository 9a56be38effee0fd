"""A declaration that cannot be computed is refused with a name for what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ramme.ledger.errors import RammeError
from ramme.store.municipality import load_municipality

TOWN = Path(__file__).parents[1] / "towns" / "lilleby"


def town_with(tmp_path: Path, file: str, old: str, new: str) -> Path:
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


RESULT = "statements/result.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "named"),
    [
        (RESULT, '"pool", "reserve"]', '"pool", "reserv"]', "unknown_line", "reserv"),
        (RESULT, '["surplus", "capital"]', '["cash_closing"]', "statement_cycle", "cash_change"),
        (RESULT, 'bridge = "reserve"', "", "mixed_price_bases", "operating_total"),
        (RESULT, 'bridge = "reserve"', 'bridge = "tax"', "mixed_price_bases", "operating_total"),
        (RESULT, 'account = "20"', 'account = "21"', "unknown_account", "21"),
        (RESULT, 'id = "20"', 'id = "10"', "line_twice", "10"),
        (RESULT, '"surplus", "capital"]', '"surplus", "capital:beside"]', "unknown_role", "cap"),
        (RESULT, 'kind = "stock"', 'kind = "store"', "bad_declaration", "store"),
        (RESULT, "unit_oere = 100_000", "", "bad_declaration", "unit_oere"),
        (RESULT, "[[line]]", "[[line", "bad_toml", "result.toml"),
        ("accounts.csv", "10.10,10,", "10.10,11,", "account_without_parent", "10.10"),
        ("accounts.csv", "10.10,10,", "10.10,10.10,", "account_cycle", "10.10"),
        ("accounts.csv", "10.10,10,", "20.10,10,", "account_twice", "20.10"),
        ("accounts.csv", "price_basis", "basis", "column_missing", "price_basis"),
        ("strategy.toml", 'line = "service"', 'line = "services"', "unknown_line", "services"),
        ("strategy.toml", 'statement = "result"', 'statement = "r"', "unknown_statement", "r"),
        ("municipality.toml", "name =", "nome =", "bad_declaration", "name"),
    ],
)
def test_a_bad_declaration_is_a_named_error(
    tmp_path: Path, file: str, old: str, new: str, code: str, named: str
) -> None:
    with pytest.raises(RammeError) as refused:
        load_municipality(town_with(tmp_path, file, old, new))
    assert refused.value.code == code
    assert named in " ".join(str(value) for value in refused.value.parameters.values())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    (folder / "accounts.csv").unlink()
    with pytest.raises(RammeError, match="file_missing"):
        load_municipality(folder)


def test_the_budget_year_alone_needs_no_bridge() -> None:
    frames = load_municipality(TOWN).statement("frames")
    assert frames.years == (0, 0)
