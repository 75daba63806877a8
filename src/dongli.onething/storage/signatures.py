"""Countersignatures of a scenario's revision: which department signed which digest."""

from __future__ import annotations

from typing import Any

from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.signatures"


def sign(scenario: Any, departments: set[str], *, user: str, digest: str, date: str) -> None:
    """Keep that these departments countersign what has this digest."""
    annotations = IAnnotations(scenario)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    for code in departments:
        annotations[KEY][code] = {"user": user, "digest": digest, "date": date}


def signed(scenario: Any, digest: str) -> set[str]:
    """Answer the departments that signed exactly this digest: a later change voids a signature."""
    kept = IAnnotations(scenario).get(KEY, {})
    return {code for code, signature in kept.items() if signature["digest"] == digest}
