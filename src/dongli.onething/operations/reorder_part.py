"""Move an item or a question of a scenario up or down among its like."""

from __future__ import annotations

from typing import Any

from plone.folder.interfaces import IExplicitOrdering
from zope.container.contained import notifyContainerModified


def reorder_part(scenario: Any, name: str, delta: int) -> bool:
    """Move by ``delta`` places; answer whether the scenario has such a part and it moved."""
    part = scenario.get(name)
    if part is None:
        return False
    like = [
        child.getId() for child in scenario.objectValues() if child.portal_type == part.portal_type
    ]
    ordering = scenario.getOrdering()
    if not IExplicitOrdering.providedBy(ordering):
        return False
    moved = bool(ordering.moveObjectsByDelta([name], delta, subset_ids=like))
    if moved:
        notifyContainerModified(scenario)
    return moved
