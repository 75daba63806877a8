"""Trials: what compile would say of definitions that meet, alone, under a resolution or none."""

from __future__ import annotations

from msgspec.structs import replace

from .compile import compile
from .findings import Finding
from .meetings import Meeting, Source
from .spec import (
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    ResolutionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
)

_OF_DEFINITIONS = frozenset(
    {
        "type-clash",
        "column-clash",
        "unit-clash",
        "empty-intersection",
        "missing-options",
        "lost-option",
        "foreign-option",
    }
)


def trial(meeting: Meeting, resolution: ResolutionSpec | None = None) -> list[Finding]:
    """List what stays wrong where all these definitions meet in one situation."""
    subject = meeting.key.partition("/")[0]
    spec = ScenarioSpec(
        uid="trial",
        id="trial",
        title="trial",
        items=[_place(number, source) for number, source in enumerate(meeting.sources)],
        elements={meeting.element.code: meeting.element} if meeting.element else {},
        subjects={subject: subject},
        resolutions=[resolution] if resolution is not None else [],
    )
    return [one for one in compile(spec).findings if one.code in _OF_DEFINITIONS]


def goes_together(meeting: Meeting, some: list[Source]) -> bool:
    """Say whether these sources can be asked as one without an error or a loss."""
    found = trial(replace(meeting, sources=some))
    return all(finding.level == "advice" for finding in found)


def is_settled(meeting: Meeting, resolution: ResolutionSpec) -> bool:
    """Say whether no error is left under a resolution."""
    return all(finding.level != "error" for finding in trial(meeting, resolution))


def _place(number: int, source: Source) -> ScenarioItemSpec:
    uid, own = source.name.partition("/")[0], source.definition
    item = ItemSpec(
        uid=uid,
        title=source.item,
        implementing_department=source.department,
        fields=[replace(own, when=None, depends_on=[])] if isinstance(own, FieldSpec) else [],
        materials=[replace(own, when=None)] if isinstance(own, MaterialSpec) else [],
    )
    return ScenarioItemSpec(id=f"i{number}", item=item)
