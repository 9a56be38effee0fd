"""How a municipality's data says what an agreement's rows are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ramme.budget.agreement.classes import RowClass
from ramme.ledger.errors import RammeError
from ramme.store.municipality import load_municipality
from tests.conftest import TOWN

TOLD = """
transfer_accounts = ["20.10"]
[agreement_class_accounts]
loan = "capital"
[[agreement_placing]]
words = ["Skoler"]
class = "transfer"
account = "20.10"
table = "operating"
"""


def town_with(folder: Path, told: str) -> Path:
    shutil.copytree(TOWN, folder / "town")
    path = folder / "town" / "municipality.toml"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n[")
    first, _, tables = told.partition("\n[")
    path.write_text(f"{head}\n{first}\n[{rest}\n[{tables}", encoding="utf-8")
    return path.parent


def test_classes_and_placings_are_data(tmp_path: Path) -> None:
    stacking = load_municipality(town_with(tmp_path, TOLD)).stacking
    assert stacking.undistributed == {"operating": "pool", "capital": "capital"}
    assert stacking.by_class == {RowClass.LOAN: "capital"}
    (placing,) = stacking.placings
    assert (placing.words, placing.row_class) == (("skoler",), RowClass.TRANSFER)
    assert (placing.account, placing.table, stacking.transfers) == (
        "20.10",
        "operating",
        ("20.10",),
    )


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('class = "transfer"', 'class = "gift"', "bad_declaration"),
        ('words = ["Skoler"]', "", "bad_declaration"),
        ('account = "20.10"', 'account = "99.10"', "unknown_account"),
        ('loan = "capital"', 'loan = "99.10"', "unknown_account"),
        ('transfer_accounts = ["20.10"]', 'transfer_accounts = ["99.10"]', "unknown_account"),
    ],
)
def test_a_placing_that_names_what_is_not_there_is_refused(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    assert before in TOLD
    with pytest.raises(RammeError) as caught:
        load_municipality(town_with(tmp_path, TOLD.replace(before, after)))
    assert caught.value.code == code
