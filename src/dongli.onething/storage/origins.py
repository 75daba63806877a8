"""Of a local variant: the item it was copied from, and what that said then."""

from __future__ import annotations

from typing import Any

import msgspec
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain.packages import Origin

KEY = "dongli.onething.origin"


def origin(item: Any) -> Origin | None:
    """Answer where a variant comes from; None for an item that is no variant."""
    found = IAnnotations(item).get(KEY)
    return msgspec.convert(found, Origin) if found else None


def keep(item: Any, origin: Origin) -> None:
    """Keep where a variant comes from."""
    IAnnotations(item)[KEY] = msgspec.to_builtins(origin)


def forget(item: Any) -> None:
    """Let an item stand for itself."""
    IAnnotations(item).pop(KEY, None)
