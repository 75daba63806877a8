"""What was taken over from other sites: of each, the record as it was then.

Kept with the content itself, under its UID: a copy has exchanged nothing yet.
"""

from __future__ import annotations

from typing import Any

import msgspec
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain.packages import Base

KEY = "dongli.onething.exchanges"


def bases(content: Any) -> dict[str, Base]:
    """Answer site -> what we last took from there."""
    kept = IAnnotations(content).get(KEY, {}).get(content.UID(), {})
    return {site: msgspec.convert(base, Base) for site, base in kept.items()}


def keep(content: Any, site: str, base: Base) -> None:
    """Keep what we took from a site, in place of what we took before."""
    known = bases(content)
    if site in known and known[site].record == base.record:
        return
    annotations = IAnnotations(content)
    kept = annotations.setdefault(KEY, PersistentMapping())
    others = {name: msgspec.to_builtins(one) for name, one in known.items()}
    kept.clear()
    kept[content.UID()] = {**others, site: msgspec.to_builtins(base)}
