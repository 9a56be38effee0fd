"""What `scenarios.py` measures beside ramme: the same statements by scipy.sparse, in whole numbers.

usage: python bench/scenarios_scipy.py CASE.npz RUNS

Prints the median seconds; the figures go beside the case.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy import sparse
from timing import timed


def prepared(case: Mapping[str, np.ndarray], number: int) -> tuple[sparse.csr_array, ...]:
    """Which account counts in which sum, and which sum in which line and year."""
    row, selector = case[f"incidence{number}"].T
    accounts, selectors = int(case["sizes"][1]), len(case[f"below{number}"])
    ones = np.ones(len(row), np.int64)
    incidence = sparse.csr_array((ones, (row, selector)), shape=(accounts, selectors))
    return incidence, sparse.csr_array(case[f"weights{number}"])


def statement(
    case: Mapping[str, np.ndarray],
    number: int,
    changes: sparse.csr_array,
    matrices: tuple[sparse.csr_array, ...],
) -> np.ndarray:
    """All lines of all scenarios: changes × accounts in sums × sums in lines, on what was below."""
    incidence, weights = matrices
    scenarios, _, years = case["sizes"].tolist()
    sums = (changes @ incidence).toarray().reshape(scenarios, years, -1).transpose(0, 2, 1)
    laid = sums + case[f"below{number}"]
    return (weights.T @ laid.reshape(scenarios, -1).T).T


def changes_of(case: Mapping[str, np.ndarray]) -> sparse.csr_array:
    """The drafts' entries, a row for each scenario and year."""
    scenarios, accounts, years = case["sizes"].tolist()
    at = case["draft"] * years + case["column"]
    return sparse.csr_array((case["oere"], (at, case["row"])), shape=(scenarios * years, accounts))


def main() -> int:
    """Measure, and keep the figures."""
    path, runs = Path(sys.argv[1]), int(sys.argv[2])
    case = dict(np.load(path))
    numbers = range(sum(name.startswith("below") for name in case))
    matrices = [prepared(case, number) for number in numbers]

    def compute() -> list[np.ndarray]:
        changes = changes_of(case)
        return [statement(case, n, changes, matrices[n]) for n in numbers]

    figures = compute()
    print(timed(runs, compute))
    np.savez(path.with_name("found.npz"), **{f"figures{n}": figures[n] for n in numbers})
    return 0


if __name__ == "__main__":
    sys.exit(main())
