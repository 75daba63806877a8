"""Measure everything in one run and print the table of docs/benchmarks.md.

``python -m bench lists guide`` measures what is named alone.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Collection, Iterator
from datetime import datetime

from bench import compile, composer, demo, filing, form, guide, lists, plan, radius
from bench.instance import instance
from bench.table import Line, markdown

# The domain alone, then what needs an instance.
ALONE = {"plan": plan, "compile": compile}
SERVED = {
    "demo": demo,
    "guide": guide,
    "form": form,
    "filing": filing,
    "composer": composer,
    "radius": radius,
    "lists": lists,
}


def lines(names: Collection[str]) -> Iterator[Line]:
    """Measure what is named."""
    for name, measure in ALONE.items():
        if name in names:
            yield from measure.measure()
    if not SERVED.keys() & set(names):
        return
    with instance() as running:
        for name, measure in SERVED.items():
            if name in names:
                yield from measure.measure(running)


def main() -> None:
    """Print the table with date and machine."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join([*ALONE, *SERVED]))
    names = parser.parse_args().names or [*ALONE, *SERVED]
    for name in names:
        if name not in (*ALONE, *SERVED):
            parser.error(f"nothing is measured by the name {name}")
    load = os.getloadavg()[0]
    print(f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},", end=" ")
    print(f"{os.cpu_count()} processors, load {load:.1f} at the start", end="\n\n", flush=True)
    for row in markdown(lines(names)):
        print(row, flush=True)


if __name__ == "__main__":
    main()
