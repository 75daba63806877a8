"""One line of the table, and the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """What was measured, ours and theirs as text, the ratio and what it may be.

    ``holds`` is None where nothing was promised.
    """

    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    holds: bool | None = None


def at_most(what: str, ours: float, theirs: float, limit: float) -> Line:
    """Compare two times in seconds: ours may take ``limit`` times theirs; 0 promises nothing."""
    ratio = ours / theirs
    if not limit:
        return Line(what, span(ours), span(theirs), f"{ratio:.1f}")
    return Line(what, span(ours), span(theirs), f"{ratio:.2f}", f"≤ {limit:g}", ratio <= limit)


def at_least(what: str, ours: float, theirs: float, limit: float) -> Line:
    """Compare two times in seconds: ours must be ``limit`` times as fast as theirs."""
    ratio = theirs / ours
    return Line(what, span(ours), span(theirs), f"{ratio:.1f}", f"≥ {limit:g}", ratio >= limit)


def span(seconds: float) -> str:
    """Write a time with three digits that say something."""
    for unit, name in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if seconds >= unit or name == "µs":
            return f"{seconds / unit:.3g} {name}"
    raise AssertionError


def markdown(lines: Iterable[Line]) -> Iterator[str]:
    """Write the table row by row, as it is measured."""
    yield row("Measured", "Ours", "Against", "Ratio", "Target", "Holds")
    yield row(*("---",) * 6)
    for line in lines:
        holds = {True: "yes", False: "**no**", None: ""}[line.holds]
        yield row(line.what, line.ours, line.theirs, line.ratio, line.target, holds)


def row(*cells: str) -> str:
    """Write one row."""
    return "| " + " | ".join(cells) + " |"
