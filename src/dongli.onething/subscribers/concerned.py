"""What scenarios share is changed: the departments concerned are told, whatever door it was."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_inner

from dongli.onething.content.item import IItem
from dongli.onething.operations.tell_departments import remember


def changed(content: Any, event: Any) -> None:
    """Remember an item, a material or a data element."""
    remember(content)


def part_came_or_went(material: Any, event: Any) -> None:
    """Remember the item that a material is put into or taken out of."""
    for parent in (event.oldParent, event.newParent):
        if IItem.providedBy(parent) and event.object is material:
            remember(aq_inner(parent))
