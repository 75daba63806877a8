"""How long the demo takes to load and publish, within ``make start``."""

from __future__ import annotations

from collections.abc import Iterator

from bench.instance import Instance
from bench.table import Line, span

SECONDS = 20


def measure(instance: Instance) -> Iterator[Line]:
    """Tell what starting the instance took."""
    yield Line("starting Zope", span(instance.seconds["boot"]))
    yield Line("making the site", span(instance.seconds["site"]))
    took = instance.seconds["demo"]
    yield Line(
        "loading and publishing the demo",
        span(took),
        f"{span(instance.computed['demo'])} of processor",
        "",
        f"≤ {SECONDS} s",
        took <= SECONDS,
    )
