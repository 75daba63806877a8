"""Put right what a killed process left between the register and the cases, which hold the truth.

The register commits first and the object database right after: a process killed in between
leaves rows without a case. A server looks for such at its start (casework/ticker.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dongli.onething.casework.rows import case_row, subcase_row
from dongli.onething.casework.states import subcases
from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.steady_cases import steady
from dongli.onething.operations.verify_register import Discrepancy, verify
from dongli.onething.operations.working_calendar import working_calendar
from dongli.onething.register import write

# Year, month and the case's own id, below the casework root.
_DEPTH = 4


def repair(site: Any, *, now: datetime | None = None) -> int:
    """Enter anew the cases whose rows do not agree with them; answer how many there were.

    Filings go on meanwhile; what was only half seen of one is looked at again.
    """
    paths = sorted(set(_case_paths(site, verify(site, now=now))))
    if paths:
        steady(site)
    # The time of this look: a case that came in after the first one has not happened before it.
    at = now or current_time()
    for path in paths:
        write.remove_at(path)
        case = site.unrestrictedTraverse(path, None)
        if case is not None:
            calendar = working_calendar()
            rows = [subcase_row(part, calendar, at) for part in subcases(case)]
            write.add(case_row(site, case), rows)
    return len(paths)


def _case_paths(site: Any, found: Iterable[Discrepancy]) -> Iterable[str]:
    depth = len(site.getPhysicalPath()) + _DEPTH
    for discrepancy in found:
        if discrepancy.kind != "journal":
            yield "/".join(discrepancy.path.split("/")[:depth])
