"""Record what a transition did: clock events, opinions, results, the journal, the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from plone import api

from dongli.onething.casework import journal
from dongli.onething.casework.acting import Act, Actor, supplied_by
from dongli.onething.casework.files import kept
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.rows import case_row, subcase_row
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import TRANSITIONS
from dongli.onething.domain.journal import Deed
from dongli.onething.register import write

from .correct_application import correct
from .working_calendar import working_calendar

GRANTED = "granted"


def record(
    subcase: Any, name: str, old: str, new: str, actor: Actor, act: Act, now: datetime
) -> None:
    """Write down one transition on the sub-case and in the case's journal."""
    given = act.given
    at = act.at or now
    subcase.events += tuple(
        {"kind": kind, "at": at.isoformat(), "days": given.days, "basis": given.basis}
        for kind in TRANSITIONS[name].events
    )
    subcase.acted = {**subcase.acted, **dict.fromkeys(_ACTS.get(name, (name,)), actor.id)}
    role = next((role for role in TRANSITIONS[name].roles if role in actor.roles), "")
    if given.reason:
        opinion = {"at": now.isoformat(), "actor": actor.id, "role": role}
        subcase.opinions += ({**opinion, "transition": name, "text": given.reason},)
    if name in _EFFECTS:
        _EFFECTS[name](subcase, act, now)
    deed = Deed(
        actor=actor.id,
        role=role,
        action=name,
        subject=subcase.getId(),
        before=old,
        after=new,
        reason=_journaled(name, act),
    )
    journal.append(case_of(subcase), deed, now)


# An applicant's own words may hold personal data: the journal keeps those of offices.
_OFFICIAL = frozenset(
    {
        "terminate",
        "return_to_applicant",
        "accept",
        "deem",
        "reject",
        "start_special",
        "extend",
        "decide",
        "handle",
    }
)


def _journaled(name: str, act: Act) -> str:
    return act.given.reason if name in _OFFICIAL else ""


# 即办 is one act that leaves every record.
_ACTS = {"handle": ("receive", "accept", "review", "decide", "conclude", "handle")}


def register_changes(case: Any, now: datetime) -> None:
    """Bring the register's rows of a case up to date."""
    calendar = working_calendar()
    rows = [subcase_row(subcase, calendar, now) for subcase in subcases(case)]
    write.change(case_row(api.portal.get(), case), rows)


def _notify(subcase: Any, act: Act, now: datetime) -> None:
    defects = dict(act.given.defects)
    subcase.notices += 1
    subcase.defects = defects
    subcase.notified = tuple(dict.fromkeys([*subcase.notified, *defects]))
    subcase.allowed_by = ""


def _corrected(subcase: Any, act: Act, now: datetime) -> None:
    correct(subcase, act.form_data, act.materials, now)
    subcase.defects = {}


def _deemed(subcase: Any, act: Act, now: datetime) -> None:
    since = act.at or now
    subcase.deemed = {"since": since.isoformat(), "at": now.isoformat(), "basis": act.given.basis}


def _extended(subcase: Any, act: Act, now: datetime) -> None:
    subcase.extended = True


def _decided(subcase: Any, act: Act, now: datetime) -> None:
    given = act.given
    subcase.outcome = given.outcome
    if given.outcome == GRANTED:
        subcase.results = _results(subcase, act, now)
    else:
        subcase.remedies = given.remedies


def _rejected(subcase: Any, act: Act, now: datetime) -> None:
    subcase.remedies = act.given.remedies


def _concluded(subcase: Any, act: Act, now: datetime) -> None:
    if subcase.outcome == GRANTED and act.results:
        subcase.results = _results(subcase, act, now)


def _delivered(subcase: Any, act: Act, now: datetime) -> None:
    given = act.given
    subcase.delivered = {"at": now.isoformat(), "recipient": given.recipient, "way": given.way}


def _released(subcase: Any, act: Act, now: datetime) -> None:
    """Take over what predecessors issued, and what the applicant handed in instead."""
    case = case_of(subcase)
    if act.materials:
        subcase.supplied += tuple(supplied_by(subcase, act.materials))
        files = {key: kept(files) for key, files in act.materials.items()}
        case.materials = {**case.materials, **files}
    subcase.received_results = tuple(
        {**result, "item": other.item, "department": other.department}
        for other in subcases(case)
        if other.item in subcase.waits_for
        for result in other.results
    )


def _results(subcase: Any, act: Act, now: datetime) -> tuple[dict[str, Any], ...]:
    """Answer what is issued: the item's results, with what was said of each by title."""
    said = {str(result.get("title", "")): result for result in act.results}
    issued = [
        {**result, "date": now.date().isoformat(), **said.pop(result["title"], {})}
        for result in subcase.produces
    ]
    return (*issued, *({"date": now.date().isoformat(), **rest} for rest in said.values()))


_EFFECTS: dict[str, Callable[[Any, Act, datetime], None]] = {
    "request_correction": _notify,
    "complete_correction": _corrected,
    "deem": _deemed,
    "extend": _extended,
    "reject": _rejected,
    "decide": _decided,
    "handle": _decided,
    "conclude": _concluded,
    "deliver": _delivered,
    "release": _released,
    "revive": _released,
}
