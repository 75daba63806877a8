"""Why a transition was refused, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message

from dongli.onething import _
from dongli.onething.domain.casework import Refusal

from .words import GIVEN, STATES

# About fields and materials, which are named.
_NAMING = {
    "unknown_defect": _("This item has no field or material “${titles}”."),
    "defect_without_remedy": _("Say how to put it right: ${titles}."),
    "incomplete_notice": _("The notice must name every known defect at once: ${titles}."),
    "second_correction": _(
        "A second notice may not name new defects unless a supervisor allows it: ${titles}."
    ),
    "unanswered": _("Still to be corrected: ${titles}."),
    "not_asked": _("Nobody asked to correct this: ${titles}."),
}
_PLAIN = {
    "own_acceptance": _("Who accepted an item does not decide it."),
    "own_review": _("Who reviewed an item does not decide it."),
    "not_immediate": _("Only items that are handled immediately can be concluded at once."),
    "predecessor_unfinished": _("A predecessor has no result yet, and none was handed in."),
    "immediate": _("An item that is handled immediately has no limit to extend."),
    "correction_still_running": _("The time to correct is not over yet."),
    "already_extended": _("The limit was extended once already."),
    "unknown_outcome": _("The outcome must be granted or refused."),
}


def message_of(refusal: Refusal) -> Message:
    """Answer the message of a refusal."""
    if refusal.code in _PLAIN:
        return _PLAIN[refusal.code]
    if refusal.code in _NAMING:
        message = _NAMING[refusal.code]
        names = _listed(refusal.data.get("titles") or refusal.data["defects"])
        return type(message)(message, mapping={"titles": names})
    return _SPECIAL[refusal.code](refusal.data)


def _wrong_state(data: dict[str, Any]) -> Message:
    return _(
        "Not possible: the state is “${state}” by now. Go on from what the page shows.",
        mapping={"state": _word(STATES.get(data["state"], data["state"]))},
    )


def _missing(data: dict[str, Any]) -> Message:
    names = _listed(GIVEN.get(name, name) for name in data["fields"])
    return _("Missing: ${fields}.", mapping={"fields": names})


def _wrong_role(data: dict[str, Any]) -> Message:
    return _("Your role does not allow this.")


def _unknown(data: dict[str, Any]) -> Message:
    return _("There is no action “${action}”.", mapping={"action": data["transition"]})


def _too_long(data: dict[str, Any]) -> Message:
    return _(
        "A limit may be extended by ${most} working days at most.",
        mapping={"most": str(data["most"])},
    )


def _listed(words: Iterable[Any]) -> str:
    return "、".join(_word(word) for word in words)


def _word(word: Any) -> str:
    return translate(word, context=getRequest()) if isinstance(word, Message) else str(word)


_SPECIAL: dict[str, Callable[[dict[str, Any]], Message]] = {
    "wrong_state": _wrong_state,
    "wrong_role": _wrong_role,
    "missing": _missing,
    "unknown_transition": _unknown,
    "extension_too_long": _too_long,
}
