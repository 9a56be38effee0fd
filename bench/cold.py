"""What `bench.py` measures in processes of its own; prints seconds as JSON."""

from __future__ import annotations

import time

STARTED = time.perf_counter()

import json  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
from timing import timed  # noqa: E402

import ramme.actions  # noqa: E402, F401 - readies Django
from ramme.actions.budgets import open_budget  # noqa: E402
from ramme.actions.drafts import propose  # noqa: E402
from ramme.actions.seal import seal  # noqa: E402
from ramme.ledger.columns import Columns, total  # noqa: E402
from ramme.ledger.papers import Entry, Paper, Purpose, Source, SourceKind  # noqa: E402
from ramme.statements.evaluation import evaluate, lay_on, plan_for, select  # noqa: E402
from ramme.store.versions import load_version  # noqa: E402
from ramme.store.workspace import lay_out_workspace, open_workspace  # noqa: E402

IMPORTED = time.perf_counter()
YEAR = 2030
AREAS = 24


def _statement() -> str:
    lines = [
        (
            'id = "result"\ntable_id = "result_overview"\ntitle = { da = "R", en = "R" }\n'
            "unit_oere = 100_000\nyears = [0, 9]\n"
        )
    ]
    names = [f"A{n}" for n in range(AREAS)]
    lines += [
        f'[[line]]\nid = "{name}"\nlabel = {{ da = "x", en = "x" }}\naccount = "{name}"\n'
        for name in names
    ]
    terms = ", ".join(f'"{name}"' for name in names)
    lines.append(f'[[line]]\nid = "total"\nlabel = {{ da = "x", en = "x" }}\nsum = [{terms}]\n')
    return "\n".join(lines)


def build(folder: Path, lines: int, years: int) -> None:
    """A workspace with one sealed paper of that size."""
    with tempfile.TemporaryDirectory() as made:
        town = Path(made)
        (town / "statements").mkdir()
        (town / "municipality.toml").write_text('name = "B"\ndefault_version = "budget-2030"\n')
        rows = ["id,parent,price_basis,label_da,label_en"]
        rows += [f"A{n},,current,x,x" for n in range(AREAS)]
        rows += [f"A{n % AREAS}.{n},A{n % AREAS},current,x,x" for n in range(lines)]
        (town / "accounts.csv").write_text("\n".join(rows) + "\n")
        (town / "statements" / "result.toml").write_text(_statement())
        workspace = lay_out_workspace(folder, town)
    source = Source(SourceKind.FORMULA, text="bench")
    amounts = np.random.default_rng(1).integers(-(10**10), 10**10, (lines, years)).tolist()
    entries = tuple(
        Entry(f"A{n % AREAS}.{n}", YEAR + year, amounts[n][year], "current", "x", source)
        for n in range(lines)
        for year in range(years)
    )
    open_budget("budget-2030", YEAR, by="bench")
    paper = Paper("budget-2030", "1", "Bench", Purpose.CHANGES, None, entries=entries)
    propose(workspace, paper, by="bench")
    seal(workspace, "1", by="bench", on=date(2029, 10, 1))


def draft(seed: int) -> Columns:
    """Two hundred changes."""
    some = np.random.default_rng(seed)
    accounts = tuple(f"A{n % AREAS}.{n}" for n in some.choice(1000, 200, replace=False).tolist())
    where = np.arange(200, dtype=np.int32)
    year = (YEAR + some.integers(0, 4, 200)).astype(np.int16)
    return Columns(accounts, where, year, some.integers(-(10**8), 10**8, 200))


def cold(folder: Path) -> dict[str, float]:
    """Load, total and evaluate."""
    times = {"imports": IMPORTED - STARTED}
    start = time.perf_counter()
    workspace = open_workspace(folder)
    times["municipality"] = time.perf_counter() - start
    start = time.perf_counter()
    version = load_version(workspace, None)
    totals = total(version.columns, version.years)
    times["load"] = time.perf_counter() - start
    statement = workspace.municipality.statement("result")
    plan = plan_for(statement, workspace.municipality.accounts, totals.accounts)
    times["statement"] = timed(20, lambda: evaluate(plan, select(plan, totals), version))
    drafts = [draft(seed) for seed in range(100)]
    base = select(plan, totals)
    for name, some in (("one_draft", drafts[:1]), ("hundred_drafts", drafts)):
        times[name] = timed(5, lambda: evaluate(plan, lay_on(plan, base, some), version))  # noqa: B023
    return times


if __name__ == "__main__":
    where, what = Path(sys.argv[1]), sys.argv[2]
    if what.startswith("build:"):
        begun = time.perf_counter()
        build(where, *(int(part) for part in what.split(":")[1:]))
        print(json.dumps({"build": time.perf_counter() - begun}))
    else:
        print(json.dumps(cold(where)))
