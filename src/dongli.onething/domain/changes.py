"""What differs between two editions, said by path: the reader's list of changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

# What names a member of a list, the first that it has.
_NAMES = ("id", "key", "name", "code", "value", "uid")
_IGNORED = {"digest", "number"}


def changes(before: Any, after: Any) -> list[dict[str, Any]]:
    """List what was added, removed and changed from ``before`` to ``after``, in tree order.

    Each entry has ``change`` (``added``, ``removed``, ``changed``), ``path`` (names joined by
    ``/``, such as ``items/birth/title``), and for a changed plain value ``before`` and ``after``.
    """
    return list(_walk(msgspec.to_builtins(before), msgspec.to_builtins(after), ""))


def _walk(before: Any, after: Any, path: str) -> Iterator[dict[str, Any]]:
    if before == after:
        return
    old, new = _members(before), _members(after)
    if old is None or new is None:
        yield {"change": "changed", "path": path, "before": before, "after": after}
        return
    for name in [*old, *(name for name in new if name not in old)]:
        if name in _IGNORED:
            continue
        place = f"{path}/{name}" if path else name
        if name not in new:
            yield {"change": "removed", "path": place}
        elif name not in old:
            yield {"change": "added", "path": place}
        else:
            yield from _walk(old[name], new[name], place)


def _members(value: Any) -> dict[str, Any] | None:
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not all(isinstance(member, dict) for member in value):
        return None
    named = {_name(member): member for member in value}
    return named if len(named) == len(value) and None not in named else None


def _name(member: dict[str, Any]) -> str | None:
    return next((str(member[key]) for key in _NAMES if member.get(key)), None)
