"""Median seconds of a piece of work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def timed(runs: int, work: Callable[[], object]) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
