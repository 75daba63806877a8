"""Make the register anew from the cases, which hold the truth."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dongli.onething.casework.rows import Row
from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.steady_cases import steady
from dongli.onething.operations.verify_register import expected
from dongli.onething.register import write

# Where a case number holds its day and the day's sequence (domain.numbers).
_DAY, _SEQUENCE = slice(9, 17), slice(17, 22)


def rebuild(site: Any, *, now: datetime | None = None) -> int:
    """Empty the register and enter every case again; answer how many there are."""
    steady(site)
    case_rows, part_rows = expected(site, now or current_time())
    parts: dict[str, list[Row]] = {}
    for part in part_rows:
        parts.setdefault(part["case_number"], []).append(part)
    write.clear()
    for row in case_rows:
        write.add(row, parts[row["number"]])
    for day, value in _counters(row["number"] for row in case_rows).items():
        write.set_number(day, value)
    return len(case_rows)


def _counters(numbers: Any) -> dict[str, int]:
    counters: dict[str, int] = {}
    for number in numbers:
        day = number[_DAY]
        counters[day] = max(counters.get(day, 0), int(number[_SEQUENCE]))
    return counters
