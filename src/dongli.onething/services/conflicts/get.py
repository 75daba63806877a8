"""GET <scenario>/@conflicts: definitions that differ, proposals, and what was agreed."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.conflicts import Conflict, conflicts
from dongli.onething.domain.proposals import propose
from dongli.onething.operations.agree_resolution import missing
from dongli.onething.operations.read_resolution import resolutions_of, standing_of
from dongli.onething.operations.read_scenario import read_scenario
from dongli.onething.services.base import Door


class Get(Door):
    def answer(self) -> dict[str, Any]:
        found = conflicts(read_scenario(self.context))
        return {
            "@id": f"{self.context.absolute_url()}/@conflicts",
            "items": [self._conflict(one) for one in found],
        }

    def _conflict(self, conflict: Conflict) -> dict[str, Any]:
        meeting = conflict.meeting
        return {
            "signature": conflict.signature,
            "room": meeting.room,
            "key": meeting.key,
            "title": meeting.title,
            "level": conflict.level,
            "matters": self.plain(conflict.matters),
            "departments": meeting.departments,
            "element": self.plain(meeting.element),
            "sources": self.plain(meeting.sources),
            "proposals": self.plain(propose(conflict)),
            "resolutions": [self._resolution(one) for one in resolutions_of(conflict.signature)],
        }

    def _resolution(self, resolution: Any) -> dict[str, Any]:
        return {
            "@id": resolution.absolute_url(),
            "title": resolution.title,
            "kind": resolution.kind,
            "standing": standing_of(resolution),
            "unsigned": sorted(missing(resolution)),
        }
