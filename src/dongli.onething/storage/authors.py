"""Authors: who changed content, and when last; kept with the content itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.authors"


def keep(content: Any, user: str, at: datetime) -> None:
    """Keep that a user changed the content now."""
    annotations = IAnnotations(content)
    annotations[KEY] = {**annotations.get(KEY, {}), user: at.isoformat()}


def since(content: Any, date: str) -> set[str]:
    """Answer who changed the content at a date or after it; an empty date is the beginning.

    Both are ISO 8601 of one offset; the date may lack the fraction of a second.
    """
    return {user for user, at in IAnnotations(content).get(KEY, {}).items() if at >= date}
