"""What the forms of the page of conflicts say: a decision, from inputs that are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dongli.onething.domain.conflicts import Conflict
from dongli.onething.domain.proposals import askable
from dongli.onething.domain.spec import Apart, ResolutionSpec

LONGEST = 200


def decision_of(conflict: Conflict, form: Mapping[str, Any]) -> ResolutionSpec:
    """Read the decision; what is missing or strange in it ``flaws`` will tell."""
    kind = str(form.get("kind"))
    given: dict[str, Any] = {}
    if kind == "map":
        given = _map(conflict, form)
    elif kind == "split":
        given = {"apart": _apart(conflict, form)}
    else:
        kind = "strictest"
    meeting = conflict.meeting
    return ResolutionSpec(
        id="",
        signature=meeting.signature,
        key=meeting.key,
        room=meeting.room,
        kind=kind,
        **given,
    )


def number_of(form: Mapping[str, Any]) -> int:
    """Say which of the lists of options is asked."""
    text = str(form.get("asked", "0"))
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _map(conflict: Conflict, form: Mapping[str, Any]) -> dict[str, Any]:
    lists = askable(conflict.meeting)
    number = number_of(form)
    asked = lists[number] if number < len(lists) else []
    values = {
        source.name: {
            option.value: value
            for place, option in enumerate(asked)
            if (value := str(form.get(f"map.{at}.{place}", "")))
        }
        for at, source in enumerate(conflict.meeting.sources)
    }
    return {"options": asked, "values": values}


def _apart(conflict: Conflict, form: Mapping[str, Any]) -> list[Apart]:
    return [
        Apart(title=str(form.get(f"title.{at}", "")).strip()[:LONGEST], sources=[source.name])
        for at, source in enumerate(conflict.meeting.sources)
        if form.get(f"apart.{at}")
    ]
