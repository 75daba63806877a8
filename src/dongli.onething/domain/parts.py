"""Parts: what of an item is on or off together, as bits of one number.

A part is an item's unconditional share, or its share under one condition. The parts that are on
decide everything that a plan merges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import canonical, conditions
from .edition import EditionItem
from .spec import When


class Parts:
    """The parts of an Edition's items, numbered in the order of the items' ids."""

    def __init__(self, items: Iterable[EditionItem]) -> None:
        self._bits: dict[tuple[str, bytes], int] = {}
        self._of_item: dict[str, list[tuple[When, int]]] = {}
        for item in items:
            self._of_item[item.id] = []
            for one in (item, *item.fields, *item.materials):
                self._add(item.id, None if one is item else one.when)

    def _add(self, item: str, when: When) -> None:
        name = (item, canonical.encode(when))
        if name not in self._bits:
            self._bits[name] = 1 << len(self._bits)
            self._of_item[item].append((when, self._bits[name]))

    def bit(self, item: str, when: When) -> int:
        """Give the bit of an item's share under a condition."""
        return self._bits[item, canonical.encode(when)]

    def mask(self, included: Iterable[str], answers: Mapping[str, str]) -> int:
        """Add up the bits of all parts that are on."""
        mask = 0
        for item in included:
            for when, bit in self._of_item[item]:
                if when is None or conditions.holds(when, answers):
                    mask |= bit
        return mask
