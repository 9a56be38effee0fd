"""Measure the fees: what something costs, asked of the server, and a full proposal for next year.

usage: python bench/fees.py [--questions N]

Each question has answers that nobody gave before, so no kept page can answer. The limit holds for
99 of 100. Exit status 1 where one is passed.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from bench import Report
from serving import free_port, running
from timing import timed

PRICE_LIMIT, PROPOSAL_LIMIT = 0.020, 1.0
CHIMNEY = "skorstensfejer.skorstensfejning.for-foerste-skorsten-indtil-10.a47030"
PERCENT_MOST = 300


def asked(port: int, addresses: Sequence[str]) -> list[float]:
    """Seconds of each question, one after the other over one connection."""
    connection, taken = http.client.HTTPConnection("127.0.0.1", port), []
    for address in addresses:
        start = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
    return taken


def questions(count: int, first: int, make: Callable[[str], str]) -> list[str]:
    """So many addresses with heights that differ."""
    return [
        make(f"{10 + number / 1000:.3f}".replace(".", ","))
        for number in range(first, first + count)
    ]


def by_words(height: str) -> str:
    """The API, in everyday words."""
    return f"/api/price?q={quote('skorstne')}&answer={quote(f'height_m={height}')}"


def by_page(height: str) -> str:
    """The calculator's page."""
    return f"/takster/pris/{CHIMNEY}/?height_m={quote(height)}"


def on_the_server(report: Report, folder: Path, count: int) -> None:
    """Price questions over HTTP."""
    port = free_port()
    command = [sys.executable, "-m", "ramme.cli", "--workspace", str(folder), "serve"]
    with running([*command, "--port", str(port)], f"http://127.0.0.1:{port}/takster/"):
        for what, make in (("API, misspelt words", by_words), ("page", by_page)):
            asked(port, questions(20, 0, make))  # each worker has read the catalogue
            taken = asked(port, questions(count, 100, make))
            report.add(f"what a chimney costs, {what}: median", statistics.median(taken))
            worst = statistics.quantiles(taken, n=100)[-1]
            report.add(f"what a chimney costs, {what}: 99 of 100", worst, PRICE_LIMIT)


def proposal(report: Report, folder: Path) -> None:
    """Next year's fees, reckoned anew with another index each time."""
    os.environ |= {"RAMME_WORKSPACE": str(folder), "DJANGO_SETTINGS_MODULE": "ramme.settings"}
    import django

    django.setup()
    from ramme.actions.fees import proposal_for
    from ramme.store.workspace import open_workspace

    workspace, percents = open_workspace(folder), iter(range(PERCENT_MOST))

    def propose() -> object:
        percent = Fraction(next(percents), 100)
        return proposal_for(workspace, 2021, {"satsregulering": percent}, None)

    start = time.perf_counter()
    count = len(proposal_for(workspace, 2021, {"satsregulering": Fraction(2)}, None).prices)
    report.add(f"proposal of {count} fees: first", time.perf_counter() - start, PROPOSAL_LIMIT)
    report.add(f"proposal of {count} fees: median of 5", timed(5, propose), PROPOSAL_LIMIT)


def main() -> int:
    """Measure both on the example."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=300)
    given = parser.parse_args()
    report = Report()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start")
    with tempfile.TemporaryDirectory(prefix="ramme-bench-") as name:
        folder = Path(name) / "workspace"
        base = [sys.executable, "-m", "ramme.cli", "--workspace", str(folder)]
        init = [*base, "init", "--example", "ballerup"]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL)
        on_the_server(report, folder, given.questions)
        proposal(report, folder)
    return 0 if report.kept() else 1


if __name__ == "__main__":
    sys.exit(main())
