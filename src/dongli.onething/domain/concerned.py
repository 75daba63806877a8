"""Whom a change of an Edition concerns: the lead, and each department whose part it changes."""

from __future__ import annotations

from msgspec.structs import replace

from .differences import Difference, differences
from .edition import Edition
from .signing import changes, part


def concerned(old: Edition, new: Edition) -> dict[str, list[Difference]]:
    """Map the code of each department to what it would read otherwise, never an empty list.

    A lead is told of everything, another department of the part that it signs.
    """
    whole = differences(old, new)
    if not whole:
        return {}
    leads = dict.fromkeys((old.lead_department, new.lead_department))
    told = {code: whole for code in leads if code}
    others = {item.implementing_department for item in (*old.items, *new.items)}
    for code in sorted(others - {"", *told}):
        lines = changes(part(old, code), part(new, code))
        # A part that is not the lead's has no title of its own.
        told[code] = [one if one.title else replace(one, title=new.title) for one in lines]
    return {code: lines for code, lines in told.items() if lines}
