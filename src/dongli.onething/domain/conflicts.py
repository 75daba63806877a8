"""Conflicts: what items define differently under one key, and how grave that is (梳理整合, C08).

What compile finds decides what is an error or a warning, as if there were no resolution; what it
settles silently by the strictest is told as advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from .compile import compile
from .findings import Finding, Level
from .meetings import Meeting, meetings
from .spec import FieldSpec, MaterialSpec, ScenarioSpec
from .words import folded

What = Literal[
    "type",
    "columns",
    "options",
    "unit",
    "length",
    "range",
    "pattern",
    "wording",
    "form",
    "copies",
    "period",
    "necessity",
]
_LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
_OF_CODES: dict[str, What] = {
    "type-clash": "type",
    "foreign-option": "options",
    "lost-option": "options",
    "column-clash": "columns",
    "unit-clash": "unit",
}


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """One respect in which definitions differ; ``options``: the values that would be lost."""

    what: What
    level: Level
    options: list[str] = []


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Definitions of one key that differ, gravest matter first."""

    meeting: Meeting
    matters: list[Matter]

    @property
    def signature(self) -> str:
        """Name the definitions: the same in every scenario (``meetings``)."""
        return self.meeting.signature

    @property
    def level(self) -> Level:
        """Answer the gravest level."""
        return self.matters[0].level


def is_about_definitions(finding: Finding) -> bool:
    """Say whether a finding speaks of definitions that a resolution may settle."""
    if finding.code == "empty-intersection":
        return "#" not in str(finding.data["key"])
    return finding.code in _OF_CODES


def conflicts(spec: ScenarioSpec) -> list[Conflict]:
    """List the conflicts of a tree, the gravest first, as they are without any resolution."""
    found = compile(replace(spec, resolutions=[])).findings
    graver = _by_key(spec, found)
    listed = []
    for meeting in meetings(spec):
        matters = [*graver.get((meeting.room, meeting.key), []), *_advice(meeting)]
        if matters:
            listed.append(Conflict(meeting=meeting, matters=_joined(matters)))
    return sorted(listed, key=lambda one: _LEVELS.index(one.level))


def _joined(matters: list[Matter]) -> list[Matter]:
    """Say each matter once, at its gravest, the gravest first."""
    found: dict[What, Matter] = {}
    for one in sorted(matters, key=lambda one: _LEVELS.index(one.level)):
        known = found.get(one.what)
        options = [*known.options, *one.options] if known else one.options
        found[one.what] = replace(known or one, options=list(dict.fromkeys(options)))
    return list(found.values())


def _by_key(spec: ScenarioSpec, findings: Iterable[Finding]) -> dict[tuple[str, str], list[Matter]]:
    """Sort what compile finds of shared fields by key, errors first."""
    keys = {
        path: meeting.key
        for meeting in meetings(spec)
        for source in meeting.sources
        for path in source.paths
    }
    matters: dict[tuple[str, str], dict[tuple[What, Level], list[str]]] = {}
    for one in findings:
        what = _OF_CODES.get(one.code) or (
            one.data.get("matter") if one.code == "empty-intersection" else None
        )
        key = keys.get(one.objects[0]) if one.objects else None
        if what and key:
            lost = matters.setdefault(("field", key), {}).setdefault((what, one.level), [])
            if "option" in one.data:
                lost.append(str(one.data["option"]))
    return {
        key: [
            Matter(what=what, level=level, options=list(dict.fromkeys(lost)))
            for (what, level), lost in found.items()
        ]
        for key, found in matters.items()
    }


def _advice(meeting: Meeting) -> Iterator[Matter]:
    own = [source.definition for source in meeting.sources]
    if len(own) < 2:
        return
    fields = [one for one in own if isinstance(one, FieldSpec)]
    materials = [one for one in own if isinstance(one, MaterialSpec)]
    for what in [*_differing(fields), *_differing_materials(materials)]:
        yield Matter(what=what, level="advice")


def _differing(fields: list[FieldSpec]) -> Iterator[What]:
    if _several((one.min_length, one.max_length) for one in fields):
        yield "length"
    if _several((one.minimum, one.maximum) for one in fields):
        yield "range"
    if _several(one.pattern for one in fields):
        yield "pattern"
    if _worded_otherwise([one.title for one in fields]) or _several(
        folded(one.description) for one in fields if one.description.strip()
    ):
        yield "wording"


def _differing_materials(materials: list[MaterialSpec]) -> Iterator[What]:
    if _several(one.form for one in materials):
        yield "form"
    if _several((one.originals, one.copies) for one in materials):
        yield "copies"
    if _several(one.validity_days for one in materials):
        yield "period"
    if _several(one.necessity for one in materials):
        yield "necessity"


def _several(values: Iterable[object]) -> bool:
    return len(set(values)) > 1


def _worded_otherwise(titles: list[str]) -> bool:
    """Say whether labels differ by more than an addition (姓名, 申请人姓名)."""
    words = sorted({folded(title) for title in titles if title.strip()}, key=len)
    return bool(words) and any(words[0] not in longer for longer in words[1:])
