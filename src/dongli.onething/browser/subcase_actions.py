"""What may be done with a sub-case now: each action with what its form asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.domain.casework import TRANSITIONS

from .words import Words

# Ends that cannot be undone stand apart from the way forward.
_GRAVE = ("return_to_applicant", "reject", "withdraw")
# Beside the way forward.
_ASIDE = ("request_correction", "start_special", "extend")
APPEAL = _(
    "You may apply for administrative reconsideration within 60 days of receiving this decision, "
    "or bring an administrative action within 6 months."
)
_GRANTED = _("The legal conditions are met; granted.")
_REFUSED = _("The legal conditions are not met; refused.")
# 常用意见: to begin with, and to be changed. The applicant has none.
OPINIONS = {
    "accept": (_("The materials are complete and in legal form; accepted."),),
    "reject": (
        _("The matter needs no administrative licence by law."),
        _("The matter is not within the powers of this organ."),
    ),
    "review": (_("The materials are complete, true and consistent with each other."),),
    "decide": (_GRANTED, _REFUSED),
    "handle": (_GRANTED, _REFUSED),
    "return_to_applicant": (_("The corrections did not come in time."),),
}


def actions(
    words: Words, names: Iterable[str], subcase: Any, tried: str = ""
) -> list[dict[str, Any]]:
    """List actions, the way forward first; the first or the tried one is open."""
    ordered = sorted(names, key=_remoteness)
    first = tried if tried in ordered else next(iter(ordered), "")
    opened = first if tried or _remoteness(first) == 0 else ""
    return [_action(words, name, subcase) | {"open": name == opened} for name in ordered]


def _action(words: Words, name: str, subcase: Any) -> dict[str, Any]:
    needs = TRANSITIONS[name].needs
    return {
        "id": name,
        "title": words(terms.TRANSITIONS[name]),
        "tone": "btn-outline-danger" if name in _GRAVE else "btn-primary",
        "outcome": "outcome" in needs,
        "remedies": subcase.organ and ("remedies" in needs or "outcome" in needs),
        "reason": "reason" in needs,
        "basis": "basis" in needs,
        "days": "days" in needs,
        "defects": "defects" in needs,
        "delivery": "recipient" in needs,
        "numbers": name == "handle" or (name == "conclude" and subcase.outcome == "granted"),
        "correct": name == "complete_correction",
        "supply": name == "revive",
        "opinions": [words(opinion) for opinion in OPINIONS.get(name, ())],
    }


def _remoteness(name: str) -> int:
    """Rank a transition: the way forward, what goes beside it, what ends it."""
    return 2 if name in _GRAVE else 1 if name in _ASIDE else 0
