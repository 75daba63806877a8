"""The one set of materials of any combination of parts, and the order that results impose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress
from typing import NamedTuple

from msgspec.structs import replace

from .disclosure import KeysBy
from .edition import Edition, EditionItem
from .materials import Needed, choose, lineage, merge_materials, requirement, title_of
from .parts import Flags, On, Parts, picker, remember
from .plans import MergedMaterial
from .schedule import Edge

# How many merged materials a key are remembered.
MOST_VARIANTS = 64


class MaterialPlan(NamedTuple):
    """``needed`` counts what the items need separately; ``edges`` lead from producer to user.

    ``flags`` tell which of all the materials count.
    """

    merged: list[MergedMaterial]
    edges: list[Edge]
    needed: int
    flags: Flags


class _Supplied(NamedTuple):
    """A merged material with the edges that it makes."""

    material: MergedMaterial
    edges: list[Edge]


class _Key:
    """All sources of one key, and what their combinations merge to."""

    def __init__(
        self, sources: list[tuple[int, Needed]], makers: list[str], titles: dict[str, str]
    ) -> None:
        """``sources`` stand with their numbers in the order of items' and materials' ids.

        ``makers``: the ids of the items that have it as a result, in their order.
        """
        self.name = sources[0][1].material.key
        self.subject = sources[0][1].material.subject
        self.makers = makers
        self.pick = picker([number for number, _ in sources])
        self._titles = titles
        self._sources = [source for _, source in sources]
        self._title_of = [title_of(material, titles) for _, material in self._sources]
        self._lines = [lineage(source) for source in self._sources]
        # Sources that require the same have the same number; what they require merges once.
        known: dict[tuple, int] = {}
        self._kinds = [
            known.setdefault(requirement(one, makers), len(known)) for one in self._sources
        ]
        self._differ = any(self._kinds)
        self._merged: dict[tuple, MergedMaterial] = {}
        self._variants: dict[tuple, _Supplied] = {}

    def maker(self, included: Mapping[str, EditionItem]) -> str | None:
        """Name the included item that hands the material on."""
        return next((name for name in self.makers if name in included), None)

    def merge(self, flags: Flags, producer: str | None, others: list[str]) -> _Supplied:
        """Merge the flagged sources, or remember what they merged to."""
        name = (flags, producer, *others)
        found = self._variants.get(name)
        if found is None:
            supplied = self._supply(flags, producer, others)
            found = remember(self._variants, name, supplied, MOST_VARIANTS)
        return found

    def _supply(self, flags: Flags, producer: str | None, others: list[str]) -> _Supplied:
        kinds = tuple(dict.fromkeys(compress(self._kinds, flags))) if self._differ else (0,)
        name = (kinds, producer, *others)
        found = self._merged.get(name)
        if found is None:
            examples = [self._sources[self._kinds.index(kind)] for kind in kinds]
            merged = merge_materials(examples, producer, self._titles, others)
            found = remember(self._merged, name, merged, MOST_VARIANTS)
        lines = list(compress(self._lines, flags))
        users = [line.item for line in lines if line.item != producer] if producer else []
        edges = [Edge(producer, user, False, "result") for user in users]
        title = self._title_of[flags.index(1)]
        return _Supplied(replace(found, title=title, sources=lines), edges)


class MaterialPlanner:
    """Prepares an Edition's materials: who needs what, and who makes it."""

    def __init__(self, edition: Edition, items: Iterable[EditionItem], parts: Parts) -> None:
        """``items`` stand in the order of their ids."""
        items = list(items)
        makers: dict[str, list[str]] = {}
        for item in items:
            for key in produced(item):
                makers.setdefault(key, []).append(item.id)
        # Number of a needed material -> its key, by department.
        self.needed_by: KeysBy = {}
        self._needed: list[Needed] = []
        sources: dict[str, list[tuple[int, Needed]]] = {}
        numbers: list[int] = []
        for item in items:
            by_number = self.needed_by.setdefault(item.implementing_department, {})
            for material in sorted(item.materials, key=lambda one: one.id):
                by_number[len(numbers)] = [material.key]
                needed = Needed(item, material)
                sources.setdefault(material.key, []).append((len(numbers), needed))
                self._needed.append(needed)
                numbers.append(parts.number(item.id, material.when))
        self._pick = picker(numbers)
        keys = [
            _Key(own, makers.get(own[0][1].material.result_key, []), edition.material_types)
            for own in sources.values()
        ]
        rank = {subject.code: number for number, subject in enumerate(edition.subjects)}
        self._ordered = sorted(keys, key=lambda key: (rank.get(key.subject, len(rank)), key.name))
        self._made = [key for key in self._ordered if key.makers]
        self._alternatives = any(one.material.alternative_group for one in self._needed)

    def merge(self, on: On, included: Mapping[str, EditionItem]) -> MaterialPlan:
        """Merge the materials of the parts that are on.

        Of several included producers of one result the first by id hands it on. Of alternatives
        only the one taken counts, before and after.
        """
        flags = self._pick(on)
        makers = {key.name: key.maker(included) for key in self._made}
        others: dict[str, list[str]] = {}
        if self._alternatives:
            flags, others = self._choose(flags, makers)
        supplied = [
            key.merge(own, makers.get(key.name), others.get(key.name, []))
            for key in self._ordered
            if any(own := key.pick(flags))
        ]
        return MaterialPlan(
            merged=[one.material for one in supplied],
            edges=[edge for one in supplied for edge in one.edges],
            needed=sum([len(one.material.sources) for one in supplied]),
            flags=flags,
        )

    def _choose(
        self, flags: Flags, makers: Mapping[str, str | None]
    ) -> tuple[Flags, dict[str, list[str]]]:
        """Take down the flags of the alternatives that are not taken."""
        producers = {key: maker for key, maker in makers.items() if maker is not None}
        taken, others = choose(list(compress(self._needed, flags)), producers)
        chosen = set(map(id, taken))
        return bytes([id(one) in chosen for one in self._needed]), others


def produced(item: EditionItem) -> list[str]:
    """Name the keys of the materials that an item's results are."""
    return sorted(
        {f"{one.subject}/{one.material_type}" for one in item.results if one.material_type}
    )
