"""Compare the register with the cases themselves, and check every case's journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from dongli.onething.casework import journal
from dongli.onething.casework.case import ICase
from dongli.onething.casework.rows import Row, case_row, subcase_row
from dongli.onething.casework.states import subcases
from dongli.onething.operations.now import now as current_time
from dongli.onething.operations.working_calendar import working_calendar
from dongli.onething.register import queries


class Discrepancy(msgspec.Struct, frozen=True, kw_only=True):
    """``kind``: ``missing`` (not in the register), ``orphan`` (only there), ``differs``
    (``columns`` says in what), ``journal`` (``columns`` lists the broken places)."""

    kind: str
    path: str
    columns: list[str] = []


def verify(site: Any, *, now: datetime | None = None) -> list[Discrepancy]:
    """List every discrepancy between the register and the cases; none when they agree."""
    case_rows, part_rows = expected(site, now or current_time())
    held_cases, held_parts, _ = queries.everything()
    found = [*_compare(case_rows, held_cases), *_compare(part_rows, held_parts)]
    for case in cases_of(site):
        broken = journal.verify(case)
        if broken:
            path = "/".join(case.getPhysicalPath())
            found.append(Discrepancy(kind="journal", path=path, columns=list(map(str, broken))))
    return found


def expected(site: Any, now: datetime) -> tuple[list[Row], list[Row]]:
    """Answer the rows that the register should hold, of cases and of sub-cases."""
    calendar = working_calendar()
    case_rows, part_rows = [], []
    for case in cases_of(site):
        case_rows.append(case_row(site, case))
        part_rows += [subcase_row(part, calendar, now) for part in subcases(case)]
    return case_rows, part_rows


def cases_of(site: Any) -> Iterator[Any]:
    """Walk every case of the site, by year, month and id."""
    root = site["cases"]
    for year in sorted(root.objectIds()):
        for month in sorted(root[year].objectIds()):
            for case in root[year][month].objectValues():
                if ICase.providedBy(case):
                    yield case


def _compare(wanted: list[Row], held: list[Row]) -> Iterator[Discrepancy]:
    here = {row["path"]: row for row in held}
    for row in wanted:
        found = here.pop(row["path"], None)
        if found is None:
            yield Discrepancy(kind="missing", path=row["path"])
        elif columns := _differing(row, found):
            yield Discrepancy(kind="differs", path=row["path"], columns=columns)
    yield from (Discrepancy(kind="orphan", path=path) for path in here)


def _differing(wanted: Mapping[str, Any], held: Mapping[str, Any]) -> list[str]:
    return [name for name, value in wanted.items() if held[name] != value]
