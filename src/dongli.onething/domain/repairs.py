"""Repairs: what puts a finding right where that is certain, and changes nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from . import canonical
from .conditions import asked_by
from .findings import Finding
from .spec import FieldSpec, ScenarioItemSpec, ScenarioSpec, When

Kind = Literal["bind", "remove", "drop-after", "ungroup", "drop-value"]


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """One change to one thing; ``path`` is that of findings.

    ``bind``: give the field ``element`` and ``subject``. ``remove``: take the question out.
    ``drop-after``: no longer wait for ``after``. ``ungroup``: leave the group. ``drop-value``:
    take the ``value`` of ``question`` out of the condition, where other values remain.
    """

    kind: Kind
    path: str
    data: dict[str, str] = {}


def name_of(finding: Finding) -> str:
    """Name a finding, so that a button can speak of it: 16 hexadecimal digits."""
    return canonical.digest_of(finding)[:16]


def repair_of(spec: ScenarioSpec, finding: Finding) -> Repair | None:
    """Answer the certain repair of a finding of this tree, None where a person must decide."""
    path = finding.objects[0] if finding.objects else ""
    match finding.code:
        case "unbound-label":
            return _bind(spec, path, finding.objects[1])
        case "idle-question" | "unreachable-question":
            return None if _named(spec, path) else Repair(kind="remove", path=path)
        case "unknown-after":
            return Repair(kind="drop-after", path=path, data={"after": str(finding.data["after"])})
        case "together-alone" | "alternative-alone":
            return Repair(kind="ungroup", path=path)
        case "unknown-value":
            return _drop_value(spec, path, finding)
    return None


def _bind(spec: ScenarioSpec, path: str, twin: str) -> Repair | None:
    """Bind a field as its twin of the same label is, if its type can serve the element's."""
    field, model = _field(spec, path), _field(spec, twin)
    element = spec.elements.get(model.element) if model else None
    if field is None or model is None or element is None or not model.subject:
        return None
    if element.datatype not in (field.datatype, *field.compatible):
        return None
    data = {"element": model.element, "subject": model.subject}
    return Repair(kind="bind", path=path, data=data)


def _field(spec: ScenarioSpec, path: str) -> FieldSpec | None:
    room, name, *part = path.split("/")
    place = _place(spec, name) if room == "items" else None
    if place is None or part[:1] != ["fields"]:
        return None
    return next((field for field in place.item.fields if field.name == part[1]), None)


def _place(spec: ScenarioSpec, name: str) -> ScenarioItemSpec | None:
    return next((place for place in spec.items if place.id == name), None)


def _named(spec: ScenarioSpec, path: str) -> bool:
    """Say whether a condition speaks of a question: then its removal would break that."""
    name = path.partition("/")[2]
    return any(name in asked_by(when) for when in _whens(spec))


def _whens(spec: ScenarioSpec) -> Iterator[When]:
    for question in spec.questions:
        yield question.when
    for place in spec.items:
        yield place.when
        for part in (*place.item.fields, *place.item.materials):
            yield part.when


def _drop_value(spec: ScenarioSpec, path: str, finding: Finding) -> Repair | None:
    """Drop a value that no answer can be, where others of its list remain."""
    question, value = str(finding.data["question"]), str(finding.data["value"])
    room, _slash, name = path.partition("/")
    things = {"questions": spec.questions, "items": spec.items}.get(room, [])
    whens = [thing.when for thing in things if thing.id == name]
    lists = [
        clause[question]
        for when in whens
        for clause in when or []
        if value in clause.get(question, [])
    ]
    if not lists or any(len(values) < 2 for values in lists):
        return None
    return Repair(kind="drop-value", path=path, data={"question": question, "value": value})
