"""Next year's fees become a draft that can be sealed, with what they change in the budget."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions.exchange import export, import_
from ramme.actions.fees import propose_next_fees
from ramme.actions.seal import seal
from ramme.actions.verification import verify
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.fees import load_catalogue, load_rules
from ramme.store.workspace import Workspace, open_workspace
from tests.catalogues import fee, with_fees
from tests.stacks import DAY

RULES = """
[[index]]
id = "satser"
title = { da = "Satser" }
values = []

[[rule]]
id = "by_index"
title = { da = "Efter satser" }
fees = "Affald"
kind = "indexed"
index = "satser"
round_oere = 100

[[area]]
id = "waste"
title = { da = "Affald" }
fees = "Affald"
account = "10"
"""


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    folder = workspace.folder / "municipality"
    (folder / "fees.toml").write_text(RULES, encoding="utf-8")
    volumes = "fee,year,number,unit\naffald.140-l,2031,110,pr. år\n"
    (folder / "fee_volumes.csv").write_text(volumes, encoding="utf-8")
    taxed = replace(fee("Affald", "140 L", {2030: 1200, 2029: 1180}, "pr. år"), vat="incl")
    with_fees(workspace, taxed, fee("Sal", "Dag", {2030: 500}))
    return open_workspace(workspace.folder)


def test_the_draft_has_prices_of_both_years_their_formula_and_the_income(town: Workspace) -> None:
    kept = propose_next_fees(town, 2031, {"satser": Fraction("2.5")}, by="Mette")
    assert kept.paper == "budget-2031/1"
    first, second = load_catalogue(town, "budget-2031").fees
    assert [(one.year, one.oere) for one in first.prices][:2] == [(2031, 123_000), (2030, 120_000)]
    assert first.prices[0].source.kind == "formula"
    assert second.oere(2031) == 50_000
    (entry,) = models.Entry.objects.filter(paper__budget__name="budget-2031")
    # 110 × (1230 − 1200) / 1.25 more income, and income is negative.
    assert (entry.account, entry.year, entry.amount_oere) == ("10", 2031, -264_000)


def test_the_draft_is_sealed_and_carried_over_whole(town: Workspace, tmp_path: Path) -> None:
    propose_next_fees(town, 2031, {"satser": Fraction("2.5")}, by="Mette")
    seal(town, "budget-2031/1", by="Mette", on=DAY)
    assert verify(town).faults == ()
    assert load_rules(town, "budget-2031").index("satser").growth(2031) == Fraction("2.5")
    if connections["default"].vendor == "postgresql":
        return  # the copy would go into the same database
    before = load_catalogue(town, "budget-2031")
    export(town, tmp_path / "package")
    copy = import_(tmp_path / "copy", tmp_path / "package")
    assert load_catalogue(copy, "budget-2031") == before


def test_where_something_is_missing_nothing_is_kept(town: Workspace) -> None:
    with pytest.raises(RammeError) as refused:
        propose_next_fees(town, 2031, {}, by="Mette")
    assert refused.value.code == "index_without_value"
    assert not models.Budget.objects.filter(name="budget-2031").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fee,year,number\n", "column_missing"),
        ("fee,year,number,unit\naffald.140-l,i år,5,pr. år\n", "bad_volume"),
        ("fee,year,number,unit\naffald.140-l,2031,mange,pr. år\n", "bad_volume"),
    ],
)
def test_a_file_of_volumes_that_cannot_be_read(town: Workspace, text: str, code: str) -> None:
    path = town.folder / "municipality" / "fee_volumes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RammeError) as refused:
        propose_next_fees(town, 2031, {"satser": Fraction(2)}, by="Mette")
    assert refused.value.code == code
