"""Resolutions: what the departments concerned may agree on for a conflict, and what it changes.

A resolution decides how a shared key is asked. It never changes what an item defines: each
department gets values of its own definition (``split ∘ merge`` stays the identity).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from .conditions import compare
from .edition import Edition, EditionField, EditionMaterial, Resolved
from .findings import Finding
from .limits import all_columns, highest, lowest
from .meetings import Meeting, field_meetings, material_meetings, own_options
from .spec import ElementSpec, FieldSpec, Option, ResolutionSpec, ScenarioItemSpec, ScenarioSpec

CHOICES = ("choice", "multichoice")


# What a kind lets pass, beyond what disappears of itself because it is asked otherwise.
_LETS_PASS = {
    "strictest": ("lost-option", "foreign-option"),
    "map": ("foreign-option",),
    "split": ("type-clash", "foreign-option"),
}


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """Why a resolution cannot be: ``code`` and what the message names.

    ``signature`` (a source changed), ``unknown-source``, ``not-options``, ``no-options``,
    ``same-option``, ``not-total`` and ``not-own`` (of ``source``, ``values``), ``shorter``,
    ``depended-on``, ``nobody-apart``, ``twice-apart``, ``no-title``, ``mixed-types``.
    """

    code: str
    source: str = ""
    values: list[str] = []


def flaws(meeting: Meeting, resolution: ResolutionSpec) -> list[Flaw]:
    """List why a resolution does not fit the definitions that meet; none: it may be applied."""
    if (meeting.signature, meeting.room) != (resolution.signature, resolution.room):
        return [Flaw(code="signature")]
    match resolution.kind:
        case "map":
            return list(_map_flaws(meeting, resolution))
        case "split":
            return list(_split_flaws(meeting, resolution))
    return []


def _map_flaws(meeting: Meeting, resolution: ResolutionSpec) -> Iterator[Flaw]:
    element = meeting.element
    if element is None or element.datatype not in CHOICES:
        yield Flaw(code="not-options")
        return
    asked = [option.value for option in resolution.options]
    if not asked or not all(option.value and option.label for option in resolution.options):
        yield Flaw(code="no-options")
    same = {
        one
        for number, one in enumerate(asked)
        for other in asked[:number]
        if compare(one, "=", other) or compare(other, "=", one)
    }
    if same:
        yield Flaw(code="same-option", values=sorted(same))
    known = {source.name: source for source in meeting.sources}
    for name in sorted(resolution.values.keys() - known.keys()):
        yield Flaw(code="unknown-source", source=name)
    for name, source in known.items():
        if isinstance(source.definition, FieldSpec):
            own = own_options(source.definition, element)
            values = resolution.values.get(name)
            yield from _total(name, asked, own, values)
            if element.datatype == "multichoice" and values:
                yield from _several(name, source.definition, values)


def _total(
    name: str, asked: list[str], own: list[Option], values: Mapping[str, str] | None
) -> Iterator[Flaw]:
    """Every option that is asked leads to one that the item knows."""
    known = {option.value for option in own}
    led = {value: value for value in asked} if values is None else values
    missing = [value for value in asked if not led.get(value)]
    if missing or led.keys() - set(asked):
        yield Flaw(code="not-total", source=name, values=missing or sorted(led.keys() - set(asked)))
    strange = {value for value in led.values() if value and value not in known}
    if strange:
        yield Flaw(code="not-own", source=name, values=sorted(strange))


def _several(name: str, definition: FieldSpec, values: Mapping[str, str]) -> Iterator[Flaw]:
    """Of several chosen options, two may become one: an item that counts them would have less."""
    if (definition.min_length or 0) > 1 and len(set(values.values())) < len(values):
        yield Flaw(code="shorter", source=name)


def _split_flaws(meeting: Meeting, resolution: ResolutionSpec) -> Iterator[Flaw]:
    known = {source.name for source in meeting.sources}
    named = [name for group in resolution.apart for name in group.sources]
    if not named or not all(group.sources for group in resolution.apart):
        yield Flaw(code="nobody-apart")
    for name in sorted(set(named) - known):
        yield Flaw(code="unknown-source", source=name)
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield Flaw(code="twice-apart", source=name)
    titles = [group.title.strip() for group in resolution.apart]
    if not all(titles) or len({*titles, meeting.title}) <= len(titles):
        yield Flaw(code="no-title")
    yield from _mixed(meeting, resolution)


def _mixed(meeting: Meeting, resolution: ResolutionSpec) -> Iterator[Flaw]:
    """What is asked together is of one type."""
    own = {source.name: source.definition for source in meeting.sources}
    for group in resolution.apart:
        known = [own[name] for name in group.sources if name in own]
        fields = [one for one in known if isinstance(one, FieldSpec)]
        if meeting.element and len({apart_type(one, meeting.element) for one in fields}) > 1:
            yield Flaw(code="mixed-types", source=group.sources[0])


def apart_type(own: FieldSpec, element: ElementSpec) -> str:
    """Answer the datatype of what is asked apart: the item's own where it cannot serve the other's.

    A one-line text serves 公民身份号码 too: then it is that.
    """
    serves = not own.datatype or element.datatype in (own.datatype, *own.compatible)
    return element.datatype if serves else own.datatype


class Applied(msgspec.Struct, frozen=True):
    """The resolutions that fit a tree, by source: what its fields and materials become."""

    fields: dict[str, Callable[[EditionField, FieldSpec, ElementSpec], EditionField]]
    materials: dict[str, Callable[[EditionMaterial], EditionMaterial]]


NOTHING = Applied({}, {})


def applicable(spec: ScenarioSpec) -> Applied:
    """Find the resolutions that fit; of several for one signature the first counts."""
    if not spec.resolutions:
        return NOTHING
    applied = Applied({}, {})
    rooms = {
        "field": field_meetings(spec, {r.key for r in spec.resolutions if r.room == "field"}),
        "material": material_meetings(
            spec, {r.key for r in spec.resolutions if r.room == "material"}
        ),
    }
    for resolution in spec.resolutions:
        meeting = rooms[resolution.room].get(resolution.key)
        if meeting is None or flaws(meeting, resolution) or _depended(spec, resolution, meeting):
            continue
        for source in meeting.sources:
            if resolution.room == "material":
                made = _material_maker(resolution, source.name)
                applied.materials.setdefault(source.name, made)
            else:
                applied.fields.setdefault(source.name, _field_maker(resolution, source.name))
    return applied


def depended_on(spec: ScenarioSpec, resolution: ResolutionSpec) -> list[Flaw]:
    """Name sources whose several values other fields of their form depend on.

    A browser compares the first chosen one only: which that is, a mapping may change.
    """
    meeting = field_meetings(spec, [resolution.key]).get(resolution.key)
    return _depended(spec, resolution, meeting) if meeting is not None else []


def _depended(spec: ScenarioSpec, resolution: ResolutionSpec, meeting: Meeting) -> list[Flaw]:
    if resolution.kind != "map" or meeting.element is None:
        return []
    if meeting.element.datatype != "multichoice":
        return []
    named = {name for place in spec.items for name in _depended_in(place)}
    return [Flaw(code="depended-on", source=n) for n in sorted(named & resolution.values.keys())]


def _depended_in(place: ScenarioItemSpec) -> Iterator[str]:
    for field in place.item.fields:
        for one in field.depends_on:
            yield f"{place.item.uid}/{one.field}"


def _field_maker(
    resolution: ResolutionSpec, name: str
) -> Callable[[EditionField, FieldSpec, ElementSpec], EditionField]:
    def made(field: EditionField, own: FieldSpec, element: ElementSpec) -> EditionField:
        match resolution.kind:
            case "map":
                return _mapped(resolution, name, field, own, element)
            case "split":
                return _split(resolution, name, field, own, element)
        return replace(field, resolved=Resolved(by=resolution.signature, kind="strictest"))

    return made


def _mapped(
    resolution: ResolutionSpec, name: str, field: EditionField, own: FieldSpec, element: ElementSpec
) -> EditionField:
    resolved = Resolved(
        by=resolution.signature,
        kind="map",
        own=own_options(own, element),
        values=resolution.values.get(name, {}),
    )
    return replace(field, options=resolution.options, resolved=resolved)


def _split(
    resolution: ResolutionSpec, name: str, field: EditionField, own: FieldSpec, element: ElementSpec
) -> EditionField:
    """Ask apart by the item's own definition, and by the element's where that says nothing."""
    found = _group(resolution, name)
    resolved = Resolved(by=resolution.signature, kind="split", apart=found is not None)
    if found is None:
        return replace(field, resolved=resolved)
    number, title = found
    datatype = apart_type(own, element)
    serves = datatype == element.datatype
    return replace(
        field,
        key=f"{field.key}~{number}",
        title=title,
        datatype=datatype,
        options=own_options(own, element) if datatype in CHOICES else [],
        columns=all_columns([own.columns or element.columns]) if datatype == "table" else [],
        min_length=_either(own.min_length, element.min_length, serves),
        max_length=_either(own.max_length, element.max_length, serves),
        minimum=highest([_either(own.minimum, element.minimum, serves)], datatype),
        maximum=lowest([_either(own.maximum, element.maximum, serves)], datatype),
        patterns=[one for one in [own.pattern or (element.pattern if serves else "")] if one],
        resolved=resolved,
    )


def _either(own: Any, element: Any, serves: bool) -> Any:
    """Take the item's own limit; the element's stands in where it is of the same type."""
    return own if own is not None or not serves else element


def _group(resolution: ResolutionSpec, name: str) -> tuple[int, str] | None:
    """Number what is asked apart from 2 on: the rest is the first."""
    for number, group in enumerate(resolution.apart, 2):
        if name in group.sources:
            return number, group.title
    return None


def _material_maker(
    resolution: ResolutionSpec, name: str
) -> Callable[[EditionMaterial], EditionMaterial]:
    def made(material: EditionMaterial) -> EditionMaterial:
        found = _group(resolution, name) if resolution.kind == "split" else None
        resolved = Resolved(by=resolution.signature, kind=resolution.kind, apart=found is not None)
        if found is None:
            return replace(material, resolved=resolved)
        number, title = found
        return replace(material, key=f"{material.key}~{number}", title=title, resolved=resolved)

    return made


def unsettled(edition: Edition, findings: list[Finding]) -> list[Finding]:
    """Leave out what the departments have agreed on: findings whose fields are all resolved."""
    resolved = {
        f"items/{item.id}/fields/{field.name}": field.resolved
        for item in edition.items
        for field in item.fields
        if field.resolved
    }
    if not resolved:
        return findings
    return [
        one
        for one in findings
        if not one.objects or not all(_passes(resolved.get(path), one.code) for path in one.objects)
    ]


def _passes(resolved: Resolved | None, code: str) -> bool:
    if resolved is None or code not in _LETS_PASS[resolved.kind]:
        return False
    return resolved.kind != "split" or resolved.apart
