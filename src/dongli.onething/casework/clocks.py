"""The clocks of a sub-case: its events and its item's limits, reckoned as of an instant."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from dongli.onething.domain.calendar import Calendar
from dongli.onething.domain.casework import is_licence
from dongli.onething.domain.clock import (
    DEFAULT_LIMITS,
    Clock,
    ClockEvent,
    ClockRules,
    clock,
    deemed_accepted,
    due_moment,
)
from dongli.onething.domain.jointclock import joint_clock
from dongli.onething.domain.lights import near

from .states import subcases

# The most pressing first; "statutory" only warns, the promise is what is kept.
_PRESSING = ("receipt", "acceptance", "correction", "special", "decision", "delivery")

# The states in which a department's silence is acceptance in the end.
SILENT = ("submitted", "received")


class Pressing(msgspec.Struct, frozen=True, kw_only=True):
    """The clock that counts now, as the register keeps it: ISO 8601 texts, "" for none."""

    clock: str = ""
    warn_at: str = ""
    due_at: str = ""
    paused: bool = False


def rules(subcase: Any) -> list[ClockRules]:
    """List the clocks that an item has."""
    licence = is_licence(subcase.kind)
    return [
        ClockRules(kind="receipt", limit=DEFAULT_LIMITS["receipt"]),
        ClockRules(kind="acceptance", limit=DEFAULT_LIMITS["acceptance"], licence=licence),
        ClockRules(kind="correction", limit=DEFAULT_LIMITS["correction"]),
        ClockRules(kind="decision", limit=subcase.promised_limit, unit=subcase.promised_unit),
        ClockRules(kind="statutory", limit=subcase.statutory_limit, unit=subcase.statutory_unit),
        ClockRules(kind="special"),
        ClockRules(kind="delivery", limit=DEFAULT_LIMITS["delivery"]),
    ]


def events(subcase: Any) -> list[ClockEvent]:
    """Answer what happened, as the clock reads it."""
    return [msgspec.convert(event, ClockEvent) for event in subcase.events]


def clocks(subcase: Any, calendar: Calendar, now: datetime) -> list[Clock]:
    """Reckon every clock that has started, or waits to."""
    happened = events(subcase)
    reckoned = (clock(rule, happened, calendar, now) for rule in rules(subcase))
    return [found for found in reckoned if found.state != "none"]


def case_clock(case: Any, promised: float, calendar: Calendar, now: datetime) -> Clock | None:
    """Reckon the clock of a whole case, None where its one item's own clock says it all."""
    parts = [events(part) for part in subcases(case)]
    return joint_clock(promised, parts, calendar, now) if len(parts) > 1 else None


def deemed_at(subcase: Any, calendar: Calendar, now: datetime) -> datetime | None:
    """Answer the moment of acceptance by silence (视为受理), None where there is none."""
    acceptance = next(rule for rule in rules(subcase) if rule.kind == "acceptance")
    return deemed_accepted(acceptance, events(subcase), calendar, now)


def silent_until(subcase: Any, state: str, calendar: Calendar, now: datetime) -> str:
    """Answer the instant after which silence is acceptance, "" where it is not."""
    if state not in SILENT or not is_licence(subcase.kind):
        return ""
    running = {found.kind: found for found in clocks(subcase, calendar, now)}
    return last_second(running["acceptance"].due)


def last_second(due: date) -> str:
    """Answer the last second of a last day, ISO 8601: its date is the due date."""
    return (due_moment(due) - timedelta(seconds=1)).isoformat()


def pressing(subcase: Any, calendar: Calendar, now: datetime) -> Pressing:
    """Answer the clock that counts now."""
    running = {
        found.kind: found
        for found in clocks(subcase, calendar, now)
        if found.state in ("running", "paused") and found.due is not None
    }
    for kind in _PRESSING:
        if kind in running:
            found = running[kind]
            return Pressing(
                clock=kind,
                warn_at=_warning(found, calendar).isoformat(),
                due_at=last_second(found.due),
                paused=found.light == "grey",
            )
    return Pressing()


def _warning(found: Clock, calendar: Calendar) -> datetime:
    """Find the start of the first day that shows yellow (domain.lights)."""
    left = near(found.total)
    if found.unit == "workday":
        day = calendar.add_working_days(found.due, -left)
    else:
        day = found.due - timedelta(days=left)
    return due_moment(day - timedelta(days=1))
