"""Who learns what: each department gets what its own items ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress

from .edition import EditionItem
from .parts import Flags, On, picker, remember
from .plans import Disclosure

# How many lists of keys a department are remembered.
MOST_VARIANTS = 64

# Department -> number -> keys that it gets when the number's flag is up.
KeysBy = Mapping[str, Mapping[int, list[str]]]


class _Told:
    """What one department may get, by the flags that decide it."""

    def __init__(self, keys_of: Mapping[int, list[str]]) -> None:
        self._pick = picker(list(keys_of))
        self._keys = [frozenset(keys) for keys in keys_of.values()]
        self._sorted = sorted(frozenset().union(*self._keys))
        self._variants: dict[Flags, list[str]] = {}

    def keys(self, on: Flags) -> list[str]:
        """List the keys whose flags are up, each once, sorted."""
        flags = self._pick(on)
        found = self._variants.get(flags)
        if found is None:
            told = frozenset().union(*compress(self._keys, flags))
            keys = list(filter(told.__contains__, self._sorted))
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
