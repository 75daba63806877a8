"""Due dates, computed from what happened and never stored.

Sources: 行政许可法 (2019) Art. 32 (5 working days, else deemed accepted), 42 (decision, extension),
44 (delivery), 45 (special procedures are not counted), 82 (working days); 民法典 Art. 201 (the day
of the event is not counted) and 203 (a last day that is a day off moves to the next working day,
and ends at 24:00).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from .calendar import SHANGHAI, Calendar, local
from .clocktypes import (
    DEFAULT_LIMITS,
    FILINGS,
    OFFICE_CLOSE,
    PAUSABLE,
    SPANS,
    Clock,
    ClockEvent,
    ClockRules,
    Kind,
    Step,
    Unit,
)
from .lights import Light, light
from .pauses import counted_out, pauses

__all__ = [
    "DEFAULT_LIMITS",
    "OFFICE_CLOSE",
    "Clock",
    "ClockEvent",
    "ClockRules",
    "Kind",
    "Step",
    "Unit",
    "clock",
    "deemed_accepted",
    "due_moment",
]

_DAY = timedelta(days=1)


def clock(
    rules: ClockRules, events: Iterable[ClockEvent], calendar: Calendar, now: datetime
) -> Clock:
    """Compute one clock as of ``now``; later events do not count. Order of events is no matter.

    Fractions of a day are rounded up once, after extensions are added; a limit of 0 ends on the
    day it starts. Raises calendar.NaiveMoment.
    """
    span, stopped = _span(rules.kind, _happened(events, now))
    planned = span[0].days if span and rules.kind == "special" else 0
    limit = planned or rules.limit
    if limit is None:
        return Clock(kind=rules.kind, state="none", unit=rules.unit)
    if not span:
        return Clock(kind=rules.kind, state="waiting", unit=rules.unit, total=math.ceil(limit))
    return _Reckoning(rules, calendar, limit, span, stopped, local(now)).clock()


def due_moment(due: date) -> datetime:
    """Give the moment at which ``due`` is over: 24:00 in Asia/Shanghai."""
    return datetime.combine(due + _DAY, time(0), SHANGHAI)


def deemed_accepted(
    rules: ClockRules, events: Iterable[ClockEvent], calendar: Calendar, now: datetime
) -> datetime | None:
    """Give the moment of 视为受理: that of coming in (or completion), None where it does not hold.

    行政许可法 Art. 32(4): a licence's applicant who was told nothing in five working days is
    accepted from the day of receipt. An electronic application (Art. 33) is received when it is
    submitted, one that waited for a result when that is there: nobody need press a button. A
    notice or refusal that came later does not undo it.
    """
    happened = _happened(events, now)
    if not rules.licence or rules.kind != "acceptance":
        return None
    if any(event.kind == "accepted" for event in happened):
        return None
    stops = SPANS["acceptance"][1]
    for at in _starts("acceptance", happened):
        last = _until(happened[at:], stops)[-1]
        until = last.at if last.kind in stops else now
        if clock(rules, happened[: at + 1], calendar, until).overdue:
            return local(happened[at].at)
    return None


def _happened(events: Iterable[ClockEvent], now: datetime) -> list[ClockEvent]:
    """Sort what happened until ``now``; of one moment, in the order in which it was written."""
    until = local(now)
    return sorted(
        (event for event in events if local(event.at) <= until), key=lambda event: local(event.at)
    )


def _span(kind: str, happened: list[ClockEvent]) -> tuple[list[ClockEvent], bool]:
    """Cut out what lies from the last start to its stop, and say whether it stopped."""
    positions = _starts(kind, happened)
    if not positions:
        return [], False
    stops = SPANS[kind][1]
    span = _until(happened[positions[-1] :], stops)
    return span, span[-1].kind in stops


def _starts(kind: str, happened: list[ClockEvent]) -> list[int]:
    """List the places at which a clock starts: a start while it runs is none.

    ``received`` only says that somebody took note: it starts what nothing started before.
    """
    starts, stops = SPANS[kind]
    found: list[int] = []
    running = False
    for at, event in enumerate(happened):
        if running:
            running = event.kind not in stops
        elif event.kind in starts and not (found and event.kind == "received"):
            found.append(at)
            running = True
    return found


def _until(events: list[ClockEvent], kinds: Iterable[str]) -> list[ClockEvent]:
    """Cut after the first event of one of ``kinds``; take all where there is none."""
    for at, event in enumerate(events):
        if event.kind in kinds:
            return events[: at + 1]
    return events


class _Reckoning:
    """One clock's arithmetic, with the lines that explain it."""

    def __init__(
        self,
        rules: ClockRules,
        calendar: Calendar,
        limit: float,
        span: list[ClockEvent],
        stopped: bool,
        now: datetime,
    ) -> None:
        self.rules, self.calendar, self.limit = rules, calendar, limit
        self.events, self.stopped = span, stopped
        self.today = (local(span[-1].at) if stopped else now).date()
        self.ledger: list[Step] = []
        self.start = self._day_zero(span[0])
        self.pauses = pauses(self.events) if rules.kind in PAUSABLE else []
        self.out = counted_out(self.pauses, self.today)

    def clock(self) -> Clock:
        total = self._total()
        due = self._due(total)
        overdue = self.today > due
        paused = not self.stopped and any(pause.until is None for pause in self.pauses)
        remaining = self._count(self.today, due)
        provisional = self.calendar.warnings(self.start, max(due, self.start))
        for year in provisional:
            self._note("provisional", due, year=year)
        self._note("due", due, calendar=self.calendar.version)
        if self.stopped:
            self._note("stopped", self.today, event=self.events[-1].kind)
        return Clock(
            kind=self.rules.kind,
            state="stopped" if self.stopped else "paused" if paused else "running",
            light=self._light(remaining, total, overdue, paused),
            start=self.start,
            due=due,
            total=total,
            unit=self.rules.unit,
            remaining=remaining,
            overdue=overdue,
            provisional=provisional,
            calendar=self.calendar.version,
            ledger=self.ledger,
        )

    def _light(self, remaining: int, total: int, overdue: bool, paused: bool) -> Light:
        if self.stopped:
            return "red" if overdue else "green"
        return light(remaining, total, overdue=overdue, paused=paused)

    def _note(self, code: str, day: date, **data: str | float) -> None:
        self.ledger.append(Step(code=code, day=day, data=data))

    def _day_zero(self, start: ClockEvent) -> date:
        moment = local(start.at)
        day, close = moment.date(), self.rules.office_close
        self._note("start", day, event=start.kind, at=moment.isoformat(), basis=start.basis)
        if close is None or start.kind not in FILINGS:
            return day
        late = moment.time() > close
        counted = self.calendar.next_working_day(day + _DAY if late else day)
        if counted != day:
            self._note("after_hours", counted)
        return counted

    def _total(self) -> int:
        self._note("limit", self.start, days=self.limit, unit=self.rules.unit)
        added = 0.0
        if self.rules.kind in PAUSABLE:
            for event in self.events:
                if event.kind == "extended":
                    added += event.days
                    self._note("extension", local(event.at).date(), days=event.days,
                               basis=event.basis)  # fmt: skip
        return math.ceil(self.limit + added)

    def _due(self, total: int) -> date:
        for pause in self.pauses:
            until = pause.until.isoformat() if pause.until else ""
            self._note("pause", pause.since, until=until, basis=pause.basis)
        day, left = self.start, total
        while left:
            day += _DAY
            left -= self._counts(day)
        return self._settled(day) if total else day

    def _settled(self, day: date) -> date:
        """Move a last day that is a day off, or on which the clock was paused."""
        working = self.calendar.next_working_day(day)
        if working != day:
            self._note("moved_to_working_day", working)
            return self._settled(working)
        if day + _DAY not in self.out:
            return day
        while day + _DAY in self.out:
            day += _DAY
        return self._settled(day)

    def _counts(self, day: date) -> bool:
        if day in self.out:
            return False
        return self.rules.unit == "day" or self.calendar.is_working_day(day)

    def _count(self, first: date, last: date) -> int:
        """Count the counted days after ``first`` up to ``last``; negative backwards."""
        if last < first:
            return -self._count(last, first)
        return sum(self._counts(first + _DAY * n) for n in range(1, (last - first).days + 1))
