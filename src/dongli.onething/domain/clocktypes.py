"""What clocks are made of: rules and events go in, a Clock with its reckoning comes out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

import msgspec

from .lights import Light

Kind = Literal[
    "receipt", "acceptance", "correction", "decision", "statutory", "special", "delivery", "joint"
]
Unit = Literal["workday", "day"]
OFFICE_CLOSE = time(17, 30)

_END = ("withdrawn", "terminated", "returned", "rejected")
_DECISION = (("accepted",), ("decided", "concluded", *_END))
# Kind -> the events that start it and those that stop it. A start while it runs changes nothing.
SPANS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "receipt": (("submitted", "released"), ("received", "accepted", *_END)),
    # From the day on which the materials came in, whether or not anybody took note (Art. 32(4)).
    "acceptance": (
        ("submitted", "released", "received", "corrected"),
        ("accepted", "correction_requested", *_END),
    ),
    "correction": (("correction_requested",), ("corrected", *_END)),
    "decision": _DECISION,
    "statutory": _DECISION,
    "special": (("special_started",), ("special_ended", *_END)),
    "delivery": (("decided",), ("delivered", *_END)),
    # A whole case (domain.jointclock).
    "joint": (("accepted",), ("all_ended",)),
}
# What the law and the service desk grant where an item says nothing else, in working days.
DEFAULT_LIMITS = {"receipt": 1.0, "acceptance": 5.0, "correction": 15.0, "delivery": 10.0}
# An applicant's acts: done after hours or on a day off, they count from the next working day.
FILINGS = ("submitted", "received", "corrected")
PAUSABLE = ("decision", "statutory", "joint")


class ClockRules(msgspec.Struct, frozen=True, kw_only=True):
    """One clock of one item. ``limit`` None: no such limit, or (kind ``special``) that planned.

    ``office_close`` None: filings count on the day they come, whatever the hour. ``licence``:
    the item is a 行政许可, for which silence is acceptance.
    """

    kind: Kind
    limit: float | None = None
    unit: Unit = "workday"
    office_close: time | None = OFFICE_CLOSE
    licence: bool = False


class ClockEvent(msgspec.Struct, frozen=True, kw_only=True):
    """``kind`` as in transitions.TRANSITIONS' events; ``days``: added or planned by the event."""

    kind: str
    at: datetime
    days: float = 0
    basis: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the reckoning. ``code``: ``start``, ``after_hours``, ``limit``, ``extension``,
    ``pause``, ``moved_to_working_day``, ``provisional``, ``due``, ``stopped``."""

    code: str
    day: date
    data: dict[str, str | float] = {}


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """``start`` is day 0; ``due`` the last day, which ends at 24:00 (``due_moment``).

    ``remaining``: counted days after today (or after the day it stopped) up to ``due``, negative
    when over. While ``paused``, ``due`` is the earliest one: as if the pause ended today.
    ``provisional``: years counted without an official calendar.
    """

    kind: Kind
    state: Literal["none", "waiting", "running", "paused", "stopped"]
    light: Light = "grey"
    start: date | None = None
    due: date | None = None
    total: int = 0
    unit: Unit = "workday"
    remaining: int = 0
    overdue: bool = False
    provisional: list[int] = []
    calendar: str = ""
    ledger: list[Step] = []
