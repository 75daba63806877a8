"""The receipt of a filing, read from the register: the same for a repeated request."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.domain.numbers import query_code
from dongli.onething.register import queries
from dongli.onething.storage.secret import secret


class ReceivedPart(msgspec.Struct, frozen=True, kw_only=True):
    """One sub-case on a receipt; ``due_at`` is the instant at which its present clock ends."""

    id: str
    item: str
    title: str
    department: str
    state: str
    path: str
    clock: str = ""
    due_at: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """收件凭证: what the applicant takes home. ``path`` and the parts' paths are physical."""

    number: str
    query_code: str
    path: str
    filed_at: str
    subcases: list[ReceivedPart]


def receipt_of(site: Any, row: dict[str, Any]) -> Receipt:
    """Write the receipt of a case from its row."""
    return Receipt(
        number=row["number"],
        query_code=code_of(site, row["number"]),
        path=row["path"],
        filed_at=row["filed_at"],
        subcases=[msgspec.convert(part, ReceivedPart) for part in queries.parts(row["number"])],
    )


def code_of(site: Any, number: str) -> str:
    """Answer the query code of a case: derived from the site's secret, stored nowhere."""
    return query_code(secret(site), number)
