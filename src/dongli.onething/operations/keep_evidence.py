"""Keep the evidence of a scenario's optimisation worksheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AccessControl import Unauthorized, getSecurityManager

from dongli.onething.domain import canonical
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.worksheet import ASPECTS
from dongli.onething.storage import worksheets

PERMISSION = "Modify portal content"
LONGEST = 4000


class EvidenceChanged(DomainError):
    """Somebody wrote other evidence since the user read it."""


class EvidenceTooLong(DomainError):
    """A text has more than LONGEST characters. ``aspect`` names it."""

    def __init__(self, aspect: str) -> None:
        super().__init__(f"too long: {aspect}")
        self.aspect = aspect


def evidence_version(scenario: Any) -> str:
    """Name the evidence as it is now."""
    return canonical.digest_of(worksheets.evidence(scenario))[:16]


def keep_evidence(scenario: Any, texts: Mapping[str, str], *, version: str) -> None:
    """Keep a text an aspect; raises Unauthorized, EvidenceChanged, EvidenceTooLong."""
    if not getSecurityManager().checkPermission(PERMISSION, scenario):
        raise Unauthorized(PERMISSION)
    if evidence_version(scenario) != version:
        raise EvidenceChanged
    kept = {aspect: texts[aspect].strip() for aspect in ASPECTS if aspect in texts}
    for aspect, text in kept.items():
        if len(text) > LONGEST:
            raise EvidenceTooLong(aspect)
    worksheets.keep(scenario, kept)
