"""Measure the audit on agreements of invented municipalities, clean ones and ones with a fault.

usage: python bench/audits.py [--papers N] [--first SEED] [--misses N] [--agreement FILE]

Each agreement goes the whole way: it is read from its print, and its text and tables are held
against each other. In a clean one nothing may be found, notes included; in one with a planted fault
its code has to be found in its section. ``--agreement`` times the command on a real file, three
times.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.generated import audits
from tests.generated.faults import FAULTS


def clean(seeds: range, misses: int) -> None:
    """Audit clean agreements and count false alarms."""
    alarms, agreed, compared, papers = Counter[str](), 0, 0, 0
    start = time.perf_counter()
    for seed in seeds:
        found = audits.clean(seed)
        agreed, compared = agreed + found.agreed, compared + found.compared
        papers += bool(found.findings)
        for one in found.findings:
            alarms[one.finding.code] += 1
            if alarms.total() <= misses:
                print(f"    {seed}: {one.finding.code} {dict(one.finding.parameters)}")
    seconds = (time.perf_counter() - start) / len(seeds)
    print(
        f"clean: {len(seeds):,} agreements, {papers} with findings {dict(alarms)}; "
        f"{agreed:,} of {compared:,} amounts agree; {seconds:.3f} s an agreement"
    )


def planted(seeds: range, misses: int) -> None:
    """Audit agreements with one planted fault each and count what is found."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for n, seed in enumerate(seeds):
        code = tuple(FAULTS)[n % len(FAULTS)]
        for fault, found in audits.planted(seed, code):
            tally[code].append(found)
            if not found and sum(not one for some in tally.values() for one in some) <= misses:
                print(f"    {seed}: missed {fault}")
    for code, some in tally.items():
        print(f"    {code:30}{sum(some):>5} of {len(some):>4}")
    every = [one for some in tally.values() for one in some]
    print(f"planted: {sum(every):,} of {len(every):,} found, {sum(every) / len(every):.2%}")


def timed(file: Path) -> None:
    """The whole command, as its user waits for it."""
    command = [sys.executable, "-m", "ramme.cli", "audit", str(file), "--json"]
    took, worked = [], []
    for _ in range(3):
        start, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - start)
        after = getrusage(RUSAGE_CHILDREN)
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(
        f"{file.name}: {sorted(took)[1]:.2f} s for the whole command, {sorted(worked)[1]:.2f} s of "
        "a processor (medians of 3)"
    )


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--agreement", type=Path)
    args = parser.parse_args()
    seeds = range(args.first, args.first + args.papers)
    clean(seeds, args.misses)
    planted(seeds, args.misses)
    if args.agreement:
        timed(args.agreement)
    return 0


if __name__ == "__main__":
    sys.exit(main())
