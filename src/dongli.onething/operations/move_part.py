"""Move an item or a question of a scenario before another of its like."""

from __future__ import annotations

from typing import Any

from .reorder_part import reorder_part


def move_part(scenario: Any, name: str, before: str = "") -> bool:
    """Put a part before another of its type, or at the end; answer whether it moved.

    Nothing moves where either is not, or is no more, in the scenario.
    """
    part = scenario.get(name)
    if part is None:
        return False
    like = [c.getId() for c in scenario.objectValues() if c.portal_type == part.portal_type]
    if before and before not in like:
        return False
    place = like.index(name)
    rest = [one for one in like if one != name]
    wanted = rest.index(before) if before and before != name else len(rest)
    if before == name or wanted == place:
        return False
    return reorder_part(scenario, name, wanted - place)
