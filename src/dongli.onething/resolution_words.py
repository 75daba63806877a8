"""Words for conflicts and resolutions: what differs, what is decided, and why not."""

from __future__ import annotations

from typing import Any

from dongli.onething import _
from dongli.onething.domain.meetings import Meeting
from dongli.onething.domain.resolutions import Flaw

MATTERS = {
    "type": _("Data type"),
    "columns": _("Columns"),
    "options": _("Options"),
    "unit": _("Unit"),
    "length": _("Length"),
    "range": _("Range of values"),
    "pattern": _("Pattern"),
    "wording": _("Wording of the question"),
    "form": _("Form of the material"),
    "copies": _("Originals and copies"),
    "period": _("Period of validity"),
    "necessity": _("Necessity"),
}
KINDS = {
    "strictest": _("Accept the strictest"),
    "map": _("Map the options"),
    "split": _("Ask apart"),
}
STANDINGS = {
    "draft": _("Draft"),
    "countersigning": _("Countersigning"),
    "in_force": _("In force"),
    "withdrawn": _("Called off"),
    "expired": _("Expired: a source has changed"),
}
TONES = {
    "draft": "plain",
    "countersigning": "warn",
    "in_force": "good",
    "withdrawn": "plain",
    "expired": "bad",
}
FLAWS = {
    "signature": _("A source has changed since this was written: propose it anew."),
    "unknown-source": _("“${source}” does not ask this."),
    "not-options": _("Only choices have options that can be mapped."),
    "no-options": _("Name at least one option to be asked, each with a value and a label."),
    "same-option": _("These options cannot be told apart: ${values}."),
    "not-total": _("Say for each option what “${source}” gets; missing: ${values}."),
    "not-own": _("“${source}” does not know: ${values}."),
    "shorter": _(
        "“${source}” asks for several options at least: each one needs an option of its own."
    ),
    "depended-on": _(
        "Other fields of “${source}” depend on this one, of which several options can be chosen."
    ),
    "nobody-apart": _("Choose whom to ask apart."),
    "twice-apart": _("“${source}” would be asked apart twice."),
    "no-title": _("What is asked apart needs a title of its own."),
    "mixed-types": _("“${source}” is of another data type than what it is asked with."),
}


def flaw_message(flaw: Flaw, meeting: Meeting) -> Any:
    """Say why a resolution cannot be, naming items by their titles."""
    titles = {one.name: one.item for one in meeting.sources}
    message = FLAWS[flaw.code]
    data = {
        "source": titles.get(flaw.source, flaw.source),
        "values": "、".join(value for value in flaw.values if value),
    }
    return type(message)(message, mapping=data)
