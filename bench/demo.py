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
    took, computed = instance.seconds["demo"], instance.computed["demo"]
    what = f"loading and publishing the demo ({span(took)} on the clock), processor time"
    yield Line(what, span(computed), "", "", f"≤ {SECONDS} s", computed <= SECONDS)
