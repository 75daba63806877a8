"""The last runs of a scenario's personas: at each publication, and every night."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.persona_runs"
Occasion = Literal["publish", "night"]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """``at``: ISO 8601; ``tried`` personas, and the titles of those that came out otherwise."""

    at: str
    digest: str
    tried: int
    surprising: list[str]


def keep(scenario: Any, occasion: Occasion, run: Run) -> None:
    """Keep the run of an occasion in place of the one before."""
    runs = IAnnotations(scenario).setdefault(KEY, PersistentMapping())
    runs[occasion] = msgspec.to_builtins(run)


def last(scenario: Any, occasion: Occasion) -> Run | None:
    """Answer the last run of an occasion."""
    found = IAnnotations(scenario).get(KEY, {}).get(occasion)
    return msgspec.convert(found, Run) if found else None
