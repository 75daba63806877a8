"""The repairs that the composer offers beside its findings, in words."""

from __future__ import annotations

from typing import Any

import msgspec
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.found import Line
from dongli.onething.domain.repairs import Repair, name_of, repair_of
from dongli.onething.domain.spec import ScenarioSpec

WORDS = {
    "bind": _("Bind this field to “${element}” (${subject})"),
    "remove": _("Take this question out"),
    "drop-after": _("No longer wait for “${after}”"),
    "ungroup": _("Take it out of the group"),
    "drop-value": _("Drop this value from the condition"),
}


class Offer(msgspec.Struct, frozen=True):
    """A button: the finding's name and what pressing it does."""

    name: str
    text: str


def offers(spec: ScenarioSpec, line: Line, request: Any) -> list[Offer]:
    """Answer the buttons of a line."""
    pairs = [(finding, repair_of(spec, finding)) for finding in line.findings]
    return [
        Offer(name_of(finding), translate(_words(spec, repair), context=request))
        for finding, repair in pairs
        if repair is not None
    ]


def _words(spec: ScenarioSpec, repair: Repair) -> Any:
    data = dict(repair.data)
    if repair.kind == "bind":
        data["element"] = spec.elements[data["element"]].title
        data["subject"] = spec.subjects.get(data["subject"], data["subject"])
    return type(WORDS[repair.kind])(WORDS[repair.kind], mapping=data)
