"""Write down what a resolution's sources say, from the library itself, and who wrote on it."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.meetings import Meeting

from .read_resolution import meeting_of


def record_sources(resolution: Any) -> None:
    """Write down the sources and their signature as they are now, and who wrote the decision."""
    meeting = meeting_of(resolution)
    resolution.signature = meeting.signature if meeting is not None else ""
    if meeting is not None:
        resolution.sources = seen(meeting)
    user = api.user.get_current().getId()
    if user and user not in resolution.authors:
        resolution.authors = (*resolution.authors, user)


def seen(meeting: Meeting) -> list[dict[str, Any]]:
    """Write a meeting's sources down as plain data."""
    return [
        {
            "name": one.name,
            "item": one.item,
            "department": one.department,
            "title": one.title,
            "basis": one.basis,
            "definition": msgspec.to_builtins(one.definition),
        }
        for one in meeting.sources
    ]
