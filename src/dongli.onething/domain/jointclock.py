"""The clock of a whole case: the scenario's promise, run over the events of all its sub-cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from .calendar import Calendar, local
from .clock import clock
from .clocktypes import Clock, ClockEvent, ClockRules
from .pauses import PAUSES

_ENDS = ("concluded", "delivered", "withdrawn", "terminated", "returned", "rejected")
_CLOSES = {closes: opens for opens, closes in PAUSES.items()}


def joint_clock(
    limit: float, parts: Iterable[Sequence[ClockEvent]], calendar: Calendar, now: datetime
) -> Clock:
    """Compute a case's clock from the events of each sub-case. ``limit``: working days promised.

    It starts with the first acceptance and stops when every sub-case has ended. It rests while
    any of them waits for the applicant or for a special procedure (行政许可法 Art. 45), and is
    extended as long as the one that was extended most (Art. 42). Raises calendar.NaiveMoment.
    """
    rules = ClockRules(kind="joint", limit=limit)
    return clock(rules, joint_events(parts), calendar, now)


def joint_events(parts: Iterable[Sequence[ClockEvent]]) -> list[ClockEvent]:
    """Tell what happened to all sub-cases as if it were one: pauses are a union, not a sum."""
    whole = [sorted(part, key=lambda event: local(event.at)) for part in parts]
    accepted = [event for part in whole for event in part if event.kind == "accepted"]
    found = sorted(accepted, key=lambda event: local(event.at))[:1] + _rests(whole)
    extended = [[event for event in part if event.kind == "extended"] for part in whole]
    found += max(extended, key=lambda events: sum(event.days for event in events), default=[])
    if whole and all(part and part[-1].kind in _ENDS for part in whole):
        last = max((part[-1] for part in whole), key=lambda event: local(event.at))
        found.append(msgspec.structs.replace(last, kind="all_ended", days=0))
    return sorted(found, key=lambda event: local(event.at))


def _rests(parts: Sequence[Sequence[ClockEvent]]) -> list[ClockEvent]:
    """Write one pause for all that overlap."""
    happened = sorted(
        ((event, number) for number, part in enumerate(parts) for event in part),
        key=lambda pair: local(pair[0].at),
    )
    resting: set[tuple[int, str]] = set()
    found = []
    for event, number in happened:
        before = bool(resting)
        if event.kind in PAUSES:
            resting.add((number, event.kind))
        elif event.kind in _ENDS:
            resting -= {pause for pause in resting if pause[0] == number}
        else:
            resting.discard((number, _CLOSES.get(event.kind, "")))
        if bool(resting) != before:
            kind = "suspended" if resting else "resumed"
            found.append(msgspec.structs.replace(event, kind=kind, days=0))
    return found
