"""Times of calls that take turns, so that whatever slows the machine slows each of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any


def interleaved(
    calls: dict[str, Callable[[], Any]],
    rounds: int,
    *,
    before: Callable[[], Any] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Answer the median seconds of each call over some rounds; the first round warms up.

    ``before`` runs, untimed, before each call. ``clock``: ``time.thread_time`` counts what this
    thread computes, whatever else the machine does.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    gc.collect()
    gc.freeze()
    for number in range(rounds + 1):
        for name, call in calls.items():
            if before is not None:
                before()
            start = clock()
            call()
            if number:
                times[name].append(clock() - start)
    return {name: median(found) for name, found in times.items()}
