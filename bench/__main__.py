"""Measure everything in one run and print the table of docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import datetime

from bench import compile, composer, demo, filing, form, guide, lists, plan, radius
from bench.instance import instance
from bench.table import Line, markdown


def lines() -> Iterator[Line]:
    """Measure the domain alone first, then what needs an instance."""
    yield from plan.measure()
    yield from compile.measure()
    with instance() as running:
        for measure in (demo, guide, form, filing, composer, radius, lists):
            yield from measure.measure(running)


def main() -> None:
    """Print the table with date and machine."""
    load = os.getloadavg()[0]
    print(f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},", end=" ")
    print(f"{os.cpu_count()} processors, load {load:.1f} at the start", end="\n\n", flush=True)
    for row in markdown(lines()):
        print(row, flush=True)


if __name__ == "__main__":
    main()
