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

_PLAIN = {
    "own_acceptance": _("Who accepted an item does not decide it."),
    "own_review": _("Who reviewed an item does not decide it."),
    "not_immediate": _("Only items that are handled immediately can be concluded at once."),
    "predecessor_unfinished": _("A predecessor has no result yet, and none was handed in."),
    "defect_without_remedy": _("Each defect needs a word on how to put it right."),
    "incomplete_notice": _("The notice must name every known defect at once."),
    "second_correction": _(
        "A second notice may not name new defects unless a supervisor allows it."
    ),
    "correction_still_running": _("The time to correct is not over yet."),
    "already_extended": _("The limit was extended once already."),
    "unknown_outcome": _("The outcome must be granted or refused."),
}


def message_of(refusal: Refusal) -> Message:
    """Answer the message of a refusal."""
    if refusal.code in _PLAIN:
        return _PLAIN[refusal.code]
    return _SPECIAL[refusal.code](refusal.data)


def _wrong_state(data: dict[str, Any]) -> Message:
    return _(
        "Not possible while the state is “${state}”.",
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
