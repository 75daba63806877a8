"""Allow a department a second correction notice with new defects: a supervisor's act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from AccessControl import Unauthorized

from dongli.onething.casework import journal
from dongli.onething.casework.acting import current_actor
from dongli.onething.casework.permissions import SUPERVISOR
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import state
from dongli.onething.operations.now import now as current_time


def allow_second_notice(subcase: Any, reason: str, *, now: datetime | None = None) -> None:
    """Record that the current user, a supervisor, allows one more notice, and why."""
    actor = current_actor(subcase)
    if SUPERVISOR not in actor.roles:
        raise Unauthorized("allow_second_notice")
    subcase.allowed_by = actor.id
    journal.append(
        case_of(subcase),
        at=now or current_time(),
        actor=actor.id,
        action="allow_second_notice",
        subject=subcase.getId(),
        before=state(subcase),
        after=state(subcase),
        reason=reason,
    )
