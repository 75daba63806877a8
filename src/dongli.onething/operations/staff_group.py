"""Keep the group that a department's staff are members of."""

from __future__ import annotations

from typing import Any

from plone import api


def staff_group(department: Any) -> str:
    """Make the department's group where it has none, and answer its name."""
    name = f"department-{department.code}"
    groups = api.portal.get_tool("portal_groups")
    if groups.getGroupById(name) is None:
        groups.addGroup(name, title=department.title)
    return name
