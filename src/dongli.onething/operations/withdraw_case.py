"""Withdraw a whole case: every item that can still be withdrawn; the rest goes on as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from dongli.onething.casework.acting import Act, current_actor, offered
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.operations.working_calendar import working_calendar


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """Titles of items: those withdrawn now, and those decided or ended before."""

    withdrawn: list[str]
    left: list[str]


def withdrawable(case: Any, *, now: datetime | None = None) -> list[Any]:
    """List the sub-cases that the current user may withdraw."""
    at, calendar = now or current_time(), working_calendar()
    return [
        part
        for part in subcases(case)
        if "withdraw" in offered(part, current_actor(part), calendar, at)
    ]


def withdraw_case(case: Any, reason: str = "", *, now: datetime | None = None) -> Withdrawal:
    """Withdraw all that can be, as the current user. Raises TransitionRefused: then nothing is."""
    before = subcases(case)
    mine = {part.getId() for part in withdrawable(case, now=now)}
    for part in _successors_first([part for part in before if part.getId() in mine]):
        transition(part, "withdraw", Act(given=Given(reason=reason)), now=now)
    return Withdrawal(
        withdrawn=[part.title for part in before if part.getId() in mine],
        left=[part.title for part in before if part.getId() not in mine],
    )


def _successors_first(parts: list[Any]) -> list[Any]:
    """Put each sub-case before what it waits for: it is withdrawn, not ended for want of that."""
    waits = {part.item: set(part.waits_for) for part in parts}
    ordered: list[Any] = []
    while parts:
        awaited = {item for part in parts for item in waits[part.item]}
        free = [part for part in parts if part.item not in awaited] or parts
        ordered += free
        parts = [part for part in parts if part not in free]
    return ordered
