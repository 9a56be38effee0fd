"""Measure what must be fast: loading and totalling a version, a statement, many drafts, reading.

usage: python bench/bench.py [--lines N] [--years N] [--documents DIR]

Each row names what was done, the figure, its limit, and a peer measured in the same run where there
is one. Exit status 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from timing import timed

HERE = Path(__file__).resolve().parent


@dataclass
class Report:
    """The measured rows."""

    rows: list[tuple[str, float, float | None]] = field(default_factory=list)

    def add(self, what: str, seconds: float, limit: float | None = None) -> None:
        """Write a row down and print it."""
        self.rows.append((what, seconds, limit))
        verdict = "" if limit is None else f"limit {limit:8.3f} s   {self._word(seconds, limit)}"
        print(f"{what:62} {seconds:8.3f} s   {verdict}", flush=True)

    @staticmethod
    def _word(seconds: float, limit: float) -> str:
        return "ok" if seconds <= limit else "TOO SLOW"

    def kept(self) -> bool:
        """Whether every limit was kept."""
        return all(limit is None or seconds <= limit for _, seconds, limit in self.rows)


def child(workspace: Path, what: str) -> dict[str, float]:
    """Measure in a process of its own, so that nothing is warm."""
    command = [sys.executable, str(HERE / "cold.py"), str(workspace), what]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def sqlite_total(workspace: Path) -> None:
    """The peer: the database's own sum by account and year."""
    with sqlite3.connect(workspace / "ramme.sqlite3") as connection:
        sql = "SELECT account, year, SUM(amount_oere) FROM store_entry GROUP BY account, year"
        connection.execute(sql).fetchall()


def main() -> int:
    """Build a large workspace and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--documents", type=Path, default=HERE.parents[1] / "shared" / "documents")
    args = parser.parse_args()
    report, folder = Report(), Path(tempfile.mkdtemp(prefix="ramme-bench-"))
    try:
        workspace = folder / "workspace"
        print(f"{args.lines:,} account lines × {args.years} years; building …", flush=True)
        built = child(workspace, f"build:{args.lines}:{args.years}")
        report.add("build: keep and seal the paper", built["build"])
        cold = [child(workspace, "cold") for _ in range(3)]
        for key, what, limit in COLD:
            report.add(what, statistics.median(run[key] for run in cold), limit)
        report.add(
            "peer: SQLite sums by account and year", timed(3, lambda: sqlite_total(workspace))
        )
        for path in sorted(args.documents.glob("*.txt")):
            start = time.perf_counter()
            command = [sys.executable, "-m", "ramme.cli", "read", str(path), "--json"]
            subprocess.run(command, check=True, capture_output=True)
            report.add(f"read {path.name}, whole process", time.perf_counter() - start)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if report.kept() else 1


COLD = (
    ("imports", "cold: start Python and import", None),
    ("municipality", "cold: read the municipality's accounts", None),
    ("load", "cold: load the version and total it", 1.0),
    ("statement", "warm: a statement recomputed", 0.020),
    ("one_draft", "one draft on the version, statement recomputed", None),
    ("hundred_drafts", "a hundred drafts on it, statement of each", None),
)

if __name__ == "__main__":
    sys.exit(main())
