"""Measure scenarios: all statements of many sparse drafts on one version, in one call, exact.

usage: python bench/scenarios.py [--lines N] [--years N] [--scenarios N] [--changes N]

A result overview with stocks and a table of area frames, 100,000 account lines × 10 years × 1,000
scenarios of 200 changes each. Beside them in the same run scipy.sparse, in ``.venv-bench``, and a
plain Python loop over a few of the scenarios, scaled; the three must agree to the øre. Then the
growth with each size. Exit status 1 where the limit is passed or the figures differ.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from bench import Report
from timing import timed

from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.columns import Columns, Totals, total
from ramme.ledger.versions import Version
from ramme.statements.declaration import Kind, Line, Statement, Term
from ramme.statements.drafts import Drafts, gather
from ramme.statements.evaluation import Plan, Selected, Values, evaluate, lay_on, plan_for, select

PEERS = Path(__file__).resolve().parent.parent / ".venv-bench" / "bin" / "python"
LIMIT = 0.1
YEAR, AREAS, COMMITTEES = 2030, 48, 8
RUNS, LOOPED = 7, 5
TITLE = {"da": "x", "en": "x"}


@dataclass(frozen=True)
class Size:
    """How much is computed at once."""

    lines: int
    years: int
    scenarios: int
    changes: int


@dataclass(frozen=True)
class Case:
    """A version made ready, the drafts that are laid on it, and its statements."""

    size: Size
    version: Version
    tree: AccountTree
    totals: Totals
    plans: tuple[Plan, ...]
    below: tuple[Selected, ...]
    drafts: tuple[Columns, ...]


def area(number: int) -> str:
    """The area that an account line belongs to."""
    return f"A{number % AREAS}"


def leaf(number: int) -> str:
    """An account line's name, kept once however often it is used, as read columns have it."""
    return sys.intern(f"{area(number)}.{number}")


def accounts(lines: int) -> AccountTree:
    """Committees, areas below them, account lines below those, and the openings."""
    made = [Account(f"C{n}", "", TITLE) for n in range(COMMITTEES)]
    made += [Account(area(n), f"C{n % COMMITTEES}", TITLE) for n in range(AREAS)]
    made += [Account(leaf(n), area(n), TITLE) for n in range(lines)]
    made += [Account(name, "", TITLE) for name in ("cash", "debt")]
    return AccountTree(made)


def terms(*names: str) -> tuple[Term, ...]:
    """A sum of lines; a minus before a name takes away."""
    return tuple(Term(name.removeprefix("-"), -1 if name[0] == "-" else 1) for name in names)


def result(years: int) -> Statement:
    """Committees with their total, an of-which and its rest, two stocks brought forward."""
    names = [f"C{n}" for n in range(COMMITTEES)]
    lines = [Line(name, TITLE, accounts={"": (name,)}) for name in names]
    lines += [
        Line("total", TITLE, terms=terms(*names)),
        Line("capital", TITLE, accounts={"": (area(0), area(1))}),
        Line("loans", TITLE, accounts={"": (area(2),)}),
        Line("running", TITLE, terms=terms("total", "-capital", "-loans")),
    ]
    for stock, moves in (("cash", "-total"), ("debt", "loans")):
        opening, closing = f"{stock}_opening", f"{stock}_closing"
        lines += [
            Line(opening, TITLE, Kind.STOCK, accounts={"": (stock,)}, brought_forward=closing),
            Line(closing, TITLE, Kind.STOCK, terms=terms(opening, moves)),
        ]
    return Statement("result", "result", TITLE, 100_000, tuple(lines), (0, years - 1))


def frames(years: int) -> Statement:
    """Every area with its own entries apart, and the sum of each committee and of all."""
    lines = [Line(area(n), TITLE, accounts={"": (area(n),)}) for n in range(AREAS)]
    for n in range(COMMITTEES):
        own = Line(f"own{n}", TITLE, own=f"C{n}")
        below = [area(m) for m in range(n, AREAS, COMMITTEES)]
        lines += [own, Line(f"C{n}", TITLE, terms=terms(own.id, *below))]
    lines.append(Line("all", TITLE, terms=terms(*(f"C{n}" for n in range(COMMITTEES)))))
    return Statement("frames", "frames", TITLE, 100_000, tuple(lines), (0, years - 1))


def base(size: Size) -> Columns:
    """An amount for every account line in every year, and the openings."""
    some = np.random.default_rng(1)
    names = tuple(leaf(n) for n in range(size.lines))
    account = np.repeat(np.arange(size.lines, dtype=np.int32), size.years)
    year = np.tile(np.arange(YEAR, YEAR + size.years, dtype=np.int16), size.lines)
    amount = some.integers(-(10**9), 10**9, len(account))
    openings = np.array([size.lines, size.lines + 1], np.int32)
    return Columns(
        (*names, "cash", "debt"),
        np.concatenate([account, openings]),
        np.concatenate([year, np.array([YEAR, YEAR], np.int16)]),
        np.concatenate([amount, np.array([10**11, 5 * 10**11])]),
    )


def draft(seed: int, size: Size) -> Columns:
    """A scenario: so many changes of account lines drawn from all."""
    some = np.random.default_rng(seed)
    chosen = some.choice(size.lines, size.changes, replace=False)
    year = (YEAR + some.integers(0, size.years, size.changes)).astype(np.int16)
    amount = some.integers(-(10**8), 10**8, size.changes)
    names = tuple(leaf(n) for n in chosen.tolist())
    return Columns(names, np.arange(size.changes, dtype=np.int32), year, amount)


def case_of(size: Size) -> Case:
    """Everything that stands before a scenario is asked for."""
    tree = accounts(size.lines)
    columns = base(size)
    years = tuple(range(YEAR, YEAR + size.years))
    version = Version("v", "b", YEAR, years, "nothing", "", (), (columns,), (), {})
    totals = total([columns], years)
    plans = tuple(
        plan_for(one, tree, totals.accounts) for one in (result(size.years), frames(size.years))
    )
    below = tuple(select(plan, totals) for plan in plans)
    drafts = tuple(draft(seed, size) for seed in range(size.scenarios))
    return Case(size, version, tree, totals, plans, below, drafts)


def compute(case: Case, drafts: Drafts | None = None) -> list[Values]:
    """All statements of all scenarios."""
    drafts = drafts or gather(case.drafts, case.totals.accounts)
    return [
        evaluate(plan, lay_on(plan, below, drafts), case.version)
        for plan, below in zip(case.plans, case.below, strict=True)
    ]


def changes_of(one: Columns) -> list[tuple[str, int, int]]:
    """A draft's entries: account, offset of the year, øre."""
    return [
        (one.accounts[account], year - YEAR, oere)
        for account, year, oere in zip(
            one.account.tolist(), one.year.tolist(), one.amount_oere.tolist(), strict=True
        )
    ]


def looped(case: Case, scenario: int) -> list[dict[str, list[int]]]:
    """All statements of one scenario by a plain Python loop over dictionaries."""
    found = []
    for plan, below in zip(case.plans, case.below, strict=True):
        years = range(len(below.years))
        sums = dict(zip(plan.selectors, below.amount_oere.tolist(), strict=True))
        sums = {key: list(amounts) for key, amounts in sums.items()}
        tops: dict[str, list[tuple[str, str]]] = {}
        for line in plan.statement.lines:
            for name in line.accounts.get("", ()):
                tops.setdefault(name, []).append((line.id, ""))
        for account, at, oere in changes_of(case.drafts[scenario]):
            node = account
            while node:
                for key in tops.get(node, ()):
                    sums[key][at] += oere
                node = case.tree[node].parent
        found.append(_lines(plan, sums, years))
    return found


def _lines(
    plan: Plan, sums: dict[tuple[str, str], list[int]], years: range
) -> dict[str, list[int]]:
    """Every line from the sums of accounts; stocks brought forward year by year."""
    figures: dict[str, list[int]] = {}
    for line in plan.order:
        parts = [sums[key] for key in ((line.id, ""), (line.id, "own")) if key in sums]
        figures[line.id] = [sum(part[at] for part in parts) for at in years]
    for at in years:
        for line in plan.order:
            if line.brought_forward and at:
                figures[line.id][at] += figures[line.brought_forward][at - 1]
            for term in line.terms:
                figures[line.id][at] += term.factor * figures[term.line][at]
    return figures


def hand_over(case: Case, folder: Path) -> Path:
    """What scipy needs: changes as columns, and each statement as matrices of whole numbers."""
    drafts = gather(case.drafts, case.totals.accounts)
    given = {
        "sizes": np.array([drafts.count, len(case.totals.accounts), case.size.years]),
        "draft": drafts.draft,
        "row": drafts.row,
        "column": drafts.year - YEAR,
        "oere": drafts.amount_oere,
    }
    for n, (plan, below) in enumerate(zip(case.plans, case.below, strict=True)):
        incidence = [(row, at) for at, rows in enumerate(plan.rows) for row in rows.tolist()]
        given[f"incidence{n}"] = np.array(incidence)
        given[f"below{n}"] = below.amount_oere
        given[f"weights{n}"] = weights(plan, case.size.years)
    np.savez(folder / "case.npz", **given)
    return folder / "case.npz"


def weights(plan: Plan, years: int) -> np.ndarray:
    """What one øre of a selector in a year adds to each line in each year, by the plain loop."""
    rows = []
    for key in plan.selectors:
        for at in range(years):
            sums = {other: [0] * years for other in plan.selectors}
            sums[key][at] = 1
            figures = _lines(plan, sums, range(years))
            rows.append([oere for line in plan.statement.lines for oere in figures[line.id]])
    return np.array(rows)


def peer(case: Case, folder: Path) -> tuple[float, list[np.ndarray]] | None:
    """Seconds and figures of scipy.sparse, None where it is not installed."""
    script = Path(__file__).with_name("scenarios_scipy.py")
    given = hand_over(case, folder)
    done = (
        subprocess.run(
            [str(PEERS), str(script), str(given), str(RUNS)],
            check=False,
            capture_output=True,
            text=True,
        )
        if PEERS.exists()
        else None
    )
    if done is None or done.returncode:
        return None
    found = np.load(folder / "found.npz")
    return float(done.stdout), [found[f"figures{n}"] for n in range(len(case.plans))]


def stacked(plan: Plan, values: Values) -> np.ndarray:
    """The lines of a statement one after the other, shape (scenarios, lines × years)."""
    lines = [values.amount_oere[line.id, ""] for line in plan.statement.lines]
    return np.stack(lines, axis=1).reshape(len(lines[0]), -1)


def agree(case: Case, found: Sequence[Values], theirs: Sequence[np.ndarray] | None) -> bool:
    """Whether the three computations give the same øre."""
    ours = [stacked(plan, values) for plan, values in zip(case.plans, found, strict=True)]
    for scenario in range(min(LOOPED, case.size.scenarios)):
        for plan, mine, loop in zip(case.plans, ours, looped(case, scenario), strict=True):
            flat = [oere for line in plan.statement.lines for oere in loop[line.id]]
            if mine[scenario].tolist() != flat:
                return False
    return theirs is None or all(
        np.array_equal(mine, other) for mine, other in zip(ours, theirs, strict=True)
    )


def quickest(work: Callable[[], object]) -> float:
    """The quickest of some runs: what else the machine does only adds to it."""
    return min(timed(1, work) for _ in range(3 * RUNS))


def growth(size: Size) -> None:
    """The time at half, the whole and twice each size, and how it grows."""
    for name in ("lines", "years", "scenarios"):
        whole = getattr(size, name)
        parts = [whole // 2, whole, whole * 2]
        cases = [case_of(replace(size, **{name: part})) for part in parts]
        if name == "lines":
            anew = [quickest(lambda: read_anew(case)) for case in cases]  # noqa: B023
            _say("lines, the version totalled and planned anew", parts, anew)
        _say(name, parts, [quickest(lambda: compute(case)) for case in cases])  # noqa: B023


def read_anew(case: Case) -> None:
    """The version's own part too: its entries added up, its statements planned and selected."""
    totals = total(case.version.columns, case.version.years)
    for plan in case.plans:
        select(plan_for(plan.statement, case.tree, totals.accounts), totals)


def _say(name: str, parts: Sequence[int], times: Sequence[float]) -> None:
    told = ", ".join(
        f"{part:,}: {seconds * 1000:.0f} ms" for part, seconds in zip(parts, times, strict=True)
    )
    ratios = " and ".join(f"{after / before:.2f}" for before, after in pairwise(times))
    print(f"growth with {name}: {told}; twice the size takes {ratios} times as long", flush=True)


def main() -> int:
    """Build one large case, measure it beside its peers, then let it grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--scenarios", type=int, default=1_000)
    parser.add_argument("--changes", type=int, default=200)
    size = Size(**vars(parser.parse_args()))
    print(f"{size.lines:,} account lines × {size.years} years × {size.scenarios:,} scenarios of")
    print(f"{size.changes} changes; building …", flush=True)
    report, case = Report(), case_of(size)
    found = compute(case)
    report.add("all statements of all scenarios", timed(RUNS, lambda: compute(case)), LIMIT)
    drafts = gather(case.drafts, case.totals.accounts)
    given = timed(RUNS, lambda: compute(case, drafts))
    report.add("the same, accounts of the drafts looked up before", given)
    with tempfile.TemporaryDirectory() as folder:
        theirs = peer(case, Path(folder))
    if theirs is None:
        print("peer: scipy is not installed in .venv-bench", flush=True)
    else:
        report.add("peer: scipy.sparse, accounts looked up before", theirs[0])
    few = min(LOOPED, size.scenarios)
    start = time.perf_counter()
    for scenario in range(few):
        looped(case, scenario)
    loop = (time.perf_counter() - start) / few * size.scenarios
    report.add(f"plain Python loop, {few} scenarios, scaled", loop)
    exact = agree(case, found, theirs[1] if theirs else None)
    print("to the øre the same" if exact else "THE FIGURES DIFFER", flush=True)
    growth(size)
    return 0 if exact and report.kept() else 1


if __name__ == "__main__":
    sys.exit(main())
