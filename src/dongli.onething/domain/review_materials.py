"""Review materials and results: what they are, whose, and whether they can be merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .findings import Finding, found
from .spec import ItemSpec, ScenarioItemSpec, ScenarioSpec


def review_materials(spec: ScenarioSpec) -> Iterator[Finding]:
    """Review each item's materials, and the results that may serve others as materials."""
    for place in spec.items:
        yield from _materials(spec, place)
        for result in place.item.results:
            path = f"items/{place.id}"
            yield from _type(spec, path, result.material_type, result.title)
            yield from _subject(spec, path, place.item, result.subject, result.title)


def _materials(spec: ScenarioSpec, place: ScenarioItemSpec) -> Iterator[Finding]:
    counts = Counter(material.id for material in place.item.materials)
    groups = Counter(material.alternative_group for material in place.item.materials)
    for material in place.item.materials:
        path = f"items/{place.id}/materials/{material.id}"
        if not material.title.strip():
            yield found("missing-title", path)
        if counts.pop(material.id, 0) > 1:
            yield found("duplicate-id", path, id=material.id)
        if material.alternative_group and groups[material.alternative_group] == 1:
            yield found("alternative-alone", path, group=material.alternative_group)
        if not material.material_type:
            yield found("material-without-type", path, title=material.title)
        yield from _type(spec, path, material.material_type, material.title)
        yield from _subject(spec, path, place.item, material.subject, material.title)


def _type(spec: ScenarioSpec, path: str, material_type: str, title: str) -> Iterator[Finding]:
    if material_type and spec.material_types and material_type not in spec.material_types:
        yield found("unknown-material-type", path, material_type=material_type, title=title)


def _subject(
    spec: ScenarioSpec, path: str, item: ItemSpec, subject: str, title: str
) -> Iterator[Finding]:
    if subject and subject not in spec.subjects and subject not in item.subjects:
        yield found("unknown-subject", path, subject=subject, title=title)
