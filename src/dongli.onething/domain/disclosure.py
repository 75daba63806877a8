"""Who learns what: each department gets what its own items ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import or_

from .edition import EditionItem
from .parts import Flags, On, picker, remember
from .plans import Disclosure

# How many lists of keys a department are remembered.
MOST_VARIANTS = 64

# Department -> number -> keys that it gets when the number's flag is up.
KeysBy = dict[str, dict[int, list[str]]]


class _Told:
    """What one department may get, by the flags that decide it."""

    def __init__(self, keys_of: Mapping[int, Sequence[str]]) -> None:
        self._keys = sorted({key for keys in keys_of.values() for key in keys})
        places = {key: place for place, key in enumerate(self._keys)}
        masks = {number: bytearray(len(places)) for number in keys_of}
        for number, keys in keys_of.items():
            mask = masks[number]
            for key in keys:
                mask[places[key]] = 1
        self._pick = picker(list(masks))
        # A byte a key, together one integer: so "or" unites them at once.
        self._masks = [int.from_bytes(mask, "big") for mask in masks.values()]
        self._variants: dict[Flags, list[str]] = {}

    def keys(self, on: Flags) -> list[str]:
        """List the keys whose flags are up, each once, sorted."""
        flags = self._pick(on)
        found = self._variants.get(flags)
        if found is None:
            united = reduce(or_, compress(self._masks, flags), 0)
            keys = list(compress(self._keys, united.to_bytes(len(self._keys), "big")))
            found = remember(self._variants, flags, keys, MOST_VARIANTS)
        return found


class Discloser:
    """Prepares an Edition's disclosure."""

    def __init__(self, asked_by: KeysBy, needed_by: KeysBy) -> None:
        """``asked_by``: fields by numbers of parts; ``needed_by``: materials by their numbers."""
        self._departments = {
            name: (_Told(asked_by[name]), _Told(needed_by[name])) for name in sorted(asked_by)
        }

    def disclose(
        self, on: On, needed: Flags, included: Iterable[EditionItem]
    ) -> dict[str, Disclosure]:
        """Say what the departments of the included items get of what is on."""
        concerned = {item.implementing_department for item in included}
        return {
            name: Disclosure(fields=fields.keys(on), materials=materials.keys(needed))
            for name, (fields, materials) in self._departments.items()
            if name in concerned
        }
