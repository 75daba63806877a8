"""How large the applications are that situations come to."""

from __future__ import annotations

from collections.abc import Mapping

from dongli.onething.domain.materialplan import produced
from dongli.onething.domain.materials import Needed, choose, supply_of

from .diagram import NO, YES
from .model import Model, Thing
from .results import Outcome, Sizes


class Outcomes:
    """Tells what is on, and how much it is, for sets of features (bit n: ``model.features[n]``)."""

    def __init__(self, model: Model) -> None:
        self.model = model
        place_of = {node: place for place, node in enumerate(model.features)}
        # One bit more stands for what is always on.
        self._always = 1 << len(model.features)
        mask_of = {node: 1 << place for node, place in place_of.items()}
        mask_of |= {YES: self._always, NO: 0}
        self.masks = [(mask_of[one.node], one) for one in model.outcome]
        self._fields = self._masks_of_keys("field")
        self._different = self._masks_of_keys("material")
        self._items = {
            thing.item: (mask, item)
            for (mask, thing), item in zip(self._of("item"), model.edition.items, strict=True)
        }
        self._needed = self._sources()
        self._makers = self._producers()
        self._bearing = 0
        for mask, *_ in (*self._needed, *self._items.values()):
            self._bearing |= mask
        self._materials: dict[int, tuple[int, int]] = {}

    def _of(self, kind: str) -> list[tuple[int, Thing]]:
        return [(mask, one) for mask, one in self.masks if one.kind == kind]

    def _masks_of_keys(self, kind: str) -> list[int]:
        """Say per key which features bring it into the merged application."""
        masks: dict[str, int] = {}
        for mask, one in self._of(kind):
            masks[one.key] = masks.get(one.key, 0) | mask
        return list(masks.values())

    def _sources(self) -> list[tuple[int, Needed]]:
        """List what items need, in the order in which a plan takes it."""
        sources = [
            Needed(item, material)
            for item in self.model.edition.items
            for material in item.materials
        ]
        masks = [mask for mask, _ in self._of("material")]
        found = list(zip(masks, sources, strict=True))
        return sorted(found, key=lambda one: (one[1].item.id, one[1].material.id))

    def _producers(self) -> dict[str, list[str]]:
        makers: dict[str, list[str]] = {}
        for item in sorted(self.model.edition.items, key=lambda item: item.id):
            for key in produced(item):
                makers.setdefault(key, []).append(item.id)
        return {
            material.key: makers[material.result_key]
            for item in self.model.edition.items
            for material in item.materials
            if material.result_key in makers
        }

    def bits(self, answers: Mapping[str, str]) -> int:
        """Say which features hold in a complete situation."""
        places = self.model.places(answers)
        holds = self.model.diagrams.holds
        return sum(1 << n for n, node in enumerate(self.model.features) if holds(node, places))

    def on(self, bits: int, *kinds: str) -> list[str]:
        """List the paths of the things of some kinds that are on, in the order of the tree."""
        bits |= self._always
        return [one.path for mask, one in self.masks if one.kind in kinds and mask & bits]

    def keys(self, bits: int) -> tuple[int, int]:
        """Count merged fields, and different materials, each of an any-of group counted."""
        bits |= self._always
        fields = sum(1 for mask in self._fields if mask & bits)
        return fields, sum(1 for mask in self._different if mask & bits)

    def sizes(self, bits: int) -> Sizes:
        """Count what the merged application has: what a plan of all that applies would say."""
        bits |= self._always
        fields, _ = self.keys(bits)
        bearing = bits & self._bearing
        if bearing not in self._materials:
            self._materials[bearing] = self._count(bits)
        materials, asked = self._materials[bearing]
        return Sizes(fields=fields, materials=materials, asked=asked)

    def _count(self, bits: int) -> tuple[int, int]:
        """Count merged materials, and those of them that the applicant hands in."""
        makers = {
            key: maker
            for key, names in self._makers.items()
            if (maker := next((one for one in names if self._items[one][0] & bits), None))
        }
        needed, _ = choose([source for mask, source in self._needed if mask & bits], makers)
        by_key: dict[str, list[Needed]] = {}
        for source in needed:
            by_key.setdefault(source.material.key, []).append(source)
        supplies = [supply_of(sources, makers.get(key))[0] for key, sources in by_key.items()]
        return len(supplies), supplies.count("ask")

    def outcome(self, bits: int, situations: int, example: dict[str, str]) -> Outcome:
        """Describe one outcome class."""
        return Outcome(
            situations=situations,
            example=example,
            items=self.on(bits, "item"),
            fields=self.on(bits, "field"),
            materials=self.on(bits, "material"),
            stops=self.on(bits, "stop"),
            sizes=self.sizes(bits),
        )
