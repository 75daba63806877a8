"""The number of an Edition, as an address names it."""

from __future__ import annotations

from dongli.onething.operations.plan_application import NotPublished

LONGEST = 6


def edition_number(text: str) -> int:
    """Read a number in plain figures; raise NotPublished for all else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise NotPublished()
    return int(text)
