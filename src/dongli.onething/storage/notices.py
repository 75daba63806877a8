"""Notices: what departments are told of changes that others made, so many a department."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain.differences import Difference

KEY = "dongli.onething.notices"
MOST = 100


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario that a change touched; ``differences`` are the first of ``count``."""

    title: str
    path: str
    differences: list[Difference]
    count: int


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """That a user changed content; ``times`` how often before anybody of the department read it.

    ``at`` is ISO 8601; ``subjects`` are the titles of what was changed; ``readers`` are user ids.
    """

    at: str
    user: str
    content: list[str]
    subjects: list[str]
    scenarios: list[Touched]
    times: int = 1
    readers: list[str] = []


def notices(site: Any, department: str) -> Iterator[tuple[str, Notice]]:
    """Walk a department's notices with their names, the newest first."""
    for name, kept in reversed(list(_of(site, department).items())):
        yield name, msgspec.convert(kept, Notice)


def keep(site: Any, department: str, name: str, notice: Notice) -> None:
    """Keep a notice under a name that sorts by time; the oldest above the bound go."""
    annotations = IAnnotations(site)
    kept = annotations.setdefault(KEY, OOBTree())
    if department not in kept:
        kept[department] = OOBTree()
    own = kept[department]
    own[name] = msgspec.to_builtins(notice)
    for old in list(own)[:-MOST]:
        del own[old]


def drop(site: Any, department: str, name: str) -> None:
    """Forget a notice; nothing where there is none of this name."""
    own = _of(site, department)
    if name in own:
        del own[name]


def read(site: Any, department: str, name: str, user: str) -> bool:
    """Keep that a user has read a notice; answer whether that is new."""
    own = _of(site, department)
    if name not in own or user in own[name]["readers"]:
        return False
    own[name] = {**own[name], "readers": [*own[name]["readers"], user]}
    return True


def _of(site: Any, department: str) -> Any:
    return IAnnotations(site).get(KEY, {}).get(department, {})
