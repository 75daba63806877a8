"""Guard the transitions of a sub-case: who may do what, and what must be given.

Sources: 行政许可法 (2003, amended 2019) Art. 32, 38, 42 and the guard rules of the service desk:
承办 and 批准 are two people. ``guard`` holds below every door: page, REST, import and batch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from .jointcase import CASE_STATES, Consequence, SubCaseNode, case_state, consequences, unfinished
from .transitions import OWNER, STATES, SYSTEM, TRANSITIONS, Transition

__all__ = [
    "CASE_STATES",
    "DEFAULT_CORRECTION_DAYS",
    "OUTCOMES",
    "STATES",
    "SUPERVISOR",
    "SYSTEM",
    "TRANSITIONS",
    "Consequence",
    "Given",
    "Refusal",
    "SubCaseFacts",
    "SubCaseNode",
    "Transition",
    "case_state",
    "consequences",
    "guard",
    "guard_second_notice",
    "is_licence",
    "offered",
    "unfinished",
]

OUTCOMES = ("granted", "refused")
SUPERVISOR = "Case Supervisor"
LICENCE = "01"
# Art. 42: ten more days, once, by the head of the organ.
LICENCE_EXTENSION = 10
DEFAULT_CORRECTION_DAYS = 15


class SubCaseFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a guard must know of a sub-case and of the one who acts.

    ``kind``: the item's kind, ``01`` a licence. ``organ``: False for a utility or company, which
    takes no administrative decisions and owes no remedies text. ``unfinished``: predecessors
    whose result is neither there nor supplied. ``known_defects`` and ``notified``: keys of
    fields or materials, found wanting now, and told in earlier notices. ``parts``: everything
    that a notice can name; ``asked``: what the running one names.
    """

    state: str
    actor: str
    roles: frozenset[str]
    handling: Literal["immediate", "promised"] = "promised"
    kind: str = ""
    organ: bool = True
    accepted_by: str = ""
    reviewed_by: str = ""
    unfinished: tuple[str, ...] = ()
    known_defects: tuple[str, ...] = ()
    notified: tuple[str, ...] = ()
    notices: int = 0
    correction_overdue: bool = False
    extended: bool = False
    parts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the actor handed in. ``defects``: key -> how to put it right; ``override``: user id
    of the supervisor who allowed a second notice; ``days``: working days planned or added.
    ``handed``: keys that a correction brings, ``changed``: those of them that are new or other
    than before."""

    reason: str = ""
    basis: str = ""
    outcome: str = ""
    remedies: str = ""
    defects: dict[str, str] = {}
    override: str = ""
    days: int = 0
    recipient: str = ""
    way: str = ""
    handed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a transition may not happen: a stable code and what its message names."""

    code: str
    data: dict[str, str | int | list[str]] = {}


def is_licence(kind: str) -> bool:
    """Say whether 行政许可法 holds for the item: its Art. 32, 42 and 45 are for licences only."""
    return kind == LICENCE


def offered(facts: SubCaseFacts) -> list[Transition]:
    """List the transitions which state, role and person allow, before anything is typed."""
    return [
        transition
        for transition in TRANSITIONS.values()
        if not (_place(transition, facts) or _person(transition, facts))
    ]


def guard(transition: str, facts: SubCaseFacts, given: Given | None = None) -> Refusal | None:
    """Say why ``transition`` may not happen, None where it may. Changes nothing.

    Codes: ``unknown_transition``, ``wrong_state``, ``wrong_role``, ``own_acceptance``,
    ``own_review``, ``not_immediate``, ``immediate``, ``predecessor_unfinished``, ``missing``
    (``fields``), ``unknown_outcome``, ``unknown_defect``, ``defect_without_remedy``,
    ``incomplete_notice``, ``second_correction``, ``unanswered``, ``not_asked``,
    ``correction_still_running``, ``already_extended``, ``extension_too_long``.
    """
    row = TRANSITIONS.get(transition)
    if row is None:
        return Refusal(code="unknown_transition", data={"transition": transition})
    given = given or Given()
    special = _GUARDS.get(transition)
    return (
        _place(row, facts)
        or _person(row, facts)
        or _completeness(row, facts, given)
        or (special(facts, given) if special else None)
    )


def guard_second_notice(facts: SubCaseFacts, reason: str) -> Refusal | None:
    """Say why a second notice with new defects may not be allowed, None where it may.

    It is a supervisor's exception to 行政许可法 Art. 32(4): with a reason, after a first notice,
    while a notice can be given at all. Codes: ``wrong_role``, ``wrong_state``, ``missing``.
    """
    if SUPERVISOR not in facts.roles:
        return Refusal(code="wrong_role", data={"roles": [SUPERVISOR]})
    states = TRANSITIONS["request_correction"].sources
    if facts.state not in states or not facts.notices:
        return Refusal(code="wrong_state", data={"state": facts.state, "states": [*states]})
    return None if reason.strip() else Refusal(code="missing", data={"fields": ["reason"]})


def _place(row: Transition, facts: SubCaseFacts) -> Refusal | None:
    if facts.state not in row.sources:
        return Refusal(code="wrong_state", data={"state": facts.state, "states": [*row.sources]})
    if not facts.roles.intersection(row.roles):
        return Refusal(code="wrong_role", data={"roles": [*row.roles]})
    if row.id == "handle" and facts.handling != "immediate":
        return Refusal(code="not_immediate")
    if row.id == "extend" and facts.handling == "immediate":
        return Refusal(code="immediate")
    if row.id in ("release", "revive") and facts.unfinished:
        return Refusal(code="predecessor_unfinished", data={"items": [*facts.unfinished]})
    return None


def _person(row: Transition, facts: SubCaseFacts) -> Refusal | None:
    """Two pairs of eyes: who accepted or reviewed an item does not decide it, unless 即办."""
    if row.id not in ("decide", "start_special") or facts.handling == "immediate":
        return None
    if facts.actor == facts.reviewed_by:
        return Refusal(code="own_review", data={"actor": facts.actor})
    if row.id == "decide" and facts.actor == facts.accepted_by:
        return Refusal(code="own_acceptance", data={"actor": facts.actor})
    return None


def _completeness(row: Transition, facts: SubCaseFacts, given: Given) -> Refusal | None:
    needs = [*row.needs]
    if given.outcome == "refused" and "outcome" in needs:
        needs += ["reason", "remedies"]  # Art. 38: reasons, and the rights to 复议 and 诉讼
    if not facts.organ and "remedies" in needs:
        needs.remove("remedies")
    if row.id == "withdraw" and OWNER not in facts.roles:
        needs.append("reason")
    missing = [name for name in needs if not _filled(getattr(given, name))]
    if missing:
        return Refusal(code="missing", data={"fields": missing})
    if "outcome" in needs and given.outcome not in OUTCOMES:
        return Refusal(code="unknown_outcome", data={"outcome": given.outcome})
    return None


def _filled(value: str | int | dict[str, str]) -> bool:
    if isinstance(value, int):
        return value > 0
    return bool(value.strip() if isinstance(value, str) else value)


def _one_notice(facts: SubCaseFacts, given: Given) -> Refusal | None:
    """Art. 32(4): tell once everything that is to be put right, and how."""
    unknown = [key for key in given.defects if facts.parts and key not in facts.parts]
    if unknown:
        return Refusal(code="unknown_defect", data={"defects": unknown})
    without = [key for key, how in given.defects.items() if not how.strip()]
    if without:
        return Refusal(code="defect_without_remedy", data={"defects": without})
    untold = [key for key in facts.known_defects if key not in given.defects]
    if untold:
        return Refusal(code="incomplete_notice", data={"defects": untold})
    new = [key for key in given.defects if key not in facts.notified]
    if facts.notices and new and given.override in ("", facts.actor):
        return Refusal(code="second_correction", data={"defects": new})
    return None


def _answers(facts: SubCaseFacts, given: Given) -> Refusal | None:
    """Art. 32(4): everything that was asked is put right at once, and nothing else is touched.

    A value may stay what it was where a reason says why.
    """
    answered = given.handed if given.reason.strip() else given.changed
    open_ones = [key for key in facts.asked if key not in answered]
    if open_ones:
        return Refusal(code="unanswered", data={"defects": open_ones})
    unasked = [key for key in given.changed if key not in facts.asked]
    return Refusal(code="not_asked", data={"defects": unasked}) if unasked else None


def _return(facts: SubCaseFacts, given: Given) -> Refusal | None:
    if facts.state == "correcting" and not facts.correction_overdue:
        return Refusal(code="correction_still_running")
    return None


def _extension(facts: SubCaseFacts, given: Given) -> Refusal | None:
    if facts.extended:
        return Refusal(code="already_extended")
    if is_licence(facts.kind) and given.days > LICENCE_EXTENSION:
        return Refusal(
            code="extension_too_long", data={"days": given.days, "most": LICENCE_EXTENSION}
        )
    return None


_GUARDS: dict[str, Callable[[SubCaseFacts, Given], Refusal | None]] = {
    "request_correction": _one_notice,
    "complete_correction": _answers,
    "return_to_applicant": _return,
    "extend": _extension,
}
