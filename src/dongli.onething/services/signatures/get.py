"""GET <scenario>/@signatures: what each department is to sign, and who has signed it."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.findings import compilation_of
from dongli.onething.operations.signing import PartStanding, signing
from dongli.onething.services.base import Door


class Get(Door):
    def answer(self) -> dict[str, Any]:
        edition = compilation_of(self.context).edition
        standings = signing(self.context, edition) if edition is not None else []
        return {
            "@id": f"{self.context.absolute_url()}/@signatures",
            "digest": edition.digest if edition is not None else None,
            "parts": [part(one) for one in standings],
        }


def part(standing: PartStanding) -> dict[str, Any]:
    """Answer one department's line; a void signature stays in the list."""
    return {
        "department": standing.department,
        "title": standing.title,
        "digest": standing.digest,
        "signed": standing.signed,
        "signatures": [
            {"user": one.user, "date": one.date, "valid": one.digest == standing.digest}
            for one in standing.signatures
        ],
    }
