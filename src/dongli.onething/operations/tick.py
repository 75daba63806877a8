"""Let happen what the law lets happen unattended: 逾期视为受理.

Run it from a scheduler as often as it pleases: it only does what is due, and once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.transition_subcase import accept_by_silence
from dongli.onething.register import queries


def tick(site: Any, *, now: datetime | None = None) -> list[str]:
    """Accept every licence whose applicant was told nothing in time; answer their paths."""
    at = now or current_time()
    return [
        path
        for path in queries.silent(at.isoformat())
        if (subcase := site.unrestrictedTraverse(path, None)) is not None
        and accept_by_silence(subcase, at)
    ]
