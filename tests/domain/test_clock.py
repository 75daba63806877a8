from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dongli.onething.domain.calendar import SHANGHAI, NaiveMoment, official_calendar
from dongli.onething.domain.clock import (
    ClockEvent,
    ClockRules,
    clock,
    deemed_accepted,
    due_moment,
)
from dongli.onething.domain.clocktypes import SPANS
from dongli.onething.domain.lights import light
from dongli.onething.domain.transitions import TRANSITIONS

CALENDAR = official_calendar()
LATER = datetime(2028, 1, 1, tzinfo=SHANGHAI)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def event(kind, text, **extra):
    return ClockEvent(kind=kind, at=at(text), **extra)


def reckon(kind, limit, *events, now=None, **rules):
    return clock(
        ClockRules(kind=kind, limit=limit, **rules),
        [event(*named) for named in events],
        CALENDAR,
        at(now) if now else LATER,
    )


# 2026: 1 to 3 January off, Sunday 4 January worked; 14 and 28 February (Saturdays) worked, 15 to 23
# off; 1 to 7 October off, Saturday 10 October worked. All counted by hand.
@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2026-10-12T10:00", 5, "2026-10-19"),
        ("2025-12-29T10:00", 5, "2026-01-06"),  # 30, 31, Sunday 4, 5, 6
        ("2025-12-31T23:59", 1, "2026-01-04"),
        ("2026-02-13T10:00", 3, "2026-02-25"),  # Saturday 14, then 24, 25
        ("2026-02-10T10:00", 13, "2026-03-05"),
        ("2026-09-30T10:00", 5, "2026-10-13"),  # 8, 9, Saturday 10, 12, 13
        ("2026-10-12T10:00", 20, "2026-11-09"),
        ("2026-10-12T10:00", 0, "2026-10-12"),
        ("2026-10-12T10:00", 0.5, "2026-10-13"),
        ("2026-10-12T10:00", 2.5, "2026-10-15"),
        ("2026-10-11T10:00", 1, "2026-10-12"),  # accepted on a Sunday: an office's act, day 0
    ],
)
def test_decisions_are_due_on_hand_worked_days(start, limit, due):
    reckoned = reckon("decision", limit, ("accepted", start))
    assert reckoned.due == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-09-30T10:00", "2026-10-13"),
        ("2026-09-30T17:30", "2026-10-13"),
        ("2026-09-30T17:30:01", "2026-10-14"),  # counts from 8 October
        ("2026-09-30T23:59", "2026-10-14"),
        ("2026-10-03T12:00", "2026-10-14"),  # within the holiday: the same
        ("2026-10-11T12:00", "2026-10-19"),  # Sunday: counts from Monday 12
        ("2026-10-10T09:00", "2026-10-16"),  # a worked Saturday is day 0
        ("2026-10-10T23:59", "2026-10-19"),
    ],
)
def test_filings_after_hours_count_from_the_next_working_day(received, due):
    assert reckon("acceptance", 5, ("received", received)).due == date.fromisoformat(due)


def test_an_office_without_hours_counts_the_day_itself():
    late = reckon("acceptance", 5, ("received", "2026-09-30T23:59"), office_close=None)
    assert late.due == date(2026, 10, 13)
    early = reckon("acceptance", 5, ("received", "2026-09-30T16:30"), office_close=time(16))
    assert early.due == date(2026, 10, 14)


def test_a_moment_of_another_zone_is_a_day_of_shanghai():
    moment = datetime(2026, 10, 12, 16, 30, tzinfo=UTC)  # 00:30 on the 13th in Shanghai
    rules = ClockRules(kind="decision", limit=1)
    reckoned = clock(rules, [ClockEvent(kind="accepted", at=moment)], CALENDAR, LATER)
    assert (reckoned.start, reckoned.due) == (date(2026, 10, 13), date(2026, 10, 14))


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (15, "2026-09-30"),
        (11, "2026-09-27"),  # a Sunday: moves to Monday 28
        (16, "2026-10-01"),  # a holiday: moves to 8 October
        (0, "2026-09-15"),
    ],
)
def test_natural_days_count_every_day_and_a_last_day_off_moves(limit, due):
    moves = {"2026-09-27": "2026-09-28", "2026-10-01": "2026-10-08"}
    reckoned = reckon("decision", limit, ("accepted", "2026-09-15T10:00"), unit="day")
    assert reckoned.due == date.fromisoformat(moves.get(due, due))


def test_the_last_day_ends_at_midnight():
    events = ("accepted", "2026-10-12T10:00")
    last = reckon("decision", 5, events, now="2026-10-19T23:59:59")
    assert (last.overdue, last.remaining, last.light) == (False, 0, "yellow")
    over = reckon("decision", 5, events, now="2026-10-20T00:00")
    assert (over.overdue, over.remaining, over.light) == (True, -1, "red")
    assert due_moment(last.due) == at("2026-10-20T00:00")


def test_overdue_on_a_day_off_is_overdue_though_no_working_day_passed():
    over = reckon("decision", 4, ("accepted", "2026-10-12T10:00"), now="2026-10-17T09:00")
    assert (over.due, over.remaining, over.light) == (date(2026, 10, 16), 0, "red")


# Accepted Monday 12 October; 10 working days: 13 to 16, 19 to 23, 26.
@pytest.mark.parametrize(
    ("now", "remaining", "colour"),
    [
        ("2026-10-12T11:00", 10, "green"),
        ("2026-10-20T09:00", 4, "green"),
        ("2026-10-21T09:00", 3, "yellow"),
        ("2026-10-26T09:00", 0, "yellow"),
        ("2026-10-27T09:00", -1, "red"),
    ],
)
def test_lights_as_the_days_go(now, remaining, colour):
    reckoned = reckon("decision", 10, ("accepted", "2026-10-12T10:00"), now=now)
    assert (reckoned.remaining, reckoned.light) == (remaining, colour)


def test_the_last_day_but_one_of_a_short_limit_is_yellow():
    assert light(1, 2) == "yellow"
    assert light(2, 2) == "green"
    assert light(-3, 2, overdue=True, paused=True) == "red"


def test_a_limit_of_one_day_is_near_on_that_day_only():
    assert light(1, 1) == "green"
    assert light(0, 1) == "yellow"
    # On the spot: the day it starts is the day it ends.
    assert light(0, 0) == "yellow"


def test_paused_is_neither_near_nor_far():
    assert light(9, 10, paused=True) == "grey"


SPECIAL = [("special_started", "2026-10-14T10:00"), ("special_ended", "2026-10-20T10:00")]
CORRECTION = [("correction_requested", "2026-10-16T10:00"), ("corrected", "2026-10-22T10:00")]


def test_overlapping_pauses_are_a_union():
    # 13, 14 count, then 15 to 22 do not; 23, 26, 27. The sum of both would end on the 29th.
    start = ("accepted", "2026-10-12T10:00")
    assert reckon("decision", 5, start, *SPECIAL, *CORRECTION).due == date(2026, 10, 27)
    assert reckon("decision", 5, start, *SPECIAL).due == date(2026, 10, 23)
    assert reckon("decision", 5, start, *CORRECTION).due == date(2026, 10, 23)


def test_a_pause_within_one_day_counts_nothing_out():
    reckoned = reckon(
        "decision",
        5,
        ("accepted", "2026-10-12T10:00"),
        ("special_started", "2026-10-14T09:00"),
        ("special_ended", "2026-10-14T16:00"),
    )
    assert reckoned.due == date(2026, 10, 19)


def test_an_open_pause_is_grey_and_keeps_what_was_left():
    events = [("accepted", "2026-10-12T10:00"), ("special_started", "2026-10-14T10:00")]
    for now in ("2026-10-14T11:00", "2026-10-20T11:00", "2026-12-01T11:00"):
        reckoned = reckon("decision", 5, *events, now=now)
        assert (reckoned.state, reckoned.light, reckoned.remaining) == ("paused", "grey", 3)


def test_a_limit_paused_on_its_last_day_ends_on_the_day_of_the_return():
    events = [("accepted", "2026-10-12T10:00"), ("special_started", "2026-10-13T16:00")]
    waiting = reckon("decision", 1, *events, now="2026-10-30T10:00")
    assert (waiting.overdue, waiting.light) == (False, "grey")
    back = reckon("decision", 1, *events, ("special_ended", "2026-11-02T09:00"))
    assert back.due == date(2026, 11, 2)


def test_a_clock_that_was_overdue_before_its_pause_stays_red():
    events = [("accepted", "2026-10-12T10:00"), ("special_started", "2026-10-20T10:00")]
    assert reckon("decision", 1, *events, now="2026-10-21T10:00").light == "red"


def test_an_extension_adds_days_and_fractions_round_once():
    rules = ClockRules(kind="statutory", limit=20)
    events = [
        event("accepted", "2026-10-12T10:00"),
        event("extended", "2026-11-09T10:00", days=10, basis="第四十二条"),
    ]
    assert clock(rules, events, CALENDAR, LATER).due == date(2026, 11, 23)
    halves = [events[0], event("extended", "2026-10-12T11:00", days=0.5)]
    half = ClockRules(kind="decision", limit=0.5)
    assert clock(half, halves, CALENDAR, LATER).due == date(2026, 10, 13)


def test_acceptance_starts_anew_when_the_correction_is_complete():
    events = [
        ("received", "2026-10-12T10:00"),
        ("correction_requested", "2026-10-14T10:00"),
    ]
    waiting = reckon("acceptance", 5, *events)
    assert (waiting.state, waiting.light) == ("stopped", "green")
    assert reckon("correction", 15, *events).due == date(2026, 11, 4)
    again = reckon("acceptance", 5, *events, ("corrected", "2026-10-20T10:00"))
    assert (again.start, again.due) == (date(2026, 10, 20), date(2026, 10, 27))


def test_delivery_runs_from_the_decision():
    assert reckon("delivery", 10, ("decided", "2026-10-12T10:00")).due == date(2026, 10, 26)


def test_a_special_procedure_runs_as_long_as_was_told():
    rules = ClockRules(kind="special")
    told = event("special_started", "2026-10-12T10:00", days=5)
    assert clock(rules, [told], CALENDAR, LATER).due == date(2026, 10, 19)


def test_a_stopped_clock_says_whether_it_was_in_time():
    accepted = ("accepted", "2026-10-12T10:00")
    early = reckon("decision", 5, accepted, ("decided", "2026-10-15T10:00"))
    assert (early.state, early.light, early.remaining) == ("stopped", "green", 2)
    late = reckon("decision", 5, accepted, ("decided", "2026-10-21T10:00"))
    assert (late.state, late.light, late.remaining) == ("stopped", "red", -2)


def test_an_item_handled_at_once_leaves_its_clocks_stopped_in_time():
    moment = "2026-10-12T10:00"
    events = [(kind, moment) for kind in TRANSITIONS["handle"].events]
    for kind in ("acceptance", "decision"):
        reckoned = reckon(kind, 0, *events)
        assert (reckoned.state, reckoned.light) == ("stopped", "green")


def test_no_limit_no_start_and_events_to_come_leave_no_due_date():
    accepted = ("accepted", "2026-10-12T10:00")
    assert reckon("statutory", None, accepted).state == "none"
    assert reckon("decision", 5, ("received", "2026-10-12T10:00")).state == "waiting"
    assert reckon("decision", 5, accepted, now="2026-10-12T09:59").state == "waiting"


def test_a_due_date_in_an_unarranged_year_is_provisional():
    # 29, 30, 31 December; Friday 1 January 2027 counts until a notice says otherwise; 4 January.
    reckoned = reckon("decision", 5, ("accepted", "2026-12-28T10:00"))
    assert (reckoned.due, reckoned.provisional) == (date(2027, 1, 4), [2027])
    assert "provisional" in [step.code for step in reckoned.ledger]


def test_the_ledger_explains_the_due_date():
    reckoned = reckon("acceptance", 5, ("received", "2026-09-30T23:59"))
    assert [step.code for step in reckoned.ledger[:3]] == ["start", "after_hours", "limit"]
    assert reckoned.ledger[1].day == date(2026, 10, 8)
    assert reckoned.calendar == CALENDAR.version
    assert any(step.code == "due" and step.day == reckoned.due for step in reckoned.ledger)


def test_naive_moments_are_refused():
    rules = ClockRules(kind="decision", limit=5)
    with pytest.raises(NaiveMoment):
        clock(rules, [], CALENDAR, datetime(2026, 10, 12))
    with pytest.raises(NaiveMoment):
        bare = ClockEvent(kind="accepted", at=datetime(2026, 10, 12))
        clock(rules, [bare], CALENDAR, LATER)


LICENCE = ClockRules(kind="acceptance", limit=5, licence=True)
RECEIVED = event("received", "2026-10-12T10:00")  # due on the 19th


def deemed(*events, now, rules=LICENCE):
    return deemed_accepted(rules, events, CALENDAR, at(now))


def test_silence_is_acceptance_from_the_day_of_receipt():
    assert deemed(RECEIVED, now="2026-10-19T23:59:59") is None
    assert deemed(RECEIVED, now="2026-10-20T00:00") == RECEIVED.at


def test_silence_on_what_is_no_licence_is_only_late():
    plain = ClockRules(kind="acceptance", limit=5)
    assert deemed(RECEIVED, now="2026-11-20T00:00", rules=plain) is None


@pytest.mark.parametrize("kind", ["accepted", "correction_requested", "rejected", "returned"])
def test_an_answer_on_the_last_day_is_in_time(kind):
    told = event(kind, "2026-10-19T23:00")
    assert deemed(RECEIVED, told, now="2026-12-01T00:00") is None


@pytest.mark.parametrize("kind", ["correction_requested", "rejected"])
def test_an_answer_after_the_last_day_comes_too_late(kind):
    told = event(kind, "2026-10-20T09:00")
    assert deemed(RECEIVED, told, now="2026-12-01T00:00") == RECEIVED.at


def test_silence_after_the_correction_is_acceptance_from_its_completion():
    events = (
        RECEIVED,
        event("correction_requested", "2026-10-14T10:00"),
        event("corrected", "2026-10-20T10:00"),
    )
    assert deemed(*events, now="2026-10-27T23:00") is None
    assert deemed(*events, now="2026-10-28T00:00") == events[2].at


SUBMITTED = event("submitted", "2026-10-12T10:00")  # online: received as it is submitted


def test_silence_on_what_nobody_took_in_is_acceptance_from_submission():
    assert deemed(SUBMITTED, now="2026-10-19T23:59:59") is None
    assert deemed(SUBMITTED, now="2026-10-20T00:00") == SUBMITTED.at


def test_taking_note_does_not_begin_the_days_again():
    noted = event("received", "2026-10-16T10:00")
    reckoned = reckon(
        "acceptance", 5, ("submitted", "2026-10-12T10:00"), ("received", "2026-10-16T10:00")
    )
    assert (reckoned.start, reckoned.due) == (date(2026, 10, 12), date(2026, 10, 19))
    assert deemed(SUBMITTED, noted, now="2026-10-20T00:00") == SUBMITTED.at


@pytest.mark.parametrize(
    ("submitted", "last"),
    [
        ("2026-09-30T17:31", "2026-10-14"),  # after hours: counts from 8 October
        ("2026-10-03T12:00", "2026-10-14"),  # within the holiday: the same
        ("2026-12-28T10:00", "2027-01-04"),  # 29, 30, 31, Friday 1 (no calendar yet), 4
        ("2026-02-13T10:00", "2026-02-27"),  # Saturday 14, then 24, 25, 26, 27
    ],
)
def test_the_days_of_silence_are_working_days_from_submission(submitted, last):
    filed = event("submitted", submitted)
    assert deemed(filed, now=f"{last}T23:59:59") is None
    assert deemed(filed, now=str(due_moment(date.fromisoformat(last)))[:19]) == filed.at


def test_what_waited_for_a_result_is_received_when_the_result_is_there():
    released = event("released", "2026-10-14T15:00")  # 15, 16, 19, 20, 21
    assert deemed(SUBMITTED, event("terminated", "2026-10-13T09:00"), released,
                  now="2026-10-21T23:59:59") is None  # fmt: skip
    assert deemed(released, now="2026-10-22T00:00") == released.at


def test_acceptance_by_silence_stops_the_clock_though_somebody_took_note_meanwhile():
    events = [
        ("submitted", "2026-10-12T10:00"),
        ("accepted", "2026-10-12T10:00"),
        ("received", "2026-10-16T10:00"),
    ]
    reckoned = reckon("acceptance", 5, *events)
    assert (reckoned.state, reckoned.start) == ("stopped", date(2026, 10, 12))
    assert reckon("decision", 5, *events).due == date(2026, 10, 19)


def test_every_event_of_a_clock_is_one_that_a_transition_leaves():
    left = {kind for transition in TRANSITIONS.values() for kind in transition.events}
    used = {kind for span in SPANS.values() for kinds in span for kind in kinds}
    # Filing itself leaves ``submitted``; the end of the last sub-case is the end of all.
    assert used - {"submitted", "all_ended"} <= left


STARTS = st.datetimes(datetime(2021, 1, 4), datetime(2026, 6, 30), timezones=st.just(SHANGHAI))
HOURS = st.integers(0, 24 * 40)
UNITS = st.sampled_from(["workday", "day"])


@st.composite
def paused(draw):
    """An acceptance and a few pauses that have ended, somewhere in the forty days after it."""
    start = draw(STARTS)
    spans = draw(st.lists(st.tuples(HOURS, HOURS, st.booleans()), max_size=4))
    events = [ClockEvent(kind="accepted", at=start)]
    for first, second, special in spans:
        kinds = ("special_started", "special_ended") if special else ("suspended", "resumed")
        for kind, hours in zip(kinds, sorted((first, second)), strict=True):
            events.append(ClockEvent(kind=kind, at=start + timedelta(hours=hours)))
    return events


@given(paused(), st.integers(0, 40), UNITS, st.randoms())
def test_the_order_of_events_is_no_matter(events, limit, unit, random):
    rules = ClockRules(kind="decision", limit=limit, unit=unit)
    shuffled = sorted(events, key=lambda _: random.random())
    assume(len({event.at for event in events}) == len(events))
    assert clock(rules, shuffled, CALENDAR, LATER) == clock(rules, events, CALENDAR, LATER)


@given(STARTS, HOURS, HOURS, st.integers(0, 40), UNITS, st.floats(0, 1), st.floats(0, 1))
def test_a_pause_inside_another_changes_nothing(start, one, two, limit, unit, a, b):
    first, last = sorted((one, two))
    low, high = (first + (last - first) * share for share in sorted((a, b)))

    def happening(kind, hours):
        return ClockEvent(kind=kind, at=start + timedelta(hours=hours))

    outer = [happening("special_started", first), happening("special_ended", last)]
    inner = [happening("suspended", low), happening("resumed", high)]
    accepted = ClockEvent(kind="accepted", at=start)
    rules = ClockRules(kind="decision", limit=limit, unit=unit)
    alone = clock(rules, [accepted, *outer], CALENDAR, LATER)
    assert clock(rules, [accepted, *outer, *inner], CALENDAR, LATER).due == alone.due


@given(paused(), st.integers(0, 40), st.integers(0, 10), UNITS)
def test_a_longer_limit_and_more_pauses_never_end_sooner(events, limit, more, unit):
    rules = ClockRules(kind="decision", limit=limit, unit=unit)
    longer = ClockRules(kind="decision", limit=limit + more, unit=unit)
    due = clock(rules, events, CALENDAR, LATER).due
    assert due <= clock(longer, events, CALENDAR, LATER).due
    assert due >= clock(rules, events[:1], CALENDAR, LATER).due


@given(STARTS, st.integers(1, 40))
def test_remaining_is_the_inverse_of_counting(start, limit):
    rules = ClockRules(kind="decision", limit=limit)
    events = [ClockEvent(kind="accepted", at=start)]
    for passed in (0, 3, 17, 60):
        reckoned = clock(rules, events, CALENDAR, start + timedelta(days=passed))
        today = (start + timedelta(days=passed)).date()
        assert reckoned.remaining == CALENDAR.working_days_between(today, reckoned.due)
        assert CALENDAR.working_days_between(start.date(), reckoned.due) == limit


@given(STARTS, st.integers(1, 30), st.floats(0, 10))
def test_a_due_day_is_a_working_day_and_never_before_the_start(start, limit, later):
    for kind, name in (("acceptance", "received"), ("decision", "accepted")):
        for unit in ("workday", "day"):
            rules = ClockRules(kind=kind, limit=limit, unit=unit)
            events = [ClockEvent(kind=name, at=start)]
            due = clock(rules, events, CALENDAR, LATER).due
            moved = [ClockEvent(kind=name, at=start + timedelta(days=later))]
            assert CALENDAR.is_working_day(due)
            assert start.date() < due <= clock(rules, moved, CALENDAR, LATER).due
