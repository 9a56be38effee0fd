"""Measure the served pages with wrk: a sealed version's statement page, cached and built anew.

usage: python bench/web.py [--seconds N] [--rounds N]

Eight clients and two workers, on SQLite and on a throwaway PostgreSQL; beside it Datasette and
Fava, as they come, with a table of the same size. Each row is the median of the rounds. Exit
status 1 where a limit is missed or could not be measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from serving import Load, free_port, have, load, running

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-bench" / "bin"
PAGE = "opgoerelser/result/"
LINES = 39
sys.path.insert(0, str(HERE.parent))

from tests import postgres  # noqa: E402 - the throwaway cluster of the tests


@dataclass(frozen=True)
class Limit:
    """At least so many answers a second, 99 of 100 within so many seconds."""

    what: str
    per_second: int
    p99_seconds: float
    anew: bool


LIMITS = (Limit("cached", 1000, 0.050, anew=False), Limit("built anew", 200, 0.100, anew=True))


@dataclass(frozen=True)
class Rounds:
    """How long is measured."""

    seconds: int
    count: int

    def load(self, url: str, *, anew: bool = False) -> Load:
        """What wrk measures of a page."""
        load(url, 1, 1)
        return load(url, self.seconds, self.count, anew=anew)


def kept(found: Load, limit: Limit) -> bool:
    """Whether a limit was kept, without any error."""
    fast = found.per_second >= limit.per_second and found.p99_seconds <= limit.p99_seconds
    return fast and not found.errors


def report(what: str, found: Load, limit: Limit | None = None) -> bool:
    """Print a row; whether its limit was kept."""
    row = f"{what:42} {found.per_second:8.0f}/s   p99 {found.p99_seconds * 1000:7.1f} ms"
    if limit is not None:
        word = "ok" if kept(found, limit) else "MISSED"
        row += f"   limit {limit.per_second:5}/s, {limit.p99_seconds * 1000:4.0f} ms   {word}"
    print(row, found.errors, flush=True)
    return limit is None or kept(found, limit)


def ramme(folder: Path, name: str, database: str, rounds: Rounds) -> bool:
    """The statement page; whether its limits were kept."""
    port, environment = free_port(), {"DATABASE_URL": database}
    base = [sys.executable, "-m", "ramme.cli", "--workspace", str(folder / name)]
    subprocess.run(
        [*base, "init", "--example", "ballerup"],
        check=True,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/{PAGE}"
    with running([*base, "serve", "--port", str(port)], url, environment):
        found = [(limit, rounds.load(url, anew=limit.anew)) for limit in LIMITS]
    rows = [report(f"{name}: statement page, {one.what}", some, one) for one, some in found]
    return all(rows)


def on_sqlite(folder: Path, rounds: Rounds) -> bool:
    """On SQLite in the workspace."""
    return ramme(folder, "sqlite", "", rounds)


def on_postgres(folder: Path, rounds: Rounds) -> bool:
    """On a PostgreSQL of its own."""
    with postgres.cluster() as server:
        postgres.execute(f"{server}/postgres", "CREATE DATABASE bench")
        return ramme(folder, "postgres", f"{server}/bench", rounds)


def datasette(folder: Path, rounds: Rounds) -> bool:
    """Datasette's page of a table of as many lines and columns."""
    database, port = folder / "peer.db", free_port()
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE result (line TEXT, a INT, b INT, c INT, d INT, e INT)")
        rows = [(f"line {n}", n, n, n, n, n) for n in range(LINES)]
        connection.executemany("INSERT INTO result VALUES (?, ?, ?, ?, ?, ?)", rows)
    url = f"http://127.0.0.1:{port}/peer/result"
    with running([str(PEERS / "datasette"), "-i", str(database), "-p", str(port)], url):
        return report(f"peer: Datasette, table of {LINES} rows", rounds.load(url))


def fava(folder: Path, rounds: Rounds) -> bool:
    """The figures of Fava's income statement of as many accounts, which the browser lays out."""
    ledger, port = folder / "peer.beancount", free_port()
    lines = ['option "title" "peer"', 'option "operating_currency" "DKK"']
    lines.append("2020-01-01 open Equity:Rest")
    for n in range(LINES):
        lines.append(f"2020-01-01 open Expenses:Line{n}")
        lines.append(f'2020-02-01 * "x"\n  Expenses:Line{n}  {n + 1} DKK\n  Equity:Rest')
    ledger.write_text("\n".join(lines) + "\n")
    url = f"http://127.0.0.1:{port}/peer/api/income_statement"
    with running([str(PEERS / "fava"), "-p", str(port), str(ledger)], url):
        return report(f"peer: Fava, {LINES} accounts as JSON", rounds.load(url))


def attempt(part: Callable[[Path, Rounds], bool], folder: Path, rounds: Rounds) -> bool:
    """Measure a part; one that cannot be measured is told and does not keep the others from it."""
    try:
        return part(folder, rounds)
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(f"{part.__name__}: NOT MEASURED: {error}", flush=True)
        return False


def main() -> int:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    rounds = Rounds(given.seconds, given.rounds)
    if not shutil.which("wrk"):
        print("wrk is missing: apt-get install wrk")
        return 1
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start")
    with tempfile.TemporaryDirectory(prefix="ramme-bench-") as name:
        results = [attempt(part, Path(name), rounds) for part in (on_sqlite, on_postgres)]
        for peer in (datasette, fava):
            if have(PEERS, peer.__name__):
                attempt(peer, Path(name), rounds)
            else:
                print(f"peer: {peer.__name__} is not installed; make bench installs it")
    print("all limits of the pages kept" if all(results) else "some limit of the pages MISSED")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
