"""Countersignatures of a resolution: which department signed which decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.agreements"


def sign(resolution: Any, departments: Iterable[str], *, user: str, digest: str, date: str) -> None:
    """Keep that these departments countersign the decision of this digest."""
    annotations = IAnnotations(resolution)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    for code in departments:
        annotations[KEY][code] = {"user": user, "digest": digest, "date": date}


def signed(resolution: Any, digest: str) -> set[str]:
    """Answer the departments that signed exactly this decision."""
    kept = IAnnotations(resolution).get(KEY, {})
    return {code for code, signature in kept.items() if signature["digest"] == digest}
