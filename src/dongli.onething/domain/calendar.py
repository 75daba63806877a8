"""Working days of the mainland: weekends, statutory holidays and make-up days (调休).

Every moment is in Asia/Shanghai. A year whose official arrangement (国务院办公厅通知) is not known
is never guessed: it counts Monday to Friday and is named by ``warnings``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
import msgspec

from .errors import DomainError

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)
# Checked day by day against a second source; later years count once their make-up days are known.
_FIRST_KNOWN_YEAR, _LAST_ASKED_YEAR = 2019, 2049
_KINDS = ("workday", "holiday")


class NaiveMoment(DomainError):
    """A moment without a time zone could be eight hours off: it is refused."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"no time zone: {moment.isoformat()}")
        self.moment = moment


class InvalidOverride(DomainError):
    """An administrator's calendar line is no ISO date, or neither workday nor holiday."""

    def __init__(self, day: str, kind: str) -> None:
        super().__init__(f"invalid calendar entry: {day} {kind}")
        self.day = day
        self.kind = kind


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """``holidays``: days off; ``workdays``: weekend days worked; ``official``: years known.

    ``version`` names this very calendar, so that a due date tells what it was computed with.
    """

    holidays: frozenset[date]
    workdays: frozenset[date]
    official: frozenset[int]
    version: str

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work on ``day``."""
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)

    def next_working_day(self, day: date) -> date:
        """Find the first working day that is not before ``day``."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """Find the ``count``-th working day after ``start``, which is day 0 (0: ``start`` itself).

        A negative count goes back. Source: 行政许可法 Art. 82, 民法典 Art. 201.
        """
        step = _DAY if count > 0 else -_DAY
        day, left = start, abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after ``first`` up to and with ``last``; negative backwards."""
        if last < first:
            return -self.working_days_between(last, first)
        span = (last - first).days
        return sum(self.is_working_day(first + _DAY * n) for n in range(1, span + 1))

    def warnings(self, first: date, last: date) -> list[int]:
        """List the years from ``first`` to ``last`` that have no official calendar."""
        return [year for year in range(first.year, last.year + 1) if year not in self.official]


def local(moment: datetime) -> datetime:
    """Bring an aware moment to Asia/Shanghai; refuse a naive one (NaiveMoment)."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveMoment(moment)
    return moment.astimezone(SHANGHAI)


def calendar(
    days: Mapping[date, str], official: Iterable[int], *, source: str = "table"
) -> Calendar:
    """Build a calendar from days, each ``workday`` or ``holiday``, and the years known whole."""
    years = frozenset(official)
    off = frozenset(day for day, kind in days.items() if kind == "holiday")
    worked = frozenset(day for day, kind in days.items() if kind == "workday")
    content = msgspec.json.encode([sorted(off), sorted(worked), sorted(years)])
    version = f"{source}-{hashlib.sha256(content).hexdigest()[:12]}"
    return Calendar(holidays=off, workdays=worked, official=years, version=version)


def official_calendar(
    overrides: Mapping[str, str] | None = None, official_years: Iterable[int] = ()
) -> Calendar:
    """Build the calendar of every year that is officially known.

    ``overrides``: ISO date -> ``workday`` or ``holiday``, an administrator's corrections;
    ``official_years``: years which these complete. Raises InvalidOverride.
    """
    known, years = _known()
    days = dict(known)
    for day, kind in (overrides or {}).items():
        days[_override_day(day, kind)] = kind
    return calendar(days, years | set(official_years), source=f"holidays-{holidays.__version__}")


def _override_day(day: str, kind: str) -> date:
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        raise InvalidOverride(day, kind) from None
    if kind not in _KINDS:
        raise InvalidOverride(day, kind)
    return parsed


@cache
def _known() -> tuple[dict[date, str], frozenset[int]]:
    """Take from the library the years it knows and leave those it extrapolates.

    Every arrangement since 2007 moved some weekends; an extrapolated year moves none.
    """
    china = holidays.China(years=range(_FIRST_KNOWN_YEAR, _LAST_ASKED_YEAR + 1))
    worked = {day for day in china.weekend_workdays if day.year >= _FIRST_KNOWN_YEAR}
    years = frozenset(day.year for day in worked)
    days = {day: "holiday" for day in china if day.year in years}
    days.update(dict.fromkeys(worked, "workday"))
    return days, years
