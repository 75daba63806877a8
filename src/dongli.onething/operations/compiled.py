"""Compile what was compiled before at no cost: an edit, its preview and its telling ask thrice."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

import msgspec

from dongli.onething.domain.compile import Compilation, compile
from dongli.onething.domain.spec import ScenarioSpec

# Some hundreds of kilobytes each.
MOST = 40
_kept: OrderedDict[tuple[bytes, str], Compilation] = OrderedDict()
_lock = Lock()


def compiled(spec: ScenarioSpec, today: str) -> Compilation:
    """Answer what compile makes of a tree; shared, to be read alone."""
    key = sha256(msgspec.json.encode(spec)).digest(), today
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = compile(spec, today=today)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
