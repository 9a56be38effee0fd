"""Measure the reader on papers of invented municipalities, whose truth is known.

usage: python bench/generated.py [--papers N] [--first SEED] [--damages N] [--misses N] [--kinds …]
       python bench/generated.py --show KIND:SEED

Prints what became of each figure, of each thing in an agreement and in a fee catalogue, and how
long a paper took. ``--show`` prints one paper and what was not read rightly. Kinds: ``paper``
(undamaged), damages such as ``digit``, ``agreements``, ``stripped``, ``columns``,
``fees``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.generated import measure, measure_fees, measure_prose, papers
from tests.generated.damage import KINDS
from tests.generated.tally import Tally
from tests.generated.truth import Generated, Truth

from ramme.budget.municipality import Municipality
from ramme.reading.kinds import read
from ramme.reading.records import Reading

Paper = tuple[Municipality, Generated]
AGREEMENTS = {"agreements": "blanks", "stripped": "stripped", "columns": "columns"}
COLUMNS = ("missed", "invented", "wrong", "wrong proven", "wrong repaired", "repaired", "uncertain")


def makers(damages: int) -> dict[str, Callable[[int], Paper]]:
    """By kind the function that makes a paper of a seed."""

    def of(*kinds: str) -> Callable[[int], Paper]:
        return lambda seed: papers.budget_paper(seed, damages, kinds)

    return {
        "paper": papers.budget_paper,
        **{kind: of(kind) for kind in KINDS},
        "all damages": of(*KINDS),
    }


def summed(outcomes: Counter[str]) -> dict[str, int]:
    """The outcomes of figures under the table's heads."""
    claims = {
        f"wrong {status}": outcomes[f"wrong {status}"] + outcomes[f"invented {status}"]
        for status in ("proven", "repaired")
    }
    listed = sum(n for name, n in outcomes.items() if name.endswith("uncertain"))
    return {
        "missed": outcomes["missed"],
        "invented": sum(n for name, n in outcomes.items() if name.startswith("invented")),
        "wrong": outcomes["wrong read"],
        **claims,
        "repaired": outcomes["right repaired"],
        "uncertain": listed,
    }


def measure_figures(kind: str, make: Callable[[int], Paper], seeds: Iterable[int]) -> None:
    """Read a papers' statements and print one row of the table."""
    outcomes, seconds, alarms, damages, count, figures = Counter[str](), 0.0, 0, 0, 0, 0
    for seed in seeds:
        municipality, paper = make(seed)
        reading, took = timed_read(municipality, paper)
        outcomes += measure.counted(measure.figures(reading, paper.truth))
        alarms += len(measure.alarms(reading))
        damages += len(paper.truth.damages)
        figures += len(paper.truth.figures)
        seconds, count = seconds + took, count + 1
    row = "".join(f"{number:>10,}" for number in summed(outcomes).values())
    print(
        f"{kind:14}{figures:>10,}{damages:>9,}{row}{alarms:>8,}{seconds / count:>9.3f}", flush=True
    )


def timed_read(municipality: Municipality, paper: Generated) -> tuple[Reading, float]:
    """A paper's reading, and the seconds that it took."""
    start = time.perf_counter()
    reading = read(measure.document(paper), municipality)
    return reading, time.perf_counter() - start


def measure_things(
    make: Callable[[int], Paper],
    tallies: Callable[[Reading, Truth], dict[str, Tally]],
    seeds: Iterable[int],
    misses: int,
) -> None:
    """Read agreements or catalogues and print recall and precision of each thing."""
    found: dict[str, Tally] = defaultdict(Tally)
    seconds, count = 0.0, 0
    for seed in seeds:
        municipality, paper = make(seed)
        reading, took = timed_read(municipality, paper)
        seconds, count = seconds + took, count + 1
        for name, tally in tallies(reading, paper.truth).items():
            found[name].join(tally, f"{seed}")
    for name, tally in found.items():
        print(
            f"{name:24}{tally.wanted:>9,} wanted{tally.recall:>9.2%} recall"
            f"{tally.precision:>9.2%} precision"
        )
        for miss in tally.misses[:misses]:
            print(f"    {miss}")
    print(f"{seconds / count:.3f} s a paper")


def show(kind: str, seed: int, damages: int) -> None:
    """One paper and what was not read rightly."""
    agreements = {
        kind: partial(papers.agreement, cells=cells) for kind, cells in AGREEMENTS.items()
    }
    make = (agreements | makers(damages))[kind]
    municipality, paper = make(seed)
    reading = read(measure.document(paper), municipality)
    print(paper.text)
    print(*paper.truth.damages, sep="\n")
    if kind in AGREEMENTS:
        for name, tally in measure_prose.tallies(reading, paper.truth).items():
            print(*(f"{name}: {miss}" for miss in tally.misses), sep="\n")
    for outcome, some in measure.figures(reading, paper.truth).items():
        if not outcome.startswith("right"):
            print(*(f"{outcome}: {one}" for one in some), sep="\n")
    for name, tally in measure_fees.tallies(reading, paper.truth).items():
        print(*(f"{name}: {miss}" for miss in tally.misses), sep="\n")
    print(*measure.alarms(reading), sep="\n")


def main() -> int:
    """Measure, or show one paper."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--damages", type=int, default=3)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--kinds", help="only these: paper,digit,agreements")
    parser.add_argument("--show", metavar="KIND:SEED")
    args = parser.parse_args()
    if args.show:
        kind, _, seed = args.show.partition(":")
        show(kind, int(seed), args.damages)
        return 0
    seeds = range(args.first, args.first + args.papers)
    print(f"Statements, {args.papers:,} papers of each kind, {args.damages} damages tried in each")
    heads = "".join(f"{head.replace('wrong ', 'w.'):>10}" for head in COLUMNS)
    print(f"{'':14}{'figures':>10}{'damages':>9}{heads}{'alarms':>8}{'s/paper':>9}")
    known = makers(args.damages)
    kinds = args.kinds.split(",") if args.kinds else [*known, *AGREEMENTS, "fees"]
    for kind in (kind for kind in kinds if kind in known):
        measure_figures(kind, known[kind], seeds)
    for cells in (cells for kind, cells in AGREEMENTS.items() if kind in kinds):
        print(f"\nAgreements, {args.papers:,}, the years of figures told by {cells}")
        make_one = partial(papers.agreement, cells=cells)
        measure_things(make_one, measure_prose.tallies, seeds, args.misses)
    if "fees" in kinds:
        print(f"\nFee catalogues, {args.papers:,} budget papers")
        measure_things(papers.budget_paper, measure_fees.tallies, seeds, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
