"""What `reading.py` measures in processes of its own; prints seconds, memory and rows as JSON.

The peers run in another environment, so nothing of ramme is imported before it is needed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{3})*")


def whole(path: Path) -> dict[str, object]:
    """The command as a user starts it."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "ramme.cli", "read", str(path), "--json"]
    subprocess.run(command, check=True, capture_output=True)
    return {"seconds": time.perf_counter() - start}


def imported(path: Path) -> dict[str, object]:
    """Reading alone, once everything is imported and the municipality is loaded."""
    from ramme.reading.documents import open_document
    from ramme.reading.kinds import read
    from ramme.store.municipality import examples, load_municipality

    municipality = load_municipality(next(iter(examples().values())))
    start, used = time.perf_counter(), time.process_time()
    read(open_document(path), municipality)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "cpu_seconds": time.process_time() - used}


def pages(path: Path) -> dict[str, object]:
    """Reading a PDF."""
    measured = imported(path)
    told = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) / 1024
    return {**measured, "megabytes": peak}


def rows(path: Path) -> dict[str, object]:
    """The rows that ramme reads, as they were printed."""
    from ramme.reading.documents import open_document
    from ramme.reading.kinds import read
    from ramme.store.municipality import examples, load_municipality

    municipality = load_municipality(next(iter(examples().values())))
    start = time.perf_counter()
    reading = read(open_document(path), municipality)
    seconds = time.perf_counter() - start
    found = []
    for table in reading.tables:
        for row in table.rows:
            cells = {cell.year: cell.printed for cell in row.cells}
            label = " ".join(filter(None, (row.section, row.label)))
            found.append([label, *(cells.get(year, "") for year in table.years)])
    return {"seconds": seconds, "rows": found}


def _rows(tables: list[list[list[str | None]]], figures: int = 4) -> list[list[str]]:
    """Rows of tables in the peer's favour: whatever stands before the figures is the label.

    A label that the peer cut into columns counts, whether it was cut at a blank or in a word.
    """
    found = []
    for table in tables:
        for row in table:
            cells = [" ".join((cell or "").split()) for cell in row]
            parts = [cell for cell in cells[:-figures] if cell]
            found += [[mark.join(parts), *cells[-figures:]] for mark in (" ", "")]
    return found


def pdfplumber(path: Path) -> dict[str, object]:
    """Tables by pdfplumber's table finder, by text alignment, as the table has no lines."""
    import pdfplumber as peer

    start, tables = time.perf_counter(), []
    with peer.open(path) as pdf:
        for page in pdf.pages:
            by_text = {
                "vertical_strategy": "text",
                "horizontal_strategy": "text",
                "min_words_vertical": 4,
                "snap_tolerance": 4,
            }
            tables += page.extract_tables(by_text)
    return {"seconds": time.perf_counter() - start, "rows": _rows(tables)}


def camelot(path: Path) -> dict[str, object]:
    """Tables by camelot's stream flavour."""
    import camelot as peer

    start = time.perf_counter()
    tables = peer.read_pdf(str(path), flavor="stream", pages="all")
    found = _rows([table.df.values.tolist() for table in tables])
    return {"seconds": time.perf_counter() - start, "rows": found}


WORK = {one.__name__: one for one in (whole, imported, pages, rows, pdfplumber, camelot)}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](Path(sys.argv[2]))))
