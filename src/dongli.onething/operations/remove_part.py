"""Take an item or a question out of a scenario; it can be put back."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from plone import api

from dongli.onething.storage import removed
from dongli.onething.transfer.records import contract_data, record_of

from .now import now
from .read_scenario import target
from .versions import unchanged_or_refuse

PERMISSION = "Delete objects"


def remove_part(scenario: Any, name: str, *, version: str) -> str:
    """Delete a part and answer the token that ``restore_part`` takes.

    Raises KeyError where there is none, Unauthorized, ChangedMeanwhile.
    """
    part = scenario[name]
    if not getSecurityManager().checkPermission(PERMISSION, part):
        raise Unauthorized(PERMISSION)
    unchanged_or_refuse(part, version)
    ids = [c.getId() for c in scenario.objectValues() if c.portal_type == part.portal_type]
    following = ids[ids.index(name) + 1 :]
    removal = {
        "token": token_hex(8),
        "portal_type": part.portal_type,
        "id": name,
        "title": part.Title(),
        "data": _values(part),
        "before": following[0] if following else "",
        "by": api.user.get_current().getId() or "",
        "at": now().isoformat(timespec="seconds"),
    }
    scenario.manage_delObjects([name])
    removed.keep(scenario, removal)
    return removal["token"]


def _values(part: Any) -> dict[str, Any]:
    """Answer a part's values as REST takes them; its item by UID, wherever that lies."""
    data = contract_data(part.portal_type, record_of(part))
    if "item" in data:
        item = target(part)
        data["item"] = item.UID() if item is not None else None
    return data
