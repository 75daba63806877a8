"""Meetings: what several items define under one key, each in its own words, before any merge.

A meeting knows nothing of its scenario: the same items with the same definitions have the same
signature in every scenario, and a change of any of them makes another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec
from msgspec.structs import replace

from . import canonical
from .spec import ElementSpec, FieldSpec, MaterialSpec, Option, ScenarioItemSpec, ScenarioSpec

Room = Literal["field", "material"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One item's own definition. ``name`` is ``<item uid>/<field name or material id>``.

    ``paths``: where it stands in the tree; an item may have several places.
    """

    name: str
    item: str
    department: str
    title: str
    basis: str
    definition: FieldSpec | MaterialSpec
    paths: list[str]


class Meeting(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All definitions of one shared key, sources by name. ``element``: that of a field."""

    room: Room
    key: str
    title: str
    sources: list[Source]
    element: ElementSpec | None = None

    @cached_property
    def signature(self) -> str:
        """Name the definitions as they are, 64 hexadecimal digits."""
        element = self.element
        return canonical.digest_of(
            {
                "room": self.room,
                "key": self.key,
                "element": replace(element, section="", order=0) if element else None,
                "sources": [
                    [one.name, one.department, _meaning(one.definition)] for one in self.sources
                ],
            }
        )

    @property
    def departments(self) -> list[str]:
        """Name the departments concerned: those that decide the items."""
        return sorted({one.department for one in self.sources})


def _meaning(definition: FieldSpec | MaterialSpec) -> FieldSpec | MaterialSpec:
    """Leave out what says only when and where it is asked."""
    if isinstance(definition, FieldSpec):
        return replace(definition, when=None, depends_on=[], fieldset="")
    return replace(definition, when=None, sample="", blank_form="")


def own_options(definition: FieldSpec, element: ElementSpec | None) -> list[Option]:
    """Answer the options that an item knows: its own, or those of the element it is bound to."""
    return definition.options or (element.options if element else [])


def field_meetings(spec: ScenarioSpec, keys: Iterable[str] | None = None) -> dict[str, Meeting]:
    """Gather the shared fields by key; ``keys``: only these."""
    wanted = None if keys is None else set(keys)
    found: dict[str, dict[str, Source]] = {}
    for place in spec.items:
        # Of fields with one name the first counts.
        for field in {one.name: one for one in reversed(place.item.fields)}.values():
            key = shared_key(spec, field)
            if key and (wanted is None or key in wanted):
                _add(found.setdefault(key, {}), _field_source(place, field))
    meetings: dict[str, Meeting] = {}
    for key, sources in found.items():
        element = spec.elements[key.partition("/")[2]]
        meetings[key] = Meeting(
            room="field",
            key=key,
            title=element.title,
            element=element,
            sources=[sources[name] for name in sorted(sources)],
        )
    return meetings


def material_meetings(spec: ScenarioSpec, keys: Iterable[str] | None = None) -> dict[str, Meeting]:
    """Gather the materials that have a type by key; ``keys``: only these."""
    wanted = None if keys is None else set(keys)
    found: dict[str, dict[str, Source]] = {}
    for place in spec.items:
        for one in place.item.materials:
            key = f"{one.subject}/{one.material_type}"
            if one.material_type and (wanted is None or key in wanted):
                _add(found.setdefault(key, {}), _material_source(place, one))
    return {
        key: Meeting(
            room="material",
            key=key,
            title=spec.material_types.get(key.partition("/")[2]) or next(iter(own.values())).title,
            sources=[own[name] for name in sorted(own)],
        )
        for key, own in found.items()
    }


def meetings(spec: ScenarioSpec) -> Iterator[Meeting]:
    """Give all meetings of a scenario, fields first, by key."""
    for found in (field_meetings(spec), material_meetings(spec)):
        for key in sorted(found):
            yield found[key]


def shared_key(spec: ScenarioSpec, field: FieldSpec) -> str:
    """Name the key that a field is asked under with others; empty for one asked alone."""
    element = spec.elements.get(field.element) if field.element else None
    if element is None or not field.subject or element.reuse != "once":
        return ""
    return f"{field.subject}/{element.code}"


def _add(sources: dict[str, Source], source: Source) -> None:
    known = sources.get(source.name)
    # An item that has two places is one source.
    sources[source.name] = (
        source if known is None else replace(known, paths=[*known.paths, *source.paths])
    )


def _field_source(place: ScenarioItemSpec, field: FieldSpec) -> Source:
    return Source(
        name=f"{place.item.uid}/{field.name}",
        item=place.item.title,
        department=place.item.implementing_department,
        title=field.title,
        basis=field.basis or _clause(place),
        definition=field,
        paths=[f"items/{place.id}/fields/{field.name}"],
    )


def _material_source(place: ScenarioItemSpec, material: MaterialSpec) -> Source:
    basis = material.legal_basis[0] if material.legal_basis else None
    return Source(
        name=f"{place.item.uid}/{material.id}",
        item=place.item.title,
        department=place.item.implementing_department,
        title=material.title,
        basis=f"{basis.title}{basis.article}" if basis else _clause(place),
        definition=material,
        paths=[f"items/{place.id}/materials/{material.id}"],
    )


def _clause(place: ScenarioItemSpec) -> str:
    basis = place.item.legal_basis
    return f"{basis[0].title}{basis[0].article}" if basis else ""
