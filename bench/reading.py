"""Measure reading: the two real papers, long PDF files, and the same PDF through its peers.

usage: python bench/reading.py [--documents DIR] [--pages N]

The PDF files are set at run time from invented tables with known truth. pdfplumber and camelot are
measured in the same run where they are installed in ``.venv-bench``. Exit status 1 where a limit
is passed or a peer is faster or more right.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from paper_pdf import rows_of, set_pdf

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-bench" / "bin" / "python"
LENGTHS = (40, 400, 4_000)
RUNS = 3
WHOLE_SECONDS, IMPORTED_SECONDS = 1.5, 0.4
PAGES_PER_SECOND, MOST_MEGABYTES = 100, 500
LINEAR = 1.5  # a page of the longest costs at most so much more than one of the middle


def child(what: str, path: Path, python: Path | str = sys.executable) -> dict[str, object]:
    """Measure in a process of its own, so that nothing is warm and memory is its own."""
    command = [str(python), str(HERE / "reading_child.py"), what, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def median(what: str, path: Path, key: str, runs: int = RUNS) -> float:
    """The median of some runs."""
    return statistics.median(float(str(child(what, path)[key])) for _ in range(runs))


def report(what: str, found: str, kept: bool | None = None) -> bool:  # noqa: FBT001
    """Print a row; whether its limit was kept."""
    word = "" if kept is None else "ok" if kept else "MISSED"
    print(f"{what:58} {found:>34}   {word}", flush=True)
    return kept is not False


def papers(folder: Path) -> bool:
    """The real papers, where they are."""
    kept = True
    for path in sorted(folder.glob("*.txt")):
        whole = median("whole", path, "seconds")
        warm = median("imported", path, "seconds")
        kept &= report(
            f"{path.name}, whole process",
            f"{whole:.2f} s (limit {WHOLE_SECONDS})",
            whole <= WHOLE_SECONDS,
        )
        kept &= report(
            f"{path.name}, once imported",
            f"{warm:.2f} s (limit {IMPORTED_SECONDS})",
            warm <= IMPORTED_SECONDS,
        )
    return kept


def long_files(folder: Path, pages: int) -> bool:
    """A long PDF, and that time grows with length only."""
    path = set_pdf(folder, pages)
    runs = [child("pages", path) for _ in range(RUNS)]
    rate = pages / statistics.median(float(str(run["cpu_seconds"])) for run in runs)
    memory = max(float(str(run["megabytes"])) for run in runs)
    kept = report(
        f"PDF of {pages} pages",
        f"{rate:.0f} pages/s (limit {PAGES_PER_SECOND})",
        rate >= PAGES_PER_SECOND,
    )
    kept &= report(
        f"PDF of {pages} pages, memory at its highest",
        f"{memory:.0f} MB (limit {MOST_MEGABYTES})",
        memory <= MOST_MEGABYTES,
    )
    each = {}
    for length in LENGTHS:
        path = set_pdf(folder, length)
        each[length] = median("pages", path, "cpu_seconds", 1 if length > pages else RUNS) / length
        report(f"PDF of {length} pages", f"{each[length] * 1000:.2f} ms a page")
    growth = each[LENGTHS[2]] / each[LENGTHS[1]]
    return report("time grows with length only", f"{growth:.2f} × a page", growth <= LINEAR) & kept


def whole_rows(found: object, wanted: list[list[str]]) -> int:
    """How many rows have their label and their figures, each in its column."""
    have = {tuple(row) for row in found} if isinstance(found, list) else set()
    return sum(tuple(row) in have for row in wanted)


def peers(folder: Path, pages: int = 40) -> bool:
    """Ours, pdfplumber and camelot on the same file: seconds, and whole rows right."""
    path, wanted = set_pdf(folder, pages), rows_of(pages)
    ours = child("rows", path)
    seconds, right = float(str(ours["seconds"])), whole_rows(ours["rows"], wanted)
    report(f"ramme, {pages} pages with wrapped labels", _share(seconds, right, len(wanted)))
    if not PEERS.exists():
        print(
            "peers: not installed; python3 -m venv .venv-bench && "
            ".venv-bench/bin/pip install pdfplumber camelot-py atheris"
        )
        return True
    kept = True
    for name in ("pdfplumber", "camelot"):
        peer = child(name, path, PEERS)
        its_seconds, its_right = float(str(peer["seconds"])), whole_rows(peer["rows"], wanted)
        better = seconds < its_seconds and right > its_right
        kept &= report(f"peer: {name}", _share(its_seconds, its_right, len(wanted)), better)
    return kept


def _share(seconds: float, right: int, wanted: int) -> str:
    return f"{seconds:.2f} s, {right} of {wanted} rows right"


def main() -> int:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=HERE.parents[1] / "shared" / "documents")
    parser.add_argument("--pages", type=int, default=1_000)
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ramme-bench-"))
    try:
        kept = papers(args.documents)
        kept &= long_files(folder, args.pages)
        kept &= peers(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
