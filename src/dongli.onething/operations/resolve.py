"""Find content by path, UID or ``@id``."""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager
from plone import api


def resolve(value: Any) -> Any | None:
    """Answer the object that a path, a UID, an ``@id`` or a summary names, if it may be seen."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("UID")
    if not isinstance(value, str) or not value.strip():
        return None
    target = _by_path(value.strip()) if "/" in value else api.content.get(UID=value.strip())
    if target is not None and getSecurityManager().checkPermission("View", target):
        return target
    return None


def _by_path(value: str) -> Any | None:
    """Walk from the site, by ids alone: no view, no acquisition."""
    portal = api.portal.get()
    url = portal.absolute_url()
    path = value[len(url) :] if value.startswith(url) else value
    names = [name for name in path.split("?")[0].split("/") if name and name != "++api++"]
    root = list(portal.getPhysicalPath()[1:])
    if names[: len(root)] == root and names[0] not in portal.objectIds():
        names = names[len(root) :]
    target = portal
    for name in names:
        if not hasattr(target, "objectIds") or name not in target.objectIds():
            return None
        target = target[name]
    return target
