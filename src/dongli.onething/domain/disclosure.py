"""Who learns what: each department gets what its own items ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, compress

from .edition import EditionItem
from .parts import Flags, On, picker, remember
from .plans import Disclosure

# How many lists of keys a department are remembered.
MOST_VARIANTS = 64


class _Department:
    """The parts of a department's items, with the keys that each asks for."""

    def __init__(self, keys_of_part: Mapping[int, list[str]]) -> None:
        self._pick = picker(list(keys_of_part))
        self._keys = [sorted(keys) for keys in keys_of_part.values()]
        self._variants: dict[Flags, list[str]] = {}

    def fields(self, on: On) -> list[str]:
        """List the keys of the parts that are on, each once, sorted."""
        flags = self._pick(on)
        found = self._variants.get(flags)
        if found is None:
            keys = sorted(dict.fromkeys(chain.from_iterable(compress(self._keys, flags))))
            found = remember(self._variants, flags, keys, MOST_VARIANTS)
        return found


class Discloser:
    """Prepares an Edition's disclosure."""

    def __init__(self, asked_by: Mapping[str, Mapping[int, list[str]]]) -> None:
        """``asked_by``: department -> number of a part of its items -> keys that it asks for."""
        self._departments = {name: _Department(asked_by[name]) for name in sorted(asked_by)}

    def disclose(
        self, on: On, included: Iterable[EditionItem], materials: Mapping[str, list[str]]
    ) -> dict[str, Disclosure]:
        """Say what the departments of the included items get; ``materials``: their keys."""
        concerned = {item.implementing_department for item in included}
        return {
            name: Disclosure(fields=department.fields(on), materials=materials.get(name, []))
            for name, department in self._departments.items()
            if name in concerned
        }
