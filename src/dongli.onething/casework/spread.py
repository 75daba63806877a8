"""Spread: children by name, on so many trees that filings at the same time seldom meet on one.

A tree that grows by a leaf conflicts with everybody who adds to it meanwhile, even below another
leaf. The trees are all there from the start, so that what holds them is never written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from BTrees.OOBTree import OOBTree
from persistent import Persistent

_TREES = 128


class Spread(Persistent):
    """What a folder needs of its tree; names in no order."""

    def __init__(self) -> None:
        self._trees = tuple(OOBTree() for _ in range(_TREES))

    def _tree(self, name: str) -> OOBTree:
        return self._trees[crc32(name.encode()) % _TREES]

    def __getitem__(self, name: str) -> Any:
        return self._tree(name)[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Answer the child of this name."""
        return self._tree(name).get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self._tree(name)

    def __setitem__(self, name: str, child: Any) -> None:
        self._tree(name)[name] = child

    def __delitem__(self, name: str) -> None:
        del self._tree(name)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for tree in self._trees for name in tree)

    def __len__(self) -> int:
        return sum(map(len, self._trees))

    def keys(self) -> list[str]:
        """List the names."""
        return list(self)

    def items(self) -> list[tuple[str, Any]]:
        """List names and children."""
        return [item for tree in self._trees for item in tree.items()]
