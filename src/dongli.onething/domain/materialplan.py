"""The one set of materials of any combination of parts, and the order that results impose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .edition import Edition, EditionItem
from .materials import Needed, choose, merge_materials
from .parts import Parts
from .plans import MergedMaterial
from .schedule import Edge

# How many merged materials are remembered.
MOST_VARIANTS = 512


class MaterialPlan(NamedTuple):
    """``needed`` counts what the items need separately; ``edges`` lead from producer to user."""

    merged: list[MergedMaterial]
    edges: list[Edge]
    needed: int
    keys_of: dict[str, list[str]]


class MaterialPlanner:
    """Prepares an Edition's materials: who needs what, and who makes it."""

    def __init__(self, edition: Edition, parts: Parts) -> None:
        self._titles = edition.material_types
        self._rank = {subject.code: number for number, subject in enumerate(edition.subjects)}
        self._needed = sorted(
            (
                (parts.bit(item.id, material.when), Needed(item, material))
                for item in edition.items
                for material in item.materials
            ),
            key=lambda one: (one[1].item.id, one[1].material.id),
        )
        self._variants: dict[tuple, MergedMaterial] = {}
        self._makers: dict[str, list[str]] = {}
        for item in sorted(edition.items, key=lambda item: item.id):
            for key in produced(item):
                self._makers.setdefault(key, []).append(item.id)

    def merge(self, mask: int, included: Mapping[str, EditionItem]) -> MaterialPlan:
        """Merge the materials of the parts that are on.

        Of several included producers of one result the first by id hands it on. Of alternatives
        only the one taken counts, before and after.
        """
        producers = {
            key: maker
            for key, makers in self._makers.items()
            if (maker := next((name for name in makers if name in included), None))
        }
        needed, others = choose([source for bit, source in self._needed if bit & mask], producers)
        by_key: dict[str, list[Needed]] = {}
        for source in needed:
            by_key.setdefault(source.material.key, []).append(source)
        merged = [
            self._merged(key, sources, producers.get(key), others.get(key, []))
            for key, sources in by_key.items()
        ]
        merged.sort(key=self._place)
        return MaterialPlan(merged, _edges(by_key, producers), len(needed), _disclosed(by_key))

    def _merged(
        self, key: str, sources: list[Needed], producer: str | None, others: list[str]
    ) -> MergedMaterial:
        """Merge one key's sources, or remember what they merged to."""
        name = (key, producer, *others, *map(id, sources))
        found = self._variants.get(name)
        if found is None:
            if len(self._variants) >= MOST_VARIANTS:
                self._variants.clear()
            found = merge_materials(sources, producer, self._titles, others)
            self._variants[name] = found
        return found

    def _place(self, material: MergedMaterial) -> tuple:
        return self._rank.get(material.subject, len(self._rank)), material.key


def produced(item: EditionItem) -> list[str]:
    """Name the keys of the materials that an item's results are."""
    return sorted(
        {f"{one.subject}/{one.material_type}" for one in item.results if one.material_type}
    )


def _edges(by_key: Mapping[str, list[Needed]], producers: Mapping[str, str]) -> list[Edge]:
    return [
        Edge(producers[key], source.item.id, False, "result")
        for key, sources in by_key.items()
        if key in producers
        for source in sources
        if source.item.id != producers[key]
    ]


def _disclosed(by_key: Mapping[str, list[Needed]]) -> dict[str, list[str]]:
    keys_of: dict[str, list[str]] = {}
    for key in sorted(by_key):
        for department in {source.item.implementing_department for source in by_key[key]}:
            keys_of.setdefault(department, []).append(key)
    return keys_of
