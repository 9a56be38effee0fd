"""How long a publication takes and how large it is. Exit status 1 where a limit is missed.

    .venv/bin/python bench/publish.py [--example ballerup] [--runs 3]

Limits: the whole under 60 s, the papers alone under 5 s, the first page under 200 kB.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

LIMITS = {"papers": 5.0, "whole": 60.0}
FIRST_PAGE = 200_000
PARTS = ("papers", "book", "site", "data", "whole")


def main() -> int:
    """Publish an example several times and print medians."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--example", default="ballerup")
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        return measured(Path(folder), given.example, given.runs)


def measured(folder: Path, example: str, runs: int) -> int:
    """Measure each part and the whole; the exit status."""
    from ramme.actions.publication import publish
    from ramme.actions.workspaces import create

    workspace = create(folder / "workspace", example=example)
    missed = 0
    for part in PARTS:
        taken = []
        for _ in range(runs):
            shutil.rmtree(folder / "out", ignore_errors=True)
            start = time.perf_counter()
            done = publish(workspace, None, folder / "out", only=() if part == "whole" else (part,))
            taken.append(time.perf_counter() - start)
        median, limit = statistics.median(taken), LIMITS.get(part)
        size = sum(one.size for one in done.files)
        told = f", limit {limit:.0f} s" if limit else ""
        print(f"{part:7} {median:6.2f} s{told}; {len(done.files):4} files, {size / 1000:8.1f} kB")
        missed += bool(limit and median > limit)
    first = sum(
        (folder / "out" / "site" / name).stat().st_size
        for name in ("index.html", "assets/site.css")
    )
    print(f"first page with its style: {first / 1000:.1f} kB, limit {FIRST_PAGE / 1000:.0f} kB")
    return 1 if missed or first > FIRST_PAGE else 0


if __name__ == "__main__":
    sys.exit(main())
