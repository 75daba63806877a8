"""Read resolutions: those in force, and what one's sources have come to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from plone import api

from dongli.onething.domain import canonical
from dongli.onething.domain.meetings import Meeting, field_meetings, material_meetings
from dongli.onething.domain.spec import ItemSpec, ResolutionSpec, ScenarioItemSpec, ScenarioSpec

from .read_item import read_item, text

Standing = Literal["draft", "countersigning", "in_force", "withdrawn", "expired"]


def read_resolution(resolution: Any) -> ResolutionSpec:
    """Answer what a resolution decides."""
    plain = {
        "id": resolution.UID(),
        "signature": text(resolution.signature),
        "key": text(resolution.key),
        "room": resolution.room or "field",
        "kind": resolution.kind or "strictest",
        "options": resolution.options or [],
        "values": resolution.mapping or {},
        "apart": resolution.apart or [],
    }
    return msgspec.convert(plain, ResolutionSpec)


def decision_of(resolution: Any) -> str:
    """Name what a department signs: the decision and the definitions it was made for."""
    return canonical.digest_of(read_resolution(resolution))


def resolutions_in_force(items: Iterable[ItemSpec]) -> list[ResolutionSpec]:
    """Answer what is agreed under the keys of some items, by id; of expired ones none will fit."""
    items = list(items)
    keys = {("field", f"{f.subject}/{f.element}") for item in items for f in item.fields}
    keys |= {("material", f"{m.subject}/{m.material_type}") for i in items for m in i.materials}
    found = map(read_resolution, _find(portal_type="Resolution", review_state="in_force"))
    return sorted((one for one in found if (one.room, one.key) in keys), key=lambda one: one.id)


def resolutions_of(signature: str) -> list[Any]:
    """Answer the resolutions that were written for these definitions, the newest first."""
    found = _find(portal_type="Resolution")
    same = [one for one in found if one.signature == signature]
    return sorted(same, key=lambda one: one.created(), reverse=True)


def former_resolutions(meeting: Meeting) -> list[Any]:
    """Answer what was agreed for sources of this meeting before one of them changed."""
    names = {one.name for one in meeting.sources}
    return [
        one
        for one in _find(portal_type="Resolution")
        if (one.room, one.key) == (meeting.room, meeting.key)
        and one.signature != meeting.signature
        and names & {source["name"] for source in one.sources or ()}
        and standing_of(one) == "expired"
    ]


def meeting_of(resolution: Any) -> Meeting | None:
    """Answer what the sources' items define under the key by now; None where nothing is left."""
    return meeting_in(spec_of(resolution), resolution.room or "field", text(resolution.key))


def meeting_in(spec: ScenarioSpec, room: str, key: str) -> Meeting | None:
    """Answer what meets in a tree under a key."""
    meet = field_meetings if room == "field" else material_meetings
    return meet(spec, [key]).get(key)


def spec_of(resolution: Any) -> ScenarioSpec:
    """Read the sources' items and the element as they are now: as little of a tree as will do."""
    from .read_scenario import read_element

    uids = sorted({one["name"].partition("/")[0] for one in resolution.sources or ()})
    items = [read_item(one) for one in _find(portal_type="Item", UID=uids)] if uids else []
    code = text(resolution.key).partition("/")[2]
    elements = [read_element(one) for one in _find(portal_type="DataElement", code=code)]
    return ScenarioSpec(
        uid="",
        id="",
        title="",
        items=[ScenarioItemSpec(id=item.uid, item=item) for item in items],
        elements={code: elements[0]} if elements else {},
    )


def standing_of(resolution: Any) -> Standing:
    """Answer the state; ``expired`` once a source says otherwise than when it was written."""
    state = api.content.get_state(resolution)
    if state == "withdrawn":
        return state
    now = meeting_of(resolution)
    return state if now is not None and now.signature == resolution.signature else "expired"


def _find(**query: Any) -> list[Any]:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query)
    return [brain._unrestrictedGetObject() for brain in sorted(brains, key=lambda b: b.getPath())]
