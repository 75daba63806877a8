"""What the city's list said of an item when it was imported last: kept with the item."""

from __future__ import annotations

from typing import Any

import msgspec
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.standard"


class Standard(msgspec.Struct, frozen=True, kw_only=True):
    """``stated``: REST name, or ``material:<title>``, -> value. ``source``: the file's name.

    ``version`` and ``effective`` as the list has them; ``imported``: ISO 8601.
    """

    stated: dict[str, Any]
    version: str = ""
    effective: str = ""
    source: str = ""
    imported: str = ""


def keep(item: Any, standard: Standard) -> None:
    """Keep the standard in place of the one before."""
    kept = msgspec.to_builtins(standard)
    if IAnnotations(item).get(KEY) != kept:
        IAnnotations(item)[KEY] = kept


def standard_of(item: Any) -> Standard | None:
    """Answer the standard of an item; None where it never came from a list."""
    found = IAnnotations(item).get(KEY)
    return msgspec.convert(found, Standard) if found else None
