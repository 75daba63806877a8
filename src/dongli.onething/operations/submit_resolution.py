"""Have a resolution signed: only what fits the definitions as they are, and only one of them."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething import _
from dongli.onething.domain.meetings import Meeting
from dongli.onething.domain.resolutions import depended_on, flaws
from dongli.onething.domain.spec import ResolutionSpec, ScenarioSpec
from dongli.onething.domain.trials import is_settled
from dongli.onething.resolution_words import flaw_message

from .agree_resolution import EXPIRED, ResolutionRefused
from .read_resolution import meeting_in, read_resolution, resolutions_of, spec_of

LIVE = ("countersigning", "in_force")


def submittable_or_refuse(resolution: Any) -> None:
    """Refuse to have signed what is stale, flawed, leaves an error, or is decided already."""
    spec, decided = spec_of(resolution), read_resolution(resolution)
    meeting = meeting_in(spec, decided.room, decided.key)
    if meeting is None or meeting.signature != decided.signature:
        raise ResolutionRefused(EXPIRED)
    fitting_or_refuse(spec, meeting, decided)
    others = [one for one in resolutions_of(decided.signature) if one.UID() != decided.id]
    if any(api.content.get_state(one) in LIVE for one in others):
        raise ResolutionRefused(
            _("Another resolution of the same conflict is in force or being countersigned.")
        )


def fitting_or_refuse(spec: ScenarioSpec, meeting: Meeting, decided: ResolutionSpec) -> None:
    """Refuse what does not fit the definitions that meet in a tree, with the first reason."""
    for flaw in [*flaws(meeting, decided), *depended_on(spec, decided)]:
        raise ResolutionRefused(flaw_message(flaw, meeting))
    if not is_settled(meeting, decided):
        raise ResolutionRefused(_("This would leave an error: no value would satisfy everybody."))
