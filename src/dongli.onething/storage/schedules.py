"""Publications set for a later time: one a scenario, by its UID, until it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.schedules"
Failure = Literal["", "changed", "refused", "gone"]


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """``at``: ISO 8601 in Asia/Shanghai; ``digest`` of the Edition that was to be published.

    ``failure`` says why it was not when its time came, ``detail`` in the words of then.
    """

    at: str
    digest: str
    user: str
    comment: str = ""
    failure: Failure = ""
    detail: str = ""


def keep(site: Any, uid: str, schedule: Schedule) -> None:
    """Keep a scenario's schedule in place of the one before."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][uid] = msgspec.to_builtins(schedule)


def drop(site: Any, uid: str) -> None:
    """Forget a scenario's schedule; nothing where it has none."""
    kept = IAnnotations(site).get(KEY, {})
    if uid in kept:
        del kept[uid]


def schedule_of(site: Any, uid: str) -> Schedule | None:
    """Answer a scenario's schedule."""
    found = IAnnotations(site).get(KEY, {}).get(uid)
    return msgspec.convert(found, Schedule) if found else None


def schedules(site: Any) -> Iterator[tuple[str, Schedule]]:
    """Walk all schedules with the UIDs of their scenarios."""
    for uid, found in list(IAnnotations(site).get(KEY, {}).items()):
        yield uid, msgspec.convert(found, Schedule)
