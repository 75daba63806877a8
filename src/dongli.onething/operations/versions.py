"""Versions: a name for what content says, so that nobody saves over what he has not seen."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dongli.onething.domain import canonical
from dongli.onething.domain.errors import DomainError
from dongli.onething.transfer.records import PARTS, record_of

LENGTH = 16


class ChangedMeanwhile(DomainError):
    """Somebody changed the content since the user saw it. ``theirs``: its record as it is now."""

    def __init__(self, content: Any, theirs: dict[str, Any]) -> None:
        super().__init__(f"changed meanwhile: {content.getId()}")
        self.content = content
        self.theirs = theirs


def version_of(content: Any, names: Collection[str] | None = None) -> str:
    """Name what content says now, its parts left out: 16 hexadecimal digits.

    ``names``: of these fields alone.
    """
    record = own_record(content)
    if names is not None:
        record = {name: value for name, value in record.items() if name in names}
    return canonical.digest_of(record)[:LENGTH]


def own_record(content: Any) -> dict[str, Any]:
    """Answer the record of content without its parts."""
    parts = PARTS.get(content.portal_type, {})
    return {key: value for key, value in record_of(content).items() if key not in parts}


def unchanged_or_refuse(content: Any, version: str) -> None:
    """Raise ChangedMeanwhile where content is not as it was under this version."""
    record = own_record(content)
    if canonical.digest_of(record)[:LENGTH] != version:
        raise ChangedMeanwhile(content, record)
