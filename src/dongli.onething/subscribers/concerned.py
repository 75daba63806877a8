"""What scenarios are made of changes: the departments concerned are told, whatever door it was."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_inner

from dongli.onething.content.item import IItem
from dongli.onething.content.scenario import IScenario
from dongli.onething.operations.tell_departments import is_told, remember


def changed(content: Any, event: Any) -> None:
    """Remember an element, a department, an item, a scenario or a part of one of these."""
    if is_told(content):
        remember(content)


def part_came_or_went(part: Any, event: Any) -> None:
    """Remember what a part is put into or taken out of."""
    for parent in (event.oldParent, event.newParent):
        whole = IItem.providedBy(parent) or IScenario.providedBy(parent)
        if event.object is part and whole and is_told(parent):
            remember(aq_inner(parent))
