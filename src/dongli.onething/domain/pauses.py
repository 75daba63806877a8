"""Time that a limit does not count: a union of intervals, never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

import msgspec

from .calendar import local

# What opens a pause and what closes that very kind of pause.
PAUSES = {
    "special_started": "special_ended",
    "correction_requested": "corrected",
    "suspended": "resumed",
}


class Happening(Protocol):
    """A clock event, as far as pauses read it."""

    kind: str
    at: datetime
    basis: str


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Days after ``since`` up to and with ``until`` do not count; ``until`` None: still open."""

    since: date
    until: date | None = None
    basis: str = ""


def pauses(events: Iterable[Happening]) -> list[Pause]:
    """Pair events to pauses, one kind at a time. ``events`` are in the order of time.

    A second opening inside an open pause of its kind changes nothing; nor does a stray closing.
    """
    events = list(events)
    found = [pause for opens, closes in PAUSES.items() for pause in _of(events, opens, closes)]
    return sorted(found, key=lambda pause: (pause.since, pause.until or date.max))


def _of(events: list[Happening], opens: str, closes: str) -> list[Pause]:
    found: list[Pause] = []
    opened: Happening | None = None
    for event in events:
        if event.kind == opens:
            opened = opened or event
        elif event.kind == closes and opened:
            found.append(_pause(opened, local(event.at).date()))
            opened = None
    return [*found, _pause(opened, None)] if opened else found


def _pause(opened: Happening, until: date | None) -> Pause:
    return Pause(since=local(opened.at).date(), until=until, basis=opened.basis)


def counted_out(pauses: Iterable[Pause], today: date) -> frozenset[date]:
    """Collect the days that do not count, an open pause reaching to ``today``.

    The day on which a pause begins was a day like any other; the day on which it ends is, like
    the day of any event, day 0. Source: 行政许可法 Art. 45, 民法典 Art. 201.
    """
    return frozenset(
        pause.since + timedelta(days=n)
        for pause in pauses
        for n in range(1, ((pause.until or today) - pause.since).days + 1)
    )
