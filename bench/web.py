"""Measure the served pages with wrk: a sealed version's statement page, cached and built anew.

usage: python bench/web.py [--seconds N]

Eight clients, two workers, on SQLite and on a throwaway PostgreSQL; beside it, where they are
installed in ``.venv-bench``, Datasette and Fava showing a table of the same size. Everything
stays on loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-bench" / "bin"
sys.path.insert(0, str(HERE.parent))

from tests import postgres  # noqa: E402 - the throwaway cluster of the tests

ANEW = """
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "?n=" .. n .. "-" .. math.random(1000000000))
end
"""
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Load:
    """What wrk measured."""

    per_second: float
    p99_seconds: float
    errors: str


def load(url: str, seconds: int, script: Path | None = None) -> Load:
    """Eight clients for some seconds."""
    command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--latency"]
    command += ["-s", str(script)] if script else []
    text = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", text)[0])
    amount, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s|m)", text)[0]
    errors = "; ".join(re.findall(r"(?:Non-2xx|Socket errors).*", text))
    return Load(rate, float(amount) * UNITS[unit], errors)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], url: str, environment: dict[str, str]) -> Iterator[None]:
    """A server, from its first answer to its end."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, **environment}, **quiet)  # type: ignore[call-overload]
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def ramme(folder: Path, name: str, seconds: int, environment: dict[str, str]) -> bool:
    """The statement page, cached and built anew; whether both limits were kept."""
    workspace, port = folder / name, free_port()
    base = [sys.executable, "-m", "ramme.cli", "--workspace", str(workspace)]
    quiet = {"stdout": subprocess.DEVNULL}
    env = {**os.environ, **environment}
    subprocess.run([*base, "init", "--example", "ballerup"], check=True, env=env, **quiet)  # type: ignore[call-overload]
    url = f"http://127.0.0.1:{port}/opgoerelser/result/"
    script = folder / "anew.lua"
    script.write_text(ANEW)
    kept = True
    with running([*base, "serve", "--port", str(port)], url, environment):
        load(url, 1)
        for what, lua, floor, ceiling in (
            ("cached", None, 1000, 0.050),
            ("built anew", script, 200, 0.100),
        ):
            found = load(url, seconds, lua)
            kept &= report(f"{name}: statement page, {what}", found, floor, ceiling)
    return kept


def report(what: str, found: Load, floor: float = 0, ceiling: float = 0) -> bool:
    """Print a row; whether its limits were kept."""
    kept = found.per_second >= floor and (not ceiling or found.p99_seconds <= ceiling)
    limits = f"limit {floor:5.0f}/s, {ceiling * 1000:4.0f} ms  " if floor else ""
    word = ("ok" if kept and not found.errors else "MISSED") if floor else ""
    row = f"{found.per_second:8.0f}/s   p99 {found.p99_seconds * 1000:7.1f} ms   {limits}{word}"
    print(f"{what:42} {row} {found.errors}", flush=True)
    return kept and not found.errors


def peers(folder: Path, seconds: int) -> None:
    """Datasette and Fava with a table of about forty rows and six columns."""
    if not (PEERS / "datasette").exists():
        print(
            "peers: not installed; python3 -m venv .venv-bench && "
            ".venv-bench/bin/pip install datasette fava"
        )
        return
    database, port = folder / "peer.db", free_port()
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE result (line TEXT, a INT, b INT, c INT, d INT, e INT)")
        rows = [(f"line {n}", n, n, n, n, n) for n in range(39)]
        connection.executemany("INSERT INTO result VALUES (?, ?, ?, ?, ?, ?)", rows)
    url = f"http://127.0.0.1:{port}/peer/result"
    command = [str(PEERS / "datasette"), "-i", str(database), "-p", str(port)]
    with running(command, url, {}):
        report("peer: Datasette, a table of 39 rows", load(url, seconds))
    ledger, port = folder / "peer.beancount", free_port()
    lines = ['option "title" "peer"', 'option "operating_currency" "DKK"']
    for n in range(39):
        lines.append(f"2020-01-01 open Expenses:Line{n}")
        lines.append(f'2020-02-01 * "x"\n  Expenses:Line{n}  {n + 1} DKK\n  Equity:Rest')
    lines.append("2020-01-01 open Equity:Rest")
    ledger.write_text("\n".join(lines) + "\n")
    url = f"http://127.0.0.1:{port}/peer/income_statement/"
    command = [str(PEERS / "fava"), "-p", str(port), str(ledger)]
    with running(command, url, {}):
        report("peer: Fava, income statement of 39 lines", load(url, seconds))


def main() -> int:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    seconds = parser.parse_args().seconds
    if not shutil.which("wrk"):
        print("wrk is missing: apt-get install wrk")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="ramme-bench-"))
    try:
        kept = ramme(folder, "sqlite", seconds, {"DATABASE_URL": ""})
        with postgres.cluster() as server:
            postgres.execute(f"{server}/postgres", "CREATE DATABASE bench")
            kept &= ramme(folder, "postgres", seconds, {"DATABASE_URL": f"{server}/bench"})
        peers(folder, seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
