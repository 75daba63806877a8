"""What was taken out of a container of late, so that it can be put back."""

from __future__ import annotations

from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.removed"
MOST = 20


def keep(container: Any, removal: dict[str, Any]) -> None:
    """Keep a removal: ``token``, ``by``, ``at``, and what its operation needs to undo it."""
    annotations = IAnnotations(container)
    kept = annotations.setdefault(KEY, PersistentList())
    kept.append(removal)
    del kept[:-MOST]


def removals(container: Any) -> list[dict[str, Any]]:
    """Answer what can be put back, the newest first."""
    return list(reversed(IAnnotations(container).get(KEY, ())))


def forget(container: Any, token: str) -> dict[str, Any] | None:
    """Take a removal out and answer it; None where there is none of this token."""
    kept = IAnnotations(container).get(KEY, ())
    for removal in kept:
        if removal["token"] == token:
            kept.remove(removal)
            return removal
    return None
