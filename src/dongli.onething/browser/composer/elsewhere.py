"""Before an item's form or materials change: what that does to other scenarios."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from Acquisition import aq_inner, aq_parent

from dongli.onething.content.material import IMaterial
from dongli.onething.domain.errors import DomainError
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.where_used import scenarios_using


class Touching(DomainError):
    """Other scenarios would say something else; nothing is saved until the editor is sure."""

    def __init__(self, touched: list[Touched]) -> None:
        super().__init__("touches " + ", ".join(one.path for one in touched))
        self.touched = touched


def sure_or_refuse(scenario: Any, content: Any, change: Callable[[], Any]) -> None:
    """Raise Touching where a change to an item or its material reaches beyond this scenario."""
    item = aq_parent(aq_inner(content)) if IMaterial.providedBy(content) else content
    if all(one.UID() == scenario.UID() for one in scenarios_using(item)):
        return
    own = "/".join(scenario.getPhysicalPath())
    touched = [one for one in blast_radius(content, change) if one.path != own]
    if touched:
        raise Touching(touched)
