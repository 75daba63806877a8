"""Allow a department a second correction notice with new defects: a supervisor's act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dongli.onething.casework import journal
from dongli.onething.casework.acting import current_actor, facts
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import state
from dongli.onething.domain.casework import SUPERVISOR, guard_second_notice
from dongli.onething.domain.journal import Deed
from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.transition_subcase import TransitionRefused
from dongli.onething.operations.working_calendar import working_calendar


def allow_second_notice(subcase: Any, reason: str, *, now: datetime | None = None) -> None:
    """Record that the current user, a supervisor, allows one more notice, and why.

    Raises TransitionRefused.
    """
    at = now or current_time()
    actor = current_actor(subcase)
    refusal = guard_second_notice(facts(subcase, actor, working_calendar(), at), reason)
    if refusal is not None:
        raise TransitionRefused(refusal)
    subcase.allowed_by = actor.id
    standing = state(subcase)
    deed = Deed(
        actor=actor.id,
        role=SUPERVISOR,
        action="allow_second_notice",
        subject=subcase.getId(),
        before=standing,
        after=standing,
        reason=reason,
    )
    journal.append(case_of(subcase), deed, at)
