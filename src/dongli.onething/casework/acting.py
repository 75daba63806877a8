"""Who acts on a sub-case, what they hand in, and what the guard must know of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from AccessControl import getSecurityManager

from dongli.onething.domain import casework
from dongli.onething.domain.calendar import Calendar
from dongli.onething.domain.casework import SYSTEM, Given, SubCaseFacts
from dongli.onething.domain.clock import ClockRules, clock

from .clocks import SILENT, deemed_at, events, rules
from .roles import case_of
from .states import node, nodes, state, subcases


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A user id with the roles that the user has on one sub-case."""

    id: str
    roles: frozenset[str]


MACHINE = Actor(id=SYSTEM, roles=frozenset({SYSTEM}))


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """All that comes with one transition.

    ``results``: what was issued, one record a result. ``form_data`` is under the item's own
    names, ``materials`` under merged keys (or the id of a predecessor's item): what a
    correction or a revival hands in; files are named blobs. ``at``: when it counts from, where
    that is not now. ``because``: items of predecessors.
    """

    given: Given = Given()
    comment: str = ""
    results: tuple[dict[str, Any], ...] = ()
    form_data: dict[str, Any] = {}
    materials: dict[str, tuple[Any, ...]] = {}
    at: datetime | None = None
    because: tuple[str, ...] = ()


def current_actor(subcase: Any) -> Actor:
    """Answer the user of this request as an actor."""
    user = getSecurityManager().getUser()
    return Actor(id=user.getId() or "", roles=frozenset(user.getRolesInContext(subcase)))


def facts(
    subcase: Any, actor: Actor, calendar: Calendar, now: datetime, act: Act | None = None
) -> SubCaseFacts:
    """Tell the guard what it must know."""
    act = act or Act()
    standing = state(subcase)
    if actor is not MACHINE and standing in SILENT and deemed_at(subcase, calendar, now):
        standing = "accepted"
    return SubCaseFacts(
        state=standing,
        actor=actor.id,
        roles=actor.roles,
        handling=subcase.handling,
        kind=subcase.kind,
        organ=subcase.organ,
        accepted_by=subcase.acted.get("accept", ""),
        reviewed_by=subcase.acted.get("review", ""),
        unfinished=tuple(unfinished(subcase, supplied_by(subcase, act.materials))),
        notified=subcase.notified,
        notices=subcase.notices,
        correction_overdue=_correction_overdue(subcase, calendar, now),
        extended=subcase.extended,
        asked=tuple(subcase.defects),
    )


def offered(subcase: Any, actor: Actor, calendar: Calendar, now: datetime) -> list[str]:
    """List the transitions that the actor may try now, in the table's order."""
    found = facts(subcase, actor, calendar, now)
    # A revival brings the missing output along: it is offered before that is there.
    ready = msgspec.structs.replace(found, unfinished=())
    return [transition.id for transition in casework.offered(ready)]


def unfinished(subcase: Any, supplied: Iterable[str] = ()) -> list[str]:
    """List the items of predecessors that still hold a sub-case back."""
    if not subcase.waits_for:
        return []
    this = node(subcase)
    this = msgspec.structs.replace(this, supplied=(*this.supplied, *supplied))
    return casework.unfinished(this, nodes(subcases(case_of(subcase))))


def supplied_by(subcase: Any, materials: Iterable[str]) -> list[str]:
    """List the predecessors whose output is among handed-in materials."""
    upstream = case_of(subcase).upstream
    named = {upstream.get(key, key) for key in materials}
    return [item for item in subcase.waits_for if item in named]


def _correction_overdue(subcase: Any, calendar: Calendar, now: datetime) -> bool:
    rule: ClockRules = next(rule for rule in rules(subcase) if rule.kind == "correction")
    return clock(rule, events(subcase), calendar, now).overdue
