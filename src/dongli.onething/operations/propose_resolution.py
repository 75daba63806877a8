"""Propose a resolution for a conflict of a scenario, and send it to be countersigned."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.conflicts import Conflict, conflicts
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.spec import ResolutionSpec, ScenarioSpec

from .create_content import create_content
from .read_scenario import read_scenario
from .record_sources import seen
from .submit_resolution import fitting_or_refuse


class ConflictGone(DomainError):
    """A source changed meanwhile, or nothing differs any more."""


def propose_resolution(
    scenario: Any, signature: str, decision: ResolutionSpec, *, reason: str = ""
) -> Any:
    """Make the resolution and submit it; answer it.

    ``signature`` names the conflict that the user saw. Raises ConflictGone, Unauthorized,
    BadRequest, and ResolutionRefused where the decision does not fit; then nothing is kept.
    """
    spec = read_scenario(scenario)
    meeting = find_conflict(spec, signature).meeting
    fitting_or_refuse(spec, meeting, decision)
    values = {
        "title": meeting.title,
        "key": meeting.key,
        "room": meeting.room,
        "kind": decision.kind,
        "options": msgspec.to_builtins(decision.options),
        "mapping": decision.values,
        "apart": msgspec.to_builtins(decision.apart),
        "sources": seen(meeting),
        "reason": reason,
    }
    resolution = create_content(api.portal.get()["resolutions"], "Resolution", values)
    api.portal.get_tool("portal_workflow").doActionFor(resolution, "submit", comment=reason)
    return resolution


def find_conflict(spec: ScenarioSpec, signature: str) -> Conflict:
    """Answer the conflict that a signature names in a tree."""
    for conflict in conflicts(spec):
        if conflict.signature == signature:
            return conflict
    raise ConflictGone(signature)
