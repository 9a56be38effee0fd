"""Lilleby with a calendar, descriptions of areas, and a line that has to be zero."""

from __future__ import annotations

import shutil
from pathlib import Path

from ramme.actions.budgets import open_budget
from ramme.store.workspace import Workspace, lay_out_workspace
from tests.conftest import TOWN
from tests.stacks import changes, entry, sealed

YEAR = TOWN.parent / "year"
KEYS = """
council = "Byrådet"
committees = ["Byudvalget", "Skoleudvalget", "Økonomiudvalget"]
balance_line = "result.balance"
frame_committees = ["10", "20"]
"""
ACCOUNT = "cash.use,,current,Forbrug af kassen,Use of cash\n"
LINES = """
[[line]]
id = "cash_use"
label = { da = "Forbrug af kassen", en = "Use of cash" }
account = "cash.use"

[[line]]
id = "balance"
label = { da = "Balance", en = "Balance" }
role = "total"
sum = ["cash_change", "cash_use"]
"""


def municipality(folder: Path) -> Path:
    """The town's files in a folder."""
    shutil.copytree(TOWN, folder)
    shutil.copytree(YEAR, folder, dirs_exist_ok=True)
    head = folder / "municipality.toml"
    head.write_text(KEYS + head.read_text("utf-8"), "utf-8")
    for name, more in (("accounts.csv", ACCOUNT), ("statements/result.toml", LINES)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    return folder


def town(folder: Path) -> Workspace:
    """A workspace of the town, with budget 2030 and its first paper sealed; it balances."""
    workspace = lay_out_workspace(folder / "workspace", municipality(folder / "town"))
    open_budget("budget-2030", 2030, by="Mette")
    sealed(
        workspace,
        changes(
            "1",
            entry("10.10", 2030, 60, "Veje"),
            entry("20.10", 2030, 240, "Skoler"),
            entry("tax", 2030, -330, "Skat"),
            entry("cash.use", 2030, 30, "Til kassen"),
            entry("10.10", 2031, 60, "Veje"),
            entry("tax", 2031, -60, "Skat"),
        ),
    )
    return workspace
