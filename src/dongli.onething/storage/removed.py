"""What was taken out of a scenario of late, so that it can be put back."""

from __future__ import annotations

from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.removed"
MOST = 20


def keep(scenario: Any, removal: dict[str, Any]) -> None:
    """Keep a removal (``token``, ``portal_type``, ``record``, ``before``, ``by``, ``at``)."""
    annotations = IAnnotations(scenario)
    kept = annotations.setdefault(KEY, PersistentList())
    kept.append(removal)
    del kept[:-MOST]


def removals(scenario: Any) -> list[dict[str, Any]]:
    """Answer what can be put back, the newest first."""
    return list(reversed(IAnnotations(scenario).get(KEY, ())))


def forget(scenario: Any, token: str) -> dict[str, Any] | None:
    """Take a removal out and answer it; None where there is none of this token."""
    kept = IAnnotations(scenario).get(KEY, ())
    for removal in kept:
        if removal["token"] == token:
            kept.remove(removal)
            return removal
    return None
