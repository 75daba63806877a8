"""Put back what was taken out of a scenario."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.errors import DomainError
from dongli.onething.storage import removed

from .create_content import create_content
from .move_part import move_part


class NotRestorable(DomainError):
    """The part is back already, or its id is in use. ``title`` names it where it is known."""

    def __init__(self, title: str) -> None:
        super().__init__("not restorable")
        self.title = title


def restore_part(scenario: Any, token: str) -> Any:
    """Make the part again, under its id and at its place; raise NotRestorable or Unauthorized."""
    known = {removal["token"]: removal for removal in removed.removals(scenario)}
    removal = known.get(token)
    if removal is None or removal["id"] in scenario.objectIds():
        raise NotRestorable(removal["title"] if removal else "")
    part = create_content(scenario, removal["portal_type"], removal["data"], name=removal["id"])
    move_part(scenario, part.getId(), removal["before"])
    removed.forget(scenario, token)
    return part
