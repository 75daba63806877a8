"""The promise of a whole case, over the events of its sub-cases."""

from datetime import date, datetime

import pytest

from dongli.onething.domain.calendar import SHANGHAI, Calendar
from dongli.onething.domain.clock import ClockEvent
from dongli.onething.domain.jointclock import joint_clock, joint_events

CALENDAR = Calendar(
    version="test", holidays=frozenset(), workdays=frozenset(), official=frozenset({2026})
)


def at(day, hour=10):
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def event(kind, day, days=0):
    return ClockEvent(kind=kind, at=at(day), days=days)


def reckon(limit, *parts, now):
    return joint_clock(limit, parts, CALENDAR, at(now))


def test_nothing_runs_before_anything_is_accepted():
    waiting = reckon(10, [event("submitted", 2)], [], now=3)
    assert (waiting.state, waiting.due) == ("waiting", None)


# Monday 2 November 2026; ten working days: 3 to 6, 9 to 13, 16.
def test_it_runs_from_the_first_acceptance():
    parts = [[event("accepted", 4)], [event("accepted", 2)], []]
    running = reckon(10, *parts, now=5)
    assert (running.state, running.start, running.due) == (
        "running",
        date(2026, 11, 2),
        date(2026, 11, 16),
    )
    assert running.light == "green"
    assert reckon(10, *parts, now=17).light == "red"


def test_it_stops_when_the_last_one_has_ended():
    one = [event("accepted", 2), event("concluded", 4)]
    assert reckon(10, one, [event("accepted", 3)], now=5).state == "running"
    both = reckon(10, one, [event("accepted", 3), event("withdrawn", 6)], now=9)
    assert (both.state, both.light) == ("stopped", "green")
    # What nobody let begin has not ended.
    assert reckon(10, one, [], now=9).state == "running"


# Both rest together for 4 to 6 November: three days, not six.
def test_pauses_are_a_union():
    one = [event("accepted", 2), event("special_started", 3), event("special_ended", 5)]
    two = [event("correction_requested", 4), event("corrected", 6)]
    kinds = [found.kind for found in joint_events([one, two])]
    assert kinds == ["accepted", "suspended", "resumed"]
    assert reckon(10, one, two, now=9).due == date(2026, 11, 19)


def test_what_ends_in_a_pause_ends_the_pause():
    one = [event("accepted", 2), event("correction_requested", 3), event("withdrawn", 4)]
    assert reckon(10, one, [event("accepted", 2)], now=9).state == "running"


@pytest.mark.parametrize("days", [3, 5])
def test_the_longest_extension_counts(days):
    one = [event("accepted", 2), event("extended", 4, days)]
    two = [event("accepted", 2), event("extended", 4, 2)]
    assert reckon(10, one, two, now=5).total == 10 + days
