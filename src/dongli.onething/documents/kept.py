"""Rendered documents, kept in memory by what they were made from; a bounded number of them.

An Edition never changes, so neither does what is made of it. One is rendered at a time: setting a
long document keeps a processor busy for a second.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MOST_BYTES = 48 * 1024 * 1024

_kept: OrderedDict[Hashable, bytes] = OrderedDict()
_rendering = Lock()
_keeping = Lock()


def kept(name: Hashable, render: Callable[[], bytes]) -> bytes:
    """Answer the bytes under a name, rendered now where they are not there yet."""
    found = _find(name)
    if found is not None:
        return found
    with _rendering:
        found = _find(name)
        return found if found is not None else _keep(name, render())


def _find(name: Hashable) -> bytes | None:
    with _keeping:
        if name in _kept:
            _kept.move_to_end(name)
        return _kept.get(name)


def _keep(name: Hashable, data: bytes) -> bytes:
    """Keep it, and drop what was not asked for longest until all fits again."""
    with _keeping:
        _kept[name] = data
        while len(_kept) > 1 and sum(map(len, _kept.values())) > MOST_BYTES:
            _kept.popitem(last=False)
    return data
