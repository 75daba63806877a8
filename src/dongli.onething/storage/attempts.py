"""Wrong query codes, counted in this process: five, and the case rests a while."""

from __future__ import annotations

import time
from threading import Lock

MOST = 5
SECONDS = 15 * 60
_FORGET_ABOVE = 10_000

_lock = Lock()
_wrong: dict[str, list[float]] = {}


def too_many(number: str) -> bool:
    """Say whether a case was asked for with too many wrong codes of late."""
    with _lock:
        return len(_recent(number)) >= MOST


def wrong(number: str) -> None:
    """Count one wrong code."""
    with _lock:
        if len(_wrong) > _FORGET_ABOVE:
            _wrong.clear()
        _wrong[number] = [*_recent(number), time.monotonic()]


def forget() -> None:
    """Forget every count."""
    with _lock:
        _wrong.clear()


def _recent(number: str) -> list[float]:
    since = time.monotonic() - SECONDS
    return [moment for moment in _wrong.get(number, ()) if moment > since]
