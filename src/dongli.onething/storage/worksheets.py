"""The evidence that a scenario's optimisation worksheet gives for its figures, an aspect each."""

from __future__ import annotations

from typing import Any

from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.worksheet"


def evidence(scenario: Any) -> dict[str, str]:
    """Answer aspect -> text."""
    return dict(IAnnotations(scenario).get(KEY, {}))


def keep(scenario: Any, texts: dict[str, str]) -> None:
    """Keep these texts; those of other aspects stay."""
    kept = IAnnotations(scenario).setdefault(KEY, PersistentMapping())
    kept.update(texts)
