from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.calendar import (
    InvalidOverride,
    NaiveMoment,
    calendar,
    local,
    official_calendar,
)

CALENDAR = official_calendar()
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))

# 国务院办公厅's arrangement for 2026.
OFF_2026 = [
    "2026-01-01",
    "2026-01-02",
    "2026-02-16",
    "2026-02-17",
    "2026-02-18",
    "2026-02-19",
    "2026-02-20",
    "2026-02-23",
    "2026-04-06",
    "2026-05-01",
    "2026-05-04",
    "2026-05-05",
    "2026-06-19",
    "2026-09-25",
    "2026-10-01",
    "2026-10-02",
    "2026-10-05",
    "2026-10-06",
    "2026-10-07",
]
WORKED_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_two_sources_agree_on_every_day(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_2026_is_as_the_state_council_arranged_it():
    every = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [d.isoformat() for d in every if d.weekday() < 5 and not CALENDAR.is_working_day(d)]
    worked = [d.isoformat() for d in every if d.weekday() > 4 and CALENDAR.is_working_day(d)]
    assert off == OFF_2026
    assert worked == WORKED_2026


@pytest.mark.parametrize("year", [2025, 2026])
def test_both_years_have_248_working_days(year):
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == 248


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-01-01", 1, "2026-01-04"),  # Sunday 4 January is worked
        ("2025-12-31", 2, "2026-01-05"),  # year end: 1 to 3 January off, the 4th is day 1
        ("2026-02-13", 2, "2026-02-24"),  # Saturday 14 February is day 1, then Spring Festival
        ("2026-02-27", 1, "2026-02-28"),  # a Saturday
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-10-09", 2, "2026-10-12"),  # Saturday 10 October is day 1
        ("2026-10-12", 0, "2026-10-12"),
        ("2026-10-11", 0, "2026-10-11"),
        ("2026-10-12", -2, "2026-10-09"),
    ],
)
def test_working_days_are_added_by_hand_worked_dates(start, count, end):
    assert CALENDAR.add_working_days(date.fromisoformat(start), count) == date.fromisoformat(end)


@given(DAYS, st.integers(0, 120))
def test_counting_undoes_adding(start, count):
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.working_days_between(start, end) == count


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_adding_twice_is_adding_the_sum(start, first, second):
    once = CALENDAR.add_working_days(start, first + second)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, first), second) == once


@given(DAYS, DAYS, DAYS)
def test_spans_add_up(a, b, c):
    between = CALENDAR.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(DAYS, st.integers(1, 60))
def test_going_back_from_a_working_day_comes_home(start, count):
    start = CALENDAR.next_working_day(start)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, count), -count) == start


def test_a_year_without_an_arrangement_is_named_and_never_guessed():
    assert CALENDAR.warnings(date(2026, 12, 1), date(2027, 1, 5)) == [2027]
    assert CALENDAR.warnings(date(2026, 1, 1), date(2026, 12, 31)) == []
    # Friday 1 January 2027 will be a holiday, but no notice has said so yet.
    assert CALENDAR.is_working_day(date(2027, 1, 1))
    assert not CALENDAR.is_working_day(date(2027, 1, 2))


def test_an_administrator_corrects_a_day_and_adds_a_year():
    changed = official_calendar(
        {"2027-01-01": "holiday", "2027-01-03": "workday", "2026-10-12": "holiday"}, [2027]
    )
    assert not changed.is_working_day(date(2027, 1, 1))
    assert changed.is_working_day(date(2027, 1, 3))
    assert not changed.is_working_day(date(2026, 10, 12))
    assert changed.warnings(date(2026, 1, 1), date(2027, 12, 31)) == []
    assert changed.version != CALENDAR.version


def test_a_correction_wins_over_what_was_known():
    changed = official_calendar({"2026-10-10": "holiday", "2026-10-01": "workday"})
    assert not changed.is_working_day(date(2026, 10, 10))
    assert changed.is_working_day(date(2026, 10, 1))


def test_the_version_names_the_content():
    days = {date(2026, 1, 1): "holiday", date(2026, 1, 4): "workday"}
    assert calendar(days, [2026]) == calendar(dict(reversed(days.items())), [2026])
    assert calendar(days, [2026]).version != calendar({}, [2026]).version


@pytest.mark.parametrize(("day", "kind"), [("2027-02-30", "holiday"), ("2027-02-03", "off")])
def test_a_bad_correction_is_refused_by_name(day, kind):
    with pytest.raises(InvalidOverride) as refused:
        official_calendar({day: kind})
    assert (refused.value.day, refused.value.kind) == (day, kind)


def test_moments_are_of_shanghai_and_naive_ones_refused():
    assert local(datetime(2026, 10, 11, 16, 0, tzinfo=UTC)).date() == date(2026, 10, 12)
    with pytest.raises(NaiveMoment):
        local(datetime(2026, 10, 12, 0, 0))
