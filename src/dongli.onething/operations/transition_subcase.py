"""Move a sub-case: the one way for page, REST, import, batch and the clock."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.globalrequest import getRequest
from zope.i18n import translate

from dongli.onething.casework.acting import MACHINE, Act, Actor, current_actor, facts
from dongli.onething.casework.clocks import SILENT, deemed_at
from dongli.onething.casework.reading import item_of
from dongli.onething.casework.refusals import message_of
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import WORKFLOW, nodes, state, subcases
from dongli.onething.domain.casework import Given, Refusal, consequences, guard
from dongli.onething.domain.edition import Edition
from dongli.onething.storage import editions

from .correct_application import answers, refuse_bad_correction
from .now import now as current_time
from .record_transition import record, register_changes
from .working_calendar import working_calendar

logger = logging.getLogger(__name__)
# Transitions that bring values and files along.
_HANDED_IN = ("complete_correction", "revive")
SILENCE = "《中华人民共和国行政许可法》第三十二条第一款第四项"


class TransitionRefused(WorkflowException):
    """The transition did not happen and nothing changed. ``refusal`` is the domain's answer."""

    def __init__(self, refusal: Refusal | TransitionRefused) -> None:
        # The workflow tool makes an exception anew from the one it caught.
        known = refusal.refusal if isinstance(refusal, TransitionRefused) else refusal
        self.refusal = known
        self.message = message_of(known)
        super().__init__(translate(self.message, context=getRequest()))


def transition(
    subcase: Any, name: str, act: Act | None = None, *, now: datetime | None = None
) -> str:
    """Make a transition as the current user and answer the new state.

    Raises TransitionRefused, or WorkflowException where state or role do not offer it.
    """
    at = now or current_time()
    act = _under_usual_names(subcase, act or Act())
    accept_by_silence(subcase, at)
    # The guard first: it says why, where the workflow would only say no.
    refuse_or_pass(subcase, name, act, current_actor(subcase), at)
    tool = api.portal.get_tool("portal_workflow")
    tool.doActionFor(subcase, name, comment=act.comment, act=act, at=at)
    return state(subcase)


def refuse_or_pass(subcase: Any, name: str, act: Act, actor: Actor, now: datetime) -> None:
    """Raise TransitionRefused where the domain's guard says no."""
    known = facts(subcase, actor, working_calendar(), now, act)
    given = given_of(subcase, act)
    if name == "request_correction":
        known = msgspec.structs.replace(known, parts=tuple(titles(subcase)))
    elif name == "complete_correction":
        handed, changed = answers(subcase, act.form_data, act.materials)
        given = msgspec.structs.replace(given, handed=handed, changed=changed)
    refusal = guard(name, known, given)
    if refusal is not None:
        raise TransitionRefused(_named(subcase, refusal))
    if name in _HANDED_IN:
        refuse_bad_correction(subcase, act.form_data, act.materials, now)


def _named(subcase: Any, refusal: Refusal) -> Refusal:
    """Name what a refusal is about by title too."""
    if "defects" not in refusal.data:
        return refusal
    known = titles(subcase)
    told = [known.get(key, key) for key in refusal.data["defects"]]
    return msgspec.structs.replace(refusal, data={**refusal.data, "titles": told})


def given_of(subcase: Any, act: Act) -> Given:
    """Answer what was given; a comment is a reason, and only a supervisor's record overrides."""
    given = act.given
    return msgspec.structs.replace(
        given, reason=given.reason or act.comment, override=subcase.allowed_by
    )


def accept_by_silence(subcase: Any, now: datetime) -> bool:
    """Accept what the law accepts when nobody spoke in time (视为受理); say whether it did."""
    if state(subcase) not in SILENT:
        return False
    since = deemed_at(subcase, working_calendar(), now)
    if since is None:
        return False
    act = Act(comment=SILENCE, at=since, given=Given(basis=SILENCE, reason=SILENCE))
    _run(subcase, "deem", act, now)
    logger.warning("deemed accepted: %s-%s", subcase.number, subcase.getId())
    return True


def settle(case: Any, now: datetime) -> None:
    """Make every transition that the sub-cases of a case owe each other."""
    by_item = {subcase.item: subcase for subcase in subcases(case)}
    for owed in consequences(nodes(by_item.values())):
        titles = "、".join(by_item[item].title for item in owed.because if item in by_item)
        act = Act(given=Given(reason=titles), because=tuple(owed.because))
        _run(by_item[owed.subcase], owed.transition, act, now, settled=True)


def _run(subcase: Any, name: str, act: Act, now: datetime, *, settled: bool = False) -> None:
    """Make a transition as the machine: guarded like any, but no user's roles are asked."""
    workflow = api.portal.get_tool("portal_workflow")[WORKFLOW]
    kwargs: dict[str, Any] = {
        "comment": act.given.reason,
        "act": act,
        "at": now,
        "actor": MACHINE,
        "settled": settled,
    }
    workflow._changeStateOf(subcase, workflow.transitions[name], kwargs)


def before(subcase: Any, name: str, kwargs: Mapping[str, Any]) -> None:
    """Guard a transition about to happen, whatever door it came through."""
    now = kwargs.get("at") or current_time()
    actor = kwargs.get("actor") or current_actor(subcase)
    refuse_or_pass(subcase, name, _act(kwargs), actor, now)


def after(subcase: Any, name: str, old: str, new: str, kwargs: Mapping[str, Any]) -> None:
    """Record a transition that happened, and what follows from it."""
    now = kwargs.get("at") or current_time()
    actor = kwargs.get("actor") or current_actor(subcase)
    act = _act(kwargs)
    act = msgspec.structs.replace(act, given=given_of(subcase, act))
    record(subcase, name, old, new, actor, act, now)
    if not kwargs.get("settled"):
        case = case_of(subcase)
        settle(case, now)
        register_changes(case, now)


def _under_usual_names(subcase: Any, act: Act) -> Act:
    """Take materials under the item's own ids, and defects under merged keys, too."""
    own = subcase.materials
    names = {key: name for name, key in own.items()}
    names |= {field.key: field.name for field in item_of(subcase, _edition(subcase)).fields}
    defects = {names.get(key, key): how for key, how in act.given.defects.items()}
    return msgspec.structs.replace(
        act,
        given=msgspec.structs.replace(act.given, defects=defects),
        materials={own.get(key, key): files for key, files in act.materials.items()},
    )


def titles(subcase: Any) -> dict[str, str]:
    """Answer the titles of an item's fields and materials, in its own names."""
    item = item_of(subcase, _edition(subcase))
    fields = {field.name: field.own_title for field in item.fields}
    return fields | {material.id: material.title for material in item.materials}


def _edition(subcase: Any) -> Edition:
    return editions.load(api.portal.get(), case_of(subcase).digest)


def _act(kwargs: Mapping[str, Any]) -> Act:
    return kwargs.get("act") or Act(comment=kwargs.get("comment") or "")
