"""Parts: what of an item is on or off together, and which parts a situation puts on.

A part is an item's unconditional share, or its share under one condition. The parts that are on
decide everything that a plan merges.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any

from . import canonical, conditions
from .edition import EditionItem
from .spec import When

# One byte a part, 1 where it is on; picked flags are bytes or a tuple of such bytes.
On = bytes
Flags = Sequence[int]
Pick = Callable[[Any], Sequence[Any]]


class Parts:
    """The parts of an Edition's items: first the items' own, in the order of their ids."""

    def __init__(self, items: Iterable[EditionItem]) -> None:
        self._own = {item.id: number for number, item in enumerate(items)}
        self._conditional: dict[bytes, tuple[When, dict[str, int]]] = {}
        self._count = len(self._own)

    def number(self, item: str, when: When) -> int:
        """Give the number of an item's share under a condition, a new one where it is new."""
        if when is None:
            return self._own[item]
        _, numbers = self._conditional.setdefault(canonical.encode(when), (when, {}))
        if item not in numbers:
            numbers[item] = self._count
            self._count += 1
        return numbers[item]

    def numbers(self, item: str, whens: Iterable[When]) -> list[int]:
        """Give the numbers of an item's shares under some conditions."""
        own = self._own[item]
        return [own if when is None else self.number(item, when) for when in whens]

    def on(self, included: Collection[str], answers: Mapping[str, str]) -> On:
        """Flag the parts that are on."""
        on = bytearray(self._count)
        for name in included:
            on[self._own[name]] = 1
        for when, numbers in self._conditional.values():
            if conditions.holds(when, answers):
                for name, number in numbers.items():
                    if name in included:
                        on[number] = 1
        return bytes(on)


def picker(numbers: Sequence[int]) -> Pick:
    """Make what picks from some places, in their order; equal flags picked are equal keys."""
    if len(numbers) < 2:
        start = numbers[0] if numbers else 0
        return itemgetter(slice(start, start + len(numbers)))
    return itemgetter(*numbers)


def chosen(flags: Flags) -> Pick | None:
    """Make what picks from the places whose flags are up; None where none is."""
    numbers = list(compress(range(len(flags)), flags))
    return picker(numbers) if numbers else None


def remember(memo: dict, name: Any, found: Any, most: int) -> Any:
    """Keep a result in a memo that is emptied at once when full: threads never meet an entry."""
    if len(memo) >= most:
        memo.clear()
    memo[name] = found
    return found
