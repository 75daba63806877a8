"""Whom a change of an Edition concerns, and what several changes come to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from .differences import Difference, differences
from .edition import Edition
from .routing import carriers
from .signing import drawn_on


def concerned(old: Edition, new: Edition) -> dict[str, list[Difference]]:
    """Map the code of each department to what it would read otherwise, never an empty list.

    A lead is told of everything, another department of what it carries out, be it only where an
    answer leads to it.
    """
    whole = differences(old, new)
    if not whole:
        return {}
    leads = dict.fromkeys((old.lead_department, new.lead_department))
    told = {code: whole for code in leads if code}
    others = {code for item in (*old.items, *new.items) for code in carriers(item)}
    for code in sorted(others - {"", *told}):
        lines = differences(share(old, code), share(new, code))
        # What is not the lead's has no title of its own.
        told[code] = [one if one.title else replace(one, title=new.title) for one in lines]
    return {code: lines for code, lines in told.items() if lines}


def share(edition: Edition, department: str) -> Edition:
    """Cut out what a department carries out, with all that this draws on.

    Of the departments to which answers lead, those are left out that have nothing to do with it.
    """
    items = [item for item in edition.items if department in carriers(item)]
    cut = drawn_on(edition, items)
    related = {department}
    for item in items:
        own = item.implementing_department
        related |= {own, item.industry_department, item.supervising_department}
        related.update(carriers(item) if own == department else ())
    kept = {code: one for code, one in cut.departments.items() if code in related}
    return replace(cut, departments=kept)


def joined(first: Iterable[Difference], then: Iterable[Difference]) -> list[Difference]:
    """Answer what two changes, one after the other, come to: what was undone is not told."""
    told = {(one.where, one.path): one for one in first}
    for one in then:
        before = told.pop((one.where, one.path), None)
        now = one if before is None else _joined(before, one)
        if now is not None:
            told[one.where, one.path] = now
    return list(told.values())


def _joined(before: Difference, now: Difference) -> Difference | None:
    match before.kind, now.kind:
        case "added", "removed":
            return None
        case "added", "changed":
            return replace(before, title=now.title)
        case "changed", "changed":
            return _net(before, now)
    return now


def _net(before: Difference, now: Difference) -> Difference | None:
    values = {
        name: [before.attributes.get(name, values)[0], values[1]]
        for name, values in now.attributes.items()
    }
    kept = {n: v for n, v in (before.attributes | values).items() if v[0] != v[1]}
    return replace(now, attributes=kept) if kept else None
