"""The working-day calendar as this site's administrator corrected it."""

from __future__ import annotations

from functools import lru_cache

from dongli.onething.content.settings import setting
from dongli.onething.domain.calendar import Calendar, official_calendar

# The words of the setting and those of the calendar.
_KINDS = {"work": "workday", "rest": "holiday"}


def working_calendar() -> Calendar:
    """Answer the calendar that every due date of this site is computed with."""
    days = setting("calendar_days") or {}
    return _calendar(tuple(sorted(days.items())), tuple(sorted(setting("calendar_years") or ())))


@lru_cache(maxsize=4)
def _calendar(days: tuple[tuple[str, str], ...], years: tuple[int, ...]) -> Calendar:
    return official_calendar({day: _KINDS.get(kind, kind) for day, kind in days}, years)
